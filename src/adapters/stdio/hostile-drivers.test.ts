import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection, Remark } from '../../model/adapter.ts';
import { SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import type { StdioOptions } from './options.ts';
import { stdio } from './stdio.ts';

const signal = new AbortController().signal;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A driver that says hello as it should, and does at the nth call what stands there; all others it answers. */
const driver = (at: string, can = '{}') => `
  const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
  let calls = 0;
  const fill = (text, megabytes) => { for (let n = 0; n < megabytes; n++) process.stdout.write(text.repeat(1024 * 1024)); };
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { id, do: what, echo } = JSON.parse(line);
    if (what === 'hello') return say({ id, protocol: 1, echo, can: ${can} });
    calls += 1;
    if (calls === 1) { ${at}; return; }
    say({ id, output: { n: calls } });
  });`;

async function open(program: string, options: Partial<StdioOptions> = {}) {
  const remarks: Remark[] = [];
  const adapter = stdio({
    command: [process.execPath, '-e', program],
    stopTimeoutMs: 100,
    timeoutMs: 20_000,
    ...options,
  });
  const connection: Connection = await adapter.connect({
    ...suiteSession,
    env: { PATH: process.env.PATH },
    remark: (remark) => remarks.push(remark),
  });
  closers.push(() => connection.close());
  const call = () => connection.invoke(suiteCall(SUITE_OPERATIONS.get, { id: 'a' }), signal);
  return { connection, call, remarks };
}

const OUTPUT = { kind: 'success', status: null, output: { n: 2 } };

describe('a driver that misbehaves at one call', () => {
  it.each([
    [
      'prints before its answer',
      `console.log('debug 1'); say({ id, output: {} })`,
      { kind: 'success', status: null, output: {} },
    ],
    ['answers with no JSON', `console.log('{"id":' + id + ',"output":{]}')`, { kind: 'unintelligible' }],
    [
      'answers with JSON that is nested without end',
      `console.log('{"id":' + id + ',"output":' + '['.repeat(5000) + ']'.repeat(5000) + '}')`,
      { kind: 'unintelligible' },
    ],
    [
      'answers with bytes that are no UTF-8',
      `process.stdout.write(Buffer.concat([Buffer.from('{"id":' + id + ',"output":"'), Buffer.from([0xff]), Buffer.from('"}\\n')]))`,
      { kind: 'unintelligible' },
    ],
    [
      'answers with a line of 50 MB',
      `process.stdout.write('{"id":' + id + ',"output":"'); fill('x', 50); console.log('"}')`,
      { kind: 'unintelligible', reason: 'the driver answered with a line of more than 8388608 bytes' },
    ],
    ['does not answer', ``, { kind: 'timeout', afterMs: 500 }],
    ['writes half a line', `process.stdout.write('{"id":' + id + ',"outp')`, { kind: 'timeout' }],
    ['answers to another id', `say({ id: id + 7, output: {} })`, { kind: 'timeout' }],
    ['answers to an id as a text', `say({ id: String(id), output: {} })`, { kind: 'timeout' }],
    ['answers with an array', `say([{ id, output: {} }])`, { kind: 'timeout' }],
    [
      'ends with its last words',
      `console.error('out of cheese'); process.exit(7)`,
      { kind: 'crash', reason: 'the driver ended with exit code 7; its last output:\nout of cheese' },
    ],
    [
      'is killed',
      `process.kill(process.pid, 'SIGKILL')`,
      { kind: 'crash', reason: 'the driver ended by SIGKILL and had written nothing' },
    ],
    ['closes its standard output', `require('node:fs').closeSync(1)`, { kind: 'crash' }],
  ])('%s', async (_, at, outcome) => {
    const { call } = await open(driver(at, '{ concurrency: 2 }'), {
      timeoutMs: outcome.kind === 'timeout' ? 500 : 20_000,
    });
    expect((await call()).outcome).toMatchObject(outcome);
  });

  it.each([
    ['prints', `console.log('debug 1'); say({ id, output: {} })`, 'the driver wrote not valid JSON'],
    [
      'answers twice',
      `say({ id, output: {} }); say({ id, output: {} })`,
      'the driver wrote a second answer to one request: {"id":2',
    ],
    [
      'answers what was not asked',
      `say({ id: 99 }); say({ id, output: {} })`,
      'the driver wrote an answer to a request that was not made: {"id":99}',
    ],
    [
      'speaks without an id',
      `say({ output: 1 }); say({ id, output: {} })`,
      'the driver wrote a line without the `id` of a request: {"output":1}',
    ],
    [
      'tells of an effect in a form of its own',
      `say({ event: 'read' }); say({ id, output: {} })`,
      'the driver told of an effect that cannot be read',
    ],
  ])('and %s is told as a warning, and what it answers is judged all the same', async (_, at, text) => {
    const { call, remarks } = await open(driver(at, '{ events: true }'));
    expect((await call()).outcome.kind).toBe('success');
    expect((await call()).outcome).toEqual(OUTPUT);
    expect(remarks.map(({ kind }) => kind)).toEqual(['out-of-turn']);
    expect(remarks[0]?.text).toContain(text);
  });

  it('by a line of 50 MB that begins with no id keeps nothing of it, and goes on', async () => {
    const { call } = await open(
      driver(`process.stdout.write('"'); fill('x', 50); console.log('"'); say({ id, output: {} })`),
      { timeoutMs: 10_000 },
    );
    const before = process.memoryUsage().rss;
    const { outcome, notes } = await call();
    expect([outcome.kind, notes]).toEqual([
      'success',
      [expect.stringMatching(/^the driver wrote a line of more than 8388608 bytes: "x+…$/)],
    ]);
    expect((await call()).outcome).toEqual(OUTPUT);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('by lines without end that are no answers is stopped', async () => {
    const { call } = await open(driver(`setInterval(() => fill('no answer\\n', 1), 0)`), {
      timeoutMs: 20_000,
    });
    expect((await call()).outcome).toMatchObject({
      kind: 'crash',
      reason: 'the driver wrote lines without end that are no answers',
    });
    await expect(call()).rejects.toMatchObject({ name: 'Unreachable' });
  });
});

describe('after that', () => {
  it('a driver that takes one request at a time is lost where one is never answered, and no other call is blamed', async () => {
    const { call } = await open(driver(''), { timeoutMs: 200 });
    expect((await call()).outcome.kind).toBe('timeout');
    await expect(call()).rejects.toMatchObject({
      name: 'Unreachable',
      message: expect.stringMatching(
        /^the driver has not answered shop\.item\.get@1\.0\.0, sent \d+ ms ago, and takes no other meanwhile/,
      ),
    });
  });

  it('an answer that comes late lets the next call go, and stays a timeout', async () => {
    const { call } = await open(driver(`setTimeout(() => say({ id, output: { n: 'late' } }), 2200)`), {
      timeoutMs: 1500,
    });
    expect((await call()).outcome.kind).toBe('timeout');
    expect((await call()).outcome).toEqual(OUTPUT);
  });

  it('a driver that takes several goes on with one less', async () => {
    const { call } = await open(driver('', '{ concurrency: 2 }'), { timeoutMs: 200 });
    expect((await call()).outcome.kind).toBe('timeout');
    expect((await Promise.all([call(), call()])).map(({ outcome }) => outcome.kind)).toEqual([
      'success',
      'success',
    ]);
  });

  it('of several calls that were open when it ended, none is blamed', async () => {
    const { call } = await open(
      driver(`setTimeout(() => process.exit(7), 50)`, '{ concurrency: 4 }').replace(
        'say({ id, output: { n: calls } })',
        '',
      ),
    );
    const ends = await Promise.allSettled([call(), call()]);
    expect(ends.map((end) => end.status === 'rejected' && end.reason.name)).toEqual([
      'Unobserved',
      'Unobserved',
    ]);
    await expect(call()).rejects.toMatchObject({
      name: 'Unreachable',
      message: expect.stringContaining('exit code 7'),
    });
  });

  it('a run that is given up waits for nothing', async () => {
    const { connection } = await open(driver(''), { timeoutMs: 20_000 });
    const giveUp = new AbortController();
    const going = connection.invoke(suiteCall(SUITE_OPERATIONS.get, {}), giveUp.signal);
    const waiting = connection.invoke(suiteCall(SUITE_OPERATIONS.get, {}), giveUp.signal);
    giveUp.abort(new Error('interrupted'));
    await expect(going).rejects.toThrow('interrupted');
    await expect(waiting).rejects.toThrow('interrupted');
  });
});

describe('a driver', () => {
  it.each([
    [
      'says nothing',
      `setInterval(() => {}, 1000)`,
      {
        name: 'Unreachable',
        message:
          'the driver was started and had not answered the first line after 300 ms and had written nothing',
      },
    ],
    [
      'ends at once',
      `console.error('no licence'); process.exit(3)`,
      { name: 'Unreachable', message: 'the driver ended with exit code 3; its last output:\nno licence' },
    ],
    [
      'speaks another protocol',
      `console.log('{"id":1,"protocol":2}'); setInterval(() => {}, 1000)`,
      { code: 'driver-invalid', message: 'The driver speaks protocol 2, and this version speaks 1.' },
    ],
    [
      'answers the first line with no JSON',
      `console.log('{"id":1,'); setInterval(() => {}, 1000)`,
      { code: 'driver-invalid' },
    ],
    [
      'can something that is neither true nor false',
      `console.log('{"id":1,"protocol":1,"can":{"reset":"yes"}}'); setInterval(() => {}, 1000)`,
      {
        code: 'driver-invalid',
        message: 'The driver says in `can.reset` "yes", which is neither true nor false.',
      },
    ],
    [
      'takes as many requests as there are',
      `console.log('{"id":1,"protocol":1,"can":{"concurrency":1e9}}'); setInterval(() => {}, 1000)`,
      { code: 'driver-invalid' },
    ],
  ])('that %s is no implementation to be judged', async (_, program, error) => {
    await expect(
      open(program, { readyTimeoutMs: program.startsWith('setInterval') ? 300 : 10_000 }),
    ).rejects.toMatchObject(error);
  });

  it.each([
    ['there is no program', ['no-such-program'], 'start-failed'],
    ['nothing is named', [], 'command-invalid'],
    ['the name is empty', ' ', 'command-invalid'],
  ] as const)('of which %s is a mistake', async (_, command, code) => {
    await expect(open('', { command })).rejects.toMatchObject({ name: 'Mistake', code });
  });

  it('that forks and ignores signals is gone after the session, with what it started', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'driver-'));
    closers.push(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'pids');
    const stubborn = `
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
      setInterval(() => {}, 1000);
      const child = require('node:child_process').spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], { stdio: 'inherit' });
      require('node:fs').writeFileSync(${JSON.stringify(file)}, process.pid + ' ' + child.pid);
      ${driver('')}`;
    const { connection } = await open(stubborn);
    const pids = readFileSync(file, 'utf8').split(' ').map(Number);
    expect(pids.map(isAlive)).toEqual([true, true]);
    const before = performance.now();
    await connection.close();
    expect(performance.now() - before).toBeLessThan(10_000);
    await expect.poll(() => pids.map(isAlive), { timeout: 10_000 }).toEqual([false, false]);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
