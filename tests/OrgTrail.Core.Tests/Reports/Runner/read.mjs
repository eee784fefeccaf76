// One question a line, { reader, file, schema? }; one JSON answer a line: { errors: [...] } or { value: ... }.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Ajv2020 } = require('ajv/dist/2020.js');
const AjvDraft04 = require('ajv-draft-04');
const addFormats = require('ajv-formats');
const { parse: parseCsv } = require('csv-parse/sync');

const compiled = new Map();
function validator(key, make) {
  if (!compiled.has(key)) compiled.set(key, make());
  return compiled.get(key);
}

function validate(check, value) {
  const errors = check(value) ? [] : check.errors.slice(0, 20).map(e => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
  return { errors };
}

const readers = {
  // The schema of OASIS, as Microsoft's matchers for SARIF carry it.
  sarif: ({ file }) => validate(validator('sarif', () => {
    const schema = JSON.parse(readFileSync('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8'));
    const ajv = new AjvDraft04({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv);
    return ajv.compile(schema);
  }), JSON.parse(readFileSync(file, 'utf8'))),
  schema: ({ file, schema }) => validate(validator(schema, () => {
    const ajv = new Ajv2020({ allErrors: true });
    return ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
  }), JSON.parse(readFileSync(file, 'utf8'))),
  csv: ({ file }) => ({ value: parseCsv(readFileSync(file, 'utf8'), { columns: true, record_delimiter: '\r\n' }) }),
  junit: async ({ file }) => ({ value: await (await import('junit2json')).parse(readFileSync(file, 'utf8')) }),
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let answer;
  try {
    const question = JSON.parse(line);
    answer = await readers[question.reader](question);
  } catch (error) {
    answer = { errors: [`${error.name}: ${error.message}`] };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
