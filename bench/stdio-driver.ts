/** The driver that `stdio` is measured against: it answers at once, and does nothing else. */
import { createInterface } from 'node:readline';

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, do: what, echo, input } = JSON.parse(line);
  const said = what === 'hello' ? { protocol: 1, echo, can: { concurrency: 256 } } : { output: input };
  process.stdout.write(`${JSON.stringify({ id, ...said })}\n`);
});
