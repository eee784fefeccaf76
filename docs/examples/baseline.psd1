# What the audit trail must be. Used by
#     Test-OrgTrailBaseline -ConfigurationPath baseline.psd1
#     Repair-OrgTrailBaseline -ConfigurationPath baseline.psd1 -WhatIf
# docs/configuration.md lists every key. The file is data: nothing in it is run, and no secret belongs into it.
@{
    # Where it is. What is left out is found out.
    BucketName             = 'example-org-audit-logs'
    TrailName              = 'org-trail'
    LogAccountId           = '222222222222'

    # The bucket: how long logs are kept, and who keeps access in an emergency.
    MinimumRetentionDays   = 730
    ObjectLockMode         = 'GOVERNANCE'
    ObjectLockDays         = 730
    BreakGlassPrincipalArn = @('arn:aws:iam::222222222222:role/BreakGlass')
    Tag                    = @{ owner = 'security'; 'data-class' = 'audit' }

    # The trail.
    InsightType            = @('ApiCallRateInsight')

    # Failures that are accepted: never without a reason, never for ever.
    Exceptions             = @(
        @{
            ControlId  = 'OT-BUCKET-014'
            Reason     = 'Data events of the security account record who reads the bucket; access logs would say it again.'
            ExpiresOn  = '2027-06-30'
            Ticket     = 'SEC-1234'
            ApprovedBy = 'Head of Security'
        }
    )

    # How the accounts are reached: names of profiles and roles.
    ProfileName            = 'management'
    Region                 = 'eu-central-1'
    LogAccountRoleName     = 'OrgTrailReader'
}
