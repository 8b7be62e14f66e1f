/** The implementation over HTTP, in a process of its own: answers every operation of the contracts of the benches. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GREETING_INPUT, greet } from './greeting-contract.ts';
import { REALISTIC_MODELS } from './realistic-models.ts';

/** What each realistic operation knows: its documented input, in any spelling, has its documented answer. */
const documented = new Map(
  REALISTIC_MODELS.map(({ entity, example }) => [
    entity,
    { input: JSON.stringify(example.input), output: JSON.stringify(example.output), entity },
  ]),
);

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const known = documented.get(/^\/([a-z]+)/.exec(request.url ?? '')?.[1] ?? '');
    const text = Buffer.concat(chunks).toString();
    const [status, body] = known === undefined ? await greeted(text) : told(known, request, text);
    const type = status === 200 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
  });
});

type Answer = readonly [status: number, body: string];

function told(
  known: { readonly input: string; readonly output: string; readonly entity: string },
  { method, headers }: IncomingMessage,
  text: string,
): Answer {
  if (method !== 'POST') return problem(405, 'METHOD_NOT_ALLOWED');
  if (headers['content-type'] !== 'application/json') return problem(415, 'BAD_REQUEST');
  const input = jsonOf(text);
  if (input === undefined) return problem(400, 'BAD_REQUEST');
  if (JSON.stringify(input) === known.input) return [200, known.output];
  return problem(404, `${known.entity.toUpperCase()}_NOT_FOUND`);
}

async function greeted(text: string): Promise<Answer> {
  const parsed = GREETING_INPUT.safeParse(jsonOf(text));
  if (parsed.success) return [200, JSON.stringify(await greet(parsed.data))];
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return problem(422, 'VALIDATION_FAILED', { issues });
}

function problem(status: number, code: string, more: object = {}): Answer {
  return [status, JSON.stringify({ status, code, title: code, ...more })];
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
