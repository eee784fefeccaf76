# The main job on a sandbox in memory.
Get-Command -Module OrgTrail
