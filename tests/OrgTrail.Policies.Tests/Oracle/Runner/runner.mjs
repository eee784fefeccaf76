// One simulation as JSON a line in, one JSON string a line out: the result, or "error: …".
import { createInterface } from 'node:readline';
import { runSimulation } from '@cloud-copilot/iam-simulate';

const out = [];
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let result;
  try {
    const answer = await runSimulation(JSON.parse(line), {});
    result = answer.resultType === 'error' ? `error: ${JSON.stringify(answer.errors)}` : answer.overallResult;
  } catch (error) {
    result = `error: ${error.message}`;
  }
  out.push(JSON.stringify(result));
  if (out.length === 500) process.stdout.write(out.splice(0).join('\n') + '\n');
}
process.stdout.write(out.length ? out.join('\n') + '\n' : '');
