import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Call, Connection } from '../../model/adapter.ts';
import type { Observation } from '../../model/observation.ts';
import type { Operation } from '../../model/operation.ts';
import type { Model } from '../../model/schema.ts';
import type { Handler, InProcessOptions, RegistryLike } from './handlers.ts';
import { inProcess } from './in-process.ts';

function model(schema: z.ZodType): Model {
  return {
    name: 'M',
    kind: 'zod',
    schema,
    check(value) {
      const parsed = schema.safeParse(value);
      return parsed.success ? { ok: true, value: parsed.data } : { ok: false, issues: [] };
    },
    toWire: (value) => value,
    fromWire: (value) => value,
  };
}

const cancel: Operation = {
  id: 'run.cancel@1.0.0',
  key: 'run.cancel',
  version: '1.0.0',
  kind: 'command',
  meta: {
    stability: 'stable',
    owners: [],
    tags: [],
    title: '',
    description: '',
    goal: '',
    context: '',
    domain: null,
  },
  input: model(z.object({ id: z.string() })),
  output: model(z.object({ done: z.boolean() })),
  errors: [{ code: 'GONE_ALREADY', description: '', http: 409, gqlCode: null, when: null }],
  success: [],
  policy: {
    auth: 'user',
    idempotent: false,
    idempotentDeclared: false,
    roles: [],
    flags: [],
    pii: [],
    rateLimit: null,
    escalate: null,
    rest: {},
  },
  emits: [],
  audit: [],
  analytics: [],
  transport: {
    rest: { method: null, path: null },
    gql: { field: null, returns: null },
    mcp: { toolName: null },
  },
  scenarios: [],
  examples: [],
  source: { file: null, exportName: null },
};

const signal = new AbortController().signal;
let traces = 0;
const call = (over: Partial<Call> = {}): Call => ({
  operation: cancel,
  input: { id: 'a' },
  actor: 'user',
  traceId: String(++traces).padStart(32, '0'),
  ...over,
});

const open: Connection[] = [];
afterEach(async () => {
  for (const connection of open.splice(0)) await connection.close();
});

async function connect(
  handlers: Parameters<typeof inProcess>[0],
  options: InProcessOptions = {},
  timeoutMs = 1000,
) {
  const session = { operations: [cancel], timeoutMs, rateLimit: null, env: {}, cwd: '/', signal };
  const connection = await inProcess(handlers, options).connect(session);
  open.push(connection);
  return connection;
}

async function observe(
  handler: Handler,
  options: InProcessOptions = {},
  timeoutMs = 1000,
): Promise<Observation> {
  const connection = await connect({ 'run.cancel': handler }, options, timeoutMs);
  return connection.invoke(call(), signal);
}

const outcomeOf = async (handler: Handler, timeoutMs?: number) =>
  (await observe(handler, {}, timeoutMs)).outcome;
const throwing =
  (thrown: unknown): Handler =>
  () => {
    throw thrown;
  };

describe('what a handler returns', () => {
  const thenable = (value: unknown): Handler => {
    const foreign = (ok: (value: unknown) => void) => ok(value);
    return () => Object.fromEntries([['then', foreign]]);
  };
  it.each<[string, Handler]>([
    ['a value', () => ({ done: true })],
    ['a promise', async () => ({ done: true })],
    ['a thenable', thenable({ done: true })],
    ['a thenable of a promise', thenable(Promise.resolve({ done: true }))],
    ['a ContractSpec result', () => ({ ok: true, code: 'OK', status: 201, data: { done: true } })],
    ['a short result', () => ({ ok: true, data: { done: true } })],
  ])('is the output when it is %s', async (_, handler) => {
    expect(await outcomeOf(handler)).toMatchObject({ kind: 'success', output: { done: true } });
  });

  it('keeps the status of a ContractSpec result', async () => {
    expect(await outcomeOf(() => ({ ok: true, code: 'OK', status: 201, data: 1 }))).toMatchObject({
      status: 201,
    });
  });

  it('stays whole when the output model has a field named ok itself', async () => {
    const operation = {
      ...cancel,
      output: model(z.object({ ok: z.boolean(), code: z.string().optional() })),
    };
    const connection = await connect({ 'run.cancel': () => ({ ok: false, code: 'X' }) });

    const { outcome } = await connection.invoke(call({ operation }), signal);

    expect(outcome).toEqual({ kind: 'success', status: null, output: { ok: false, code: 'X' } });
  });

  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  it.each([
    ['a cycle', cyclic],
    ['a bigint', 10n],
    ['nothing', undefined],
    ['null', null],
    ['an array', [1]],
    ['a function', () => 1],
  ])('is handed on as it is when it is %s', async (_, value) => {
    const outcome = await outcomeOf(() => value);

    expect(outcome.kind).toBe('success');
    expect(outcome).toEqual({ kind: 'success', status: null, output: value });
  });

  it.each(['ok', 'placed'])('is unintelligible when its %s throws as it is read', async (name) => {
    const get = throwing(new Error('no')) as () => unknown;
    const outcome = await outcomeOf(() => ({
      deep: [Object.defineProperty({}, name, { enumerable: true, get })],
    }));
    const shallow = await outcomeOf(() =>
      Object.defineProperty({}, name, { enumerable: name !== 'ok', get }),
    );

    expect(outcome).toEqual({ kind: 'unintelligible', status: null, reason: 'reading it throws: Error: no' });
    expect(shallow).toEqual(outcome);
  });

  it('is a crash when it cannot even be looked at', async () => {
    expect(await outcomeOf(() => proxy)).toMatchObject({ kind: 'crash' });
  });

  it('is a refusal when it is a failed result', async () => {
    const problem = {
      code: 'GONE_ALREADY',
      status: 409,
      detail: 'Too late',
      gqlCode: 'G',
      issues: [{ path: 'a.0', message: 'm' }],
    };

    expect(await outcomeOf(() => ({ ok: false, code: 'GONE_ALREADY', status: 409, problem }))).toEqual({
      kind: 'failure',
      status: 409,
      code: 'GONE_ALREADY',
      gqlCode: 'G',
      message: 'Too late',
      issues: [{ path: ['a', 0], code: 'custom', message: 'm' }],
      body: problem,
    });
    expect(await outcomeOf(() => ({ ok: false, error: { code: 'X', message: 'm' } }))).toMatchObject({
      kind: 'failure',
      code: 'X',
      message: 'm',
    });
  });
});

describe('what a handler throws', () => {
  it('is a refusal when it carries a code', async () => {
    const error = Object.assign(new Error('Too late'), {
      code: 'ANY_CODE',
      status: 409,
      extra: { deep: 1n },
    });

    expect(await outcomeOf(throwing(error))).toEqual({
      kind: 'failure',
      status: 409,
      code: 'ANY_CODE',
      message: 'Too late',
      body: { message: 'Too late', code: 'ANY_CODE', status: 409, extra: { deep: '1' } },
    });
  });

  it.each([
    ['http', { code: 'A', http: 404 }],
    ['problem.status', { problem: { code: 'A', status: 404 } }],
  ])('has its status read from %s', async (_, thrown) => {
    expect(await outcomeOf(throwing(thrown))).toMatchObject({ kind: 'failure', code: 'A', status: 404 });
  });

  it('is the crash that a runtime makes of it when the code is but the message of an Error, and says so', async () => {
    const seen = await observe(throwing(new Error('GONE_ALREADY')));

    expect(seen.outcome).toMatchObject({ kind: 'crash', reason: 'Error: GONE_ALREADY' });
    expect(seen.notes?.[0]).toMatch(/GONE_ALREADY as its message .* `messageCodes: true`/);
  });

  it('is a refusal by the code in its message where the adapter is told that the runtime reads it', async () => {
    const seen = await observe(throwing(new Error('GONE_ALREADY')), { messageCodes: true });

    expect(seen.outcome).toMatchObject({ kind: 'failure', code: 'GONE_ALREADY', status: null });
    expect(seen.notes).toEqual(["the code GONE_ALREADY was read from the error's message"]);
  });

  const unreadable = () =>
    Object.defineProperty({}, 'code', { get: throwing(new Error('x')) as () => unknown });
  const system = () => Object.assign(new Error('no file'), { code: 'ENOENT', errno: -2, syscall: 'open' });
  it.each<[string, () => unknown, string]>([
    ['an Error without a code', () => new Error('boom'), 'Error: boom'],
    ['a string', () => 'boom', 'threw the string "boom"'],
    ['null', () => null, 'threw null'],
    ['undefined', () => undefined, 'threw undefined'],
    ['a symbol', () => Symbol('s'), 'threw Symbol(s)'],
    ['a plain object', () => ({ reason: 1 }), 'threw an object with the keys reason'],
    ["one of Node's own errors", system, 'Error: no file'],
    ['unreadable', unreadable, 'threw a value that cannot be read'],
    ['endless', () => new Error('x'.repeat(9000)), `Error: ${'x'.repeat(493)}…`],
  ])('is a crash when it is %s', async (_, thrown, reason) => {
    const crash = { kind: 'crash', status: null, reason };
    expect(await outcomeOf(throwing(thrown()))).toMatchObject(crash);
    expect(await outcomeOf(() => Promise.reject(thrown()))).toMatchObject(crash);
  });

  it('is a validation refusal when a schema error escapes for an input outside the model, else a crash', async () => {
    const connection = await connect({
      'run.cancel': (input: unknown) => z.object({ id: z.literal('b') }).parse(input),
    });

    const outside = await connection.invoke(call({ input: { id: 1 } }), signal);
    const inside = await connection.invoke(call({ input: { id: 'a' } }), signal);

    expect(outside.outcome).toMatchObject({
      kind: 'failure',
      code: 'VALIDATION_FAILED',
      issues: [{ path: ['id'] }],
    });
    expect(inside.outcome.kind).toBe('crash');
  });
});

describe('a handler that is late, left behind or missing', () => {
  it('times out when it never settles, and the next call is answered', async () => {
    let calls = 0;
    const connection = await connect(
      { 'run.cancel': () => (calls++ === 0 ? new Promise(() => {}) : 1) },
      {},
      20,
    );

    expect((await connection.invoke(call(), signal)).outcome).toEqual({ kind: 'timeout', afterMs: 20 });
    expect((await connection.invoke(call(), signal)).outcome).toMatchObject({ kind: 'success' });
  });

  it('rejects with the reason of the signal when the run is stopped', async () => {
    const controller = new AbortController();
    const connection = await connect({ 'run.cancel': () => new Promise(() => {}) });
    const pending = connection.invoke(call(), controller.signal);
    controller.abort(new Error('stopped'));

    await expect(pending).rejects.toThrow('stopped');
  });

  it('is a crash when work it left behind fails', async () => {
    const rejecting: Handler = () => void Promise.reject(new Error('left behind'));

    expect(await outcomeOf(rejecting)).toMatchObject({
      kind: 'crash',
      status: null,
      reason: 'work left behind by the handler failed: Error: left behind',
    });
  });

  it('is not implemented when the table has no function for it', async () => {
    const connection = await connect({ 'run.other': () => 1 });

    expect((await connection.invoke(call(), signal)).outcome).toEqual({
      kind: 'unimplemented',
      reason: 'no handler is given for run.cancel@1.0.0',
    });
  });

  it('prefers the handler of the exact version', async () => {
    const connection = await connect({ 'run.cancel': () => 'any', 'run.cancel@1.0.0': () => 'exact' });

    expect((await connection.invoke(call(), signal)).outcome).toMatchObject({ output: 'exact' });
  });

  it('is a mistake of the user when it is no function', async () => {
    await expect(connect({ 'run.cancel': 1 as never })).rejects.toMatchObject({
      code: 'handler-not-a-function',
    });
  });
});

describe('a registry', () => {
  const registry = (over: Partial<RegistryLike> = {}): RegistryLike => ({
    executeResult: async (key, version, input) => ({
      ok: true,
      code: 'OK',
      status: 200,
      data: { key, version, input },
    }),
    ...over,
  });

  it('is asked by key and version, and its trail is not visible', async () => {
    const seen = await (await connect(registry())).invoke(call(), signal);

    expect(seen.outcome).toEqual({
      kind: 'success',
      status: 200,
      output: { key: 'run.cancel', version: '1.0.0', input: { id: 'a' } },
    });
    expect(seen.audit).toBeNull();
  });

  it('does not implement what it does not list as bound', async () => {
    const connection = await connect(
      registry({ listBound: () => [{ spec: { meta: { key: 'x', version: '1' } } }] }),
    );

    expect((await connection.invoke(call(), signal)).outcome.kind).toBe('unimplemented');
  });
});
