import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../model/adapter.ts';
import { describeAdapter, SUITE_OPERATIONS, suiteCall, suiteSession } from '../../testing/adapter-suite.ts';
import type { StdioOptions } from './options.ts';
import { stdio } from './stdio.ts';

const DRIVER = fileURLToPath(new URL('../../testing/stdio/suite-driver.mjs', import.meta.url));
const signal = new AbortController().signal;

describeAdapter('stdio', () => stdio({ command: [process.execPath, DRIVER] }));

const connections: Connection[] = [];
afterEach(async () => {
  for (const connection of connections.splice(0)) await connection.close();
});

/** A driver of a few lines: `say` writes an object, `ask` is the request, `calls` counts the calls. */
const scripted = (body: string, can = '{}') => `
  const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
  let calls = 0;
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const ask = JSON.parse(line);
    const { id } = ask;
    if (ask.do === 'hello') return say({ id, protocol: 1, echo: ask.echo, can: ${can} });
    if (ask.do === 'call') calls += 1;
    ${body}
  });`;

async function open(program: string, options: Partial<StdioOptions> = {}, env: Record<string, string> = {}) {
  const adapter = stdio({ command: [process.execPath, '-e', program], stopTimeoutMs: 200, ...options });
  const connection = await adapter.connect({
    ...suiteSession,
    timeoutMs: 3000,
    env: { PATH: process.env.PATH, ...env },
  });
  connections.push(connection);
  const call = (input: unknown = { id: 'a' }) =>
    connection.invoke(suiteCall(SUITE_OPERATIONS.get, input), signal);
  return { connection, call };
}

describe('what a driver tells', () => {
  it('of events and audit entries in its answer belongs to the call, and of none that there were none', async () => {
    const program = scripted(
      `say({ id, output: {}, ...(calls === 1 ? { events: [{ key: 'item.read', version: 2, payload: { n: 1 } }], audit: ['read'] } : {}) });`,
      '{ events: true, audit: true }',
    );
    const { connection, call } = await open(program);
    expect(connection.capabilities).toMatchObject({ events: true, audit: true, statuses: false });
    expect(await call()).toMatchObject({
      outcome: { kind: 'success', status: null },
      events: [{ key: 'item.read', version: '2', payload: { n: 1 } }],
      audit: ['read'],
    });
    expect(await call()).toMatchObject({ events: [], audit: [] });
  });

  it('in lines of their own belongs to the call by its trace: before the answer to it, after the answer late', async () => {
    const program = scripted(
      `const event = (key) => say({ event: { key }, trace: ask.trace });
       event('before'); say({ id, output: {} }); event('after');`,
      '{ events: true }',
    );
    const { connection, call } = await open(program);
    const { events } = await call();
    expect(events?.map(({ key }) => key)).toEqual(['before']);
    const late = await connection.lateEffects?.(signal);
    expect(late).toMatchObject({
      effects: [{ certain: true, effect: { event: { key: 'after' } } }],
      setting: 'settleMs',
    });
  });

  it('within the time that its effects may take still belongs to the call', async () => {
    const program = scripted(
      `say({ id, output: {} }); setTimeout(() => say({ event: { key: 'after' }, trace: ask.trace }), 10);`,
      '{ events: true }',
    );
    const { call } = await open(program, { settleMs: 150 });
    expect((await call()).events?.map(({ key }) => key)).toEqual(['after']);
  });

  it('of events that cannot be read leaves open whether there were any', async () => {
    const { call } = await open(
      scripted(`say({ id, output: {}, events: [{ name: 'x' }] });`, '{ events: true }'),
    );
    const why = 'the effects of the answer cannot be read: one of its `events` has no `key`';
    expect(await call()).toMatchObject({
      outcome: { kind: 'success' },
      events: null,
      unsettled: why,
      notes: [why],
    });
  });

  it.each([
    ['nothing', '{}', 'the answer has none of `output`, `refused`, `crashed` or `unimplemented`'],
    [
      'two things',
      '{ output: 1, crashed: "x" }',
      'the answer has `output` and `crashed`, which exclude each other',
    ],
    ['a refusal that is a text', '{ refused: "no" }', '`refused` is no object'],
    [
      'a status of a refusal that is none',
      '{ refused: { code: "GONE", status: 9999 } }',
      'the `status` of `refused` is no number from 100 to 599',
    ],
    [
      'a status that is none',
      '{ output: 1, status: "200" }',
      'the `status` of the answer is no number from 100 to 599',
    ],
  ])('%s is not understood', async (_, said, reason) => {
    const { call } = await open(scripted(`say({ id, ...${said} });`, '{ statuses: true }'));
    expect((await call()).outcome).toEqual({ kind: 'unintelligible', status: null, reason });
  });

  it('of states enters them with their values, and says which it does not know and which went wrong', async () => {
    const program = scripted(
      `say({ id, ...({ a: { values: { itemId: 'i-1' } }, b: { unknown: true }, c: { failed: 'no disk' }, d: { values: 7 } })[ask.state] });`,
      '{ states: true }',
    );
    const { connection } = await open(program);
    const enter = (name: string) => connection.enterState?.({ name, params: {} }, signal);
    expect(await enter('a')).toEqual({ kind: 'entered', by: 'driver', values: { itemId: 'i-1' } });
    expect(await enter('b')).toMatchObject({ kind: 'unknown' });
    expect(await enter('c')).toEqual({
      kind: 'failed',
      reason: 'the driver could not enter or leave "c": no disk',
    });
    expect(await enter('d')).toMatchObject({ kind: 'failed' });
    expect(await connection.leaveState?.({ name: 'z', params: {} }, signal)).toMatchObject({
      kind: 'entered',
    });
  });

  it('as the list of its states keeps it from being asked for others', async () => {
    const { connection } = await open(scripted(`say({ id, values: {} });`, `{ states: ['Item exists'] }`));
    const enter = (name: string) => connection.enterState?.({ name, params: {} }, signal);
    expect(await enter('item  exists.')).toMatchObject({ kind: 'entered' });
    expect(await enter('Item is gone')).toMatchObject({ kind: 'unknown' });
  });

  it('of a reset has cases go one by one; one that fails ends the run', async () => {
    const { connection } = await open(
      scripted(`say(calls === 0 ? { id } : { id, failed: 'locked' });`, '{ reset: true, concurrency: 4 }'),
    );
    expect(connection.capabilities.concurrency).toBe(1);
    await connection.reset?.(signal);
    await connection.invoke(suiteCall(SUITE_OPERATIONS.get, {}), signal);
    await expect(connection.reset?.(signal)).rejects.toMatchObject({
      name: 'Unreachable',
      message: 'the driver could not reset: locked',
    });
  });
});

describe('lines', () => {
  it('that are sent and received keep the published schema, and are evidence', async () => {
    const validate = new Ajv2020({ strict: false }).compile(
      JSON.parse(readFileSync(new URL('../../../docs/schemas/stdio.schema.json', import.meta.url), 'utf8')),
    );
    const { connection } = await open(scripted('say({ id, output: ask });', '{ concurrency: 3 }'));
    const { get } = SUITE_OPERATIONS;
    const odd = { id: 'a\u2028b\u0085c\ud800', idempotencyKey: 'k' };
    for (const call of [
      suiteCall(get, odd),
      { ...suiteCall(get, odd), untraced: true as const, idempotencyKey: 'k"' },
      suiteCall(get, undefined),
    ]) {
      const { exchange } = await connection.invoke(call, signal);
      const { sent, received } = exchange as { readonly sent: string; readonly received: string };
      expect(sent).not.toMatch(/[\n\u2028\u0085]/);
      for (const line of [sent, received])
        expect([validate(JSON.parse(line)), validate.errors]).toEqual([true, null]);
    }
  });

  it('keep what is secret to themselves', async () => {
    const { connection, call } = await open(
      scripted('say({ id, output: { pin: process.env.PIN } });'),
      { env: { PIN: '${SECRET_PIN}' } },
      { SECRET_PIN: 'p-123456' },
    );
    expect((await call()).outcome).toMatchObject({ output: { pin: 'p-123456' } });
    expect(connection.secrets?.values).toContainEqual({ value: 'p-123456', shownAs: '${SECRET_PIN}' });
  });

  it('of several requests that are open come back in any order', async () => {
    const { connection } = await open(
      scripted(
        `(globalThis.held ??= []).push(ask); if (held.length === 3) for (const each of held.reverse()) say({ id: each.id, output: each.input });`,
        '{ concurrency: 3 }',
      ),
    );
    const outputs = await Promise.all(
      ['a', 'b', 'c'].map(
        async (id) => (await connection.invoke(suiteCall(SUITE_OPERATIONS.get, { id }), signal)).outcome,
      ),
    );
    expect(outputs.map((each) => each.kind === 'success' && each.output)).toEqual([
      { id: 'a' },
      { id: 'b' },
      { id: 'c' },
    ]);
  });
});
