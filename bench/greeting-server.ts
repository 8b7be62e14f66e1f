/** The implementation over HTTP, in a process of its own: answers every operation of the greeting contract. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GREETING_INPUT, greet } from './greeting-contract.ts';

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const [status, type, answer] = await answerTo(Buffer.concat(chunks).toString());
    const body = JSON.stringify(answer);
    response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
  });
});

async function answerTo(text: string): Promise<[number, string, unknown]> {
  const parsed = GREETING_INPUT.safeParse(jsonOf(text));
  if (parsed.success) return [200, 'application/json', await greet(parsed.data)];
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return [
    422,
    'application/problem+json',
    { status: 422, code: 'VALIDATION_FAILED', title: 'Invalid', issues },
  ];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
