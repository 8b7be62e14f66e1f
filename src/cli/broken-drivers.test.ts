import { mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli, temporaryProject } from '../testing/run-cli.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

const CONTRACT = `
import { defineQuery } from 'proviso';
import { z } from 'zod';
export const Get = defineQuery({
  meta: { key: 'note.get', version: '1.0.0' },
  io: { input: z.object({ noteId: z.string() }), output: z.object({ noteId: z.string() }) },
  policy: { auth: 'anonymous' },
});
`;

/** A driver that keeps the protocol, but for what \`first\` does with a request: true where it has dealt with it. */
const driver = (first = '', can = '{}') => `
let calls = 0, held = null;
const write = (text) => process.stdout.write(text);
const say = (value) => write(JSON.stringify(value) + '\\n');
const deal = ({ id, do: what, echo }) => {
  if (what === 'hello') return say({ id, protocol: 1, echo, can: ${can} });
  if (what === 'call') return say({ id, unimplemented: true });
  if (what === 'reset') return say({ id });
  say({ id, unsupported: true });
};
const first = (request) => { const { id, do: what, echo } = request; ${first}; };
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const request = JSON.parse(line);
  if (what(request)) return;
  deal(request);
});
function what(request) { if (request.do === 'call') calls += 1; return first(request) === true; }
`;

async function smoke(program: string) {
  const made = await temporaryProject({
    'contract.ts': CONTRACT,
    'driver.cjs': program,
    'proviso.config.ts': `
import { defineConfig, stdio } from 'proviso';
export default defineConfig({
  contracts: 'contract.ts',
  timeout: 1500,
  implementations: { notes: stdio({ command: [${JSON.stringify(process.execPath)}, 'driver.cjs'], readyTimeoutMs: 2500, stopTimeoutMs: 100 }) },
});`,
  });
  remove = made.remove;
  await mkdir(join(made.cwd, 'node_modules'));
  await symlink(resolve('node_modules/zod'), join(made.cwd, 'node_modules/zod'));
  const { code, stdout, stderr } = await runCli(['smoke'], { cwd: made.cwd });
  return { code, text: (stdout + stderr).replaceAll(/\s+/g, ' ') };
}

describe('smoke names what is wrong with a driver, and blames no implementation for it', () => {
  it.each([
    ['says no hello', `return what === 'hello'`, 'had not answered the first line after 2500 ms'],
    [
      'speaks another protocol',
      `if (what === 'hello') { say({ id, protocol: 2, echo }); return true; }`,
      'The driver speaks protocol 2, and this version speaks 1.',
    ],
    [
      'writes half a line at first',
      `if (what === 'hello') { write('{"id":' + id + ',"proto'); return true; }`,
      'had not answered the first line after 2500 ms; it has begun a line without an end: {"id":1,"proto',
    ],
    [
      'writes half a line to a call',
      `if (what === 'call') { write('{"id":' + id + ',"unimpl'); return true; }`,
      'an operation that it cannot know is not answered with `unimplemented`: no answer within 1500 ms, and a line that does not end: {"id"',
    ],
    [
      'prints on standard output',
      `if (what === 'call') write('called\\n')`,
      'lines on standard output that are no answers (the driver wrote not valid JSON: called)',
    ],
    [
      'answers the first line under another id',
      `if (what === 'hello') { say({ id: id + 1, protocol: 1, echo }); return true; }`,
      'had not answered the first line after 2500 ms; the driver wrote an answer to a request that was not made: {"id":2',
    ],
    [
      'answers calls under another id',
      `if (what === 'call') { say({ id: id + 1000, unimplemented: true }); return true; }`,
      'lines on standard output that are no answers (the driver wrote an answer to a request that was not made: {"id":1',
    ],
    [
      'dies at the second call',
      `if (calls === 2) { console.error('out of cheese'); process.exit(7); }`,
      'a second call is not answered like the first: the driver ended with exit code 7; its last output: out of cheese',
    ],
    [
      'does not answer a reset',
      `return what === 'reset'`,
      'it says in `can` that it resets, and does not when it is asked to: no answer within 1500 ms',
      `{ reset: true }`,
    ],
    [
      'knows no reset, though it says so',
      `if (what === 'reset') { say({ id, unsupported: true }); return true; }`,
      'it says in `can` that it resets, and does not when it is asked to: it answered {"id"',
      `{ reset: true }`,
    ],
    [
      'mixes up requests that are open together',
      `if (what === 'hello' && echo === 'number 0') { held = request; return true; }
       if (what === 'hello' && held !== null) { say({ id: held.id, protocol: 1, echo }); say({ id, protocol: 1, echo: held.echo }); held = null; return true; }`,
      'requests that are open together do not get each its own answer: it answered {"id"',
      `{ concurrency: 2 }`,
    ],
    [
      'dies under several requests',
      `if (echo === 'number 0') return true; if (echo === 'number 1') process.exit(7)`,
      'the driver ended with exit code 7 while 2 requests were open',
      `{ concurrency: 2 }`,
    ],
    [
      'repeats no text of other scripts',
      `if (what === 'hello') { say({ id, protocol: 1, echo: echo.replace(/[^ -~]/g, '?'), can: {} }); return true; }`,
      '`echo` of a text in several scripts is not repeated: it answered {"id"',
    ],
  ])('that %s', async (_, first, sentence, can = '{}') => {
    const { code, text } = await smoke(driver(first, can));
    expect(text).toContain(sentence);
    expect(text).not.toContain('routes');
    expect([2, 3]).toContain(code);
  });

  it.each(['{}', '{ reset: true }', '{ concurrency: 4 }'])(
    'and finds nothing where it keeps the protocol (%s)',
    async (can) => {
      const { text } = await smoke(driver('', can));
      expect(text).toContain('works driver it keeps the protocol');
    },
  );
});
