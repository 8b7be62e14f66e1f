import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Adapter, Call, Connection, Session } from '../model/adapter.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { Model } from '../model/schema.ts';

/** What an implementation of the suite's contract does with one call, said without any transport. */
export type SuiteAnswer =
  | { readonly kind: 'output'; readonly output: unknown }
  | {
      readonly kind: 'refusal';
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly issues?: readonly { readonly path: string; readonly code: string; readonly message: string }[];
    }
  | { readonly kind: 'crash' }
  | { readonly kind: 'silence' };

/** The contract that every adapter is tried on: one query, one command, and one that no one implements. */
export const SUITE_OPERATIONS = {
  get: suiteOperation({ key: 'shop.item.get', kind: 'query' }),
  rename: suiteOperation({ key: 'shop.item.rename', kind: 'command' }),
  absent: suiteOperation({ key: 'shop.item.absent', kind: 'command' }),
};

/** The implementation. `key` is the operation's; `absent` is not among them. */
export function suiteAnswer(key: string, input: unknown, actor: string): SuiteAnswer {
  const { id, name } = Object(input) as { readonly id?: unknown; readonly name?: unknown };
  if (actor === 'anonymous')
    return { kind: 'refusal', status: 401, code: 'UNAUTHENTICATED', message: 'Who are you?' };
  if (typeof id !== 'string') {
    const issues = [{ path: 'id', code: 'invalid_type', message: 'expected a string' }];
    return { kind: 'refusal', status: 422, code: 'VALIDATION_FAILED', message: 'Invalid input', issues };
  }
  if (id === 'missing')
    return { kind: 'refusal', status: 404, code: 'ITEM_NOT_FOUND', message: 'No such item' };
  if (id === 'crash') return { kind: 'crash' };
  if (id === 'silence') return { kind: 'silence' };
  if (key === SUITE_OPERATIONS.get.key) return { kind: 'output', output: { id, name: 'Ünïcode 🙂', actor } };
  return { kind: 'output', output: { id, name: name ?? null, actor } };
}

const signal = new AbortController().signal;
let traces = 0;

export const suiteSession: Session = {
  operations: Object.values(SUITE_OPERATIONS),
  timeoutMs: 10_000,
  rateLimit: null,
  env: {},
  cwd: '.',
  signal,
};

export function suiteCall(operation: Operation, input: unknown, actor = 'user'): Call {
  traces += 1;
  return { operation, input, actor, traceId: traces.toString(16).padStart(32, '0') };
}

/**
 * What all adapters must observe alike. `open` gives an adapter in front of an implementation that answers
 * as `suiteAnswer` does; statuses are compared where the connection carries them.
 */
export function describeAdapter(name: string, open: () => Adapter): void {
  describe(`the ${name} adapter`, () => {
    const connections: Connection[] = [];
    afterEach(async () => {
      for (const connection of connections.splice(0)) await connection.close();
    });
    async function observe(call: Call, timeoutMs = suiteSession.timeoutMs) {
      const connection = await open().connect({ ...suiteSession, timeoutMs });
      connections.push(connection);
      const observation = await connection.invoke(call, signal);
      const { statuses } = connection.capabilities;
      return { observation, outcome: withoutEvidence(observation.outcome, statuses), statuses };
    }
    const { get, rename, absent } = SUITE_OPERATIONS;

    it('observes the output of a query', async () => {
      const { outcome, statuses } = await observe(suiteCall(get, { id: 'a' }));
      expect(outcome).toEqual({
        kind: 'success',
        ...(statuses ? { status: 200 } : {}),
        output: { id: 'a', name: 'Ünïcode 🙂', actor: 'user' },
      });
    });

    it('carries the input of a command whole, and calls as the actor that was asked for', async () => {
      const input = { id: 'a b/ü?&=%', name: `quotes " ' and\nlines \u2028 and ${'long '.repeat(2000)}` };
      const { outcome } = await observe(suiteCall(rename, input, 'admin'));
      expect(outcome).toMatchObject({ kind: 'success', output: { ...input, actor: 'admin' } });
    });

    it('observes a declared refusal with its code and status', async () => {
      const { outcome, statuses } = await observe(suiteCall(get, { id: 'missing' }));
      expect(outcome).toEqual({
        kind: 'failure',
        ...(statuses ? { status: 404 } : {}),
        code: 'ITEM_NOT_FOUND',
        message: 'No such item',
      });
    });

    it('observes a refusal of invalid input with its issues', async () => {
      const { outcome } = await observe(suiteCall(rename, { id: 7 }));
      expect(outcome).toMatchObject({
        kind: 'failure',
        code: 'VALIDATION_FAILED',
        issues: [{ path: ['id'], code: 'invalid_type', message: 'expected a string' }],
      });
    });

    it('observes that an anonymous caller is turned away', async () => {
      const { outcome } = await observe(suiteCall(get, { id: 'a' }, 'anonymous'));
      expect(outcome).toMatchObject({ kind: 'failure', code: 'UNAUTHENTICATED' });
    });

    it('observes a crash as a crash', async () => {
      const { outcome } = await observe(suiteCall(rename, { id: 'crash' }));
      expect(outcome.kind).toBe('crash');
    });

    it('observes silence as a timeout after the time the session allows', async () => {
      const { outcome } = await observe(suiteCall(rename, { id: 'silence' }), 300);
      expect(outcome).toEqual({ kind: 'timeout', afterMs: 300 });
    });

    it('observes an operation that is not there as not implemented', async () => {
      const { outcome } = await observe(suiteCall(absent, { id: 'a' }));
      expect(outcome.kind).toBe('unimplemented');
    });

    it('says of events it cannot see that it cannot, not that there were none', async () => {
      const connection = await open().connect(suiteSession);
      connections.push(connection);
      const { events } = await connection.invoke(suiteCall(get, { id: 'a' }), signal);
      expect(events === null).toBe(!connection.capabilities.events);
    });

    it('throws the reason when the run is given up', async () => {
      const connection = await open().connect(suiteSession);
      connections.push(connection);
      const giveUp = new AbortController();
      const going = connection.invoke(suiteCall(rename, { id: 'silence' }), giveUp.signal);
      giveUp.abort(new Error('interrupted'));
      await expect(going).rejects.toThrow('interrupted');
    });
  });
}

/** The parts of an outcome that do not depend on the transport. */
function withoutEvidence(
  outcome: Outcome,
  statuses: boolean,
): Record<string, unknown> & { readonly kind: string } {
  const {
    body: _,
    gqlCode: __,
    status,
    ...rest
  } = outcome as Outcome & {
    readonly body?: unknown;
    readonly gqlCode?: unknown;
    readonly status?: unknown;
  };
  return statuses && status !== undefined && status !== null ? { ...rest, status } : rest;
}

/** An operation as the contract reader would give it, with as little in it as there can be. */
export function suiteOperation(given: Partial<Operation> & Pick<Operation, 'key'>): Operation {
  return {
    id: `${given.key}@1.0.0`,
    version: '1.0.0',
    kind: 'command',
    meta: {
      stability: '',
      owners: [],
      tags: [],
      title: '',
      description: '',
      goal: '',
      context: '',
      domain: null,
    },
    input: suiteModel(z.object({ id: z.string(), name: z.string().optional() })),
    output: suiteModel(z.object({ id: z.string(), name: z.string().nullable(), actor: z.string() })),
    errors: [{ code: 'ITEM_NOT_FOUND', description: '', http: 404, gqlCode: null, when: null }],
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
    ...given,
  };
}

export function suiteModel(schema: z.ZodType): Model {
  return {
    name: 'SuiteModel',
    kind: 'zod',
    schema,
    check(value) {
      const parsed = schema.safeParse(value);
      return parsed.success
        ? { ok: true, value: parsed.data }
        : {
            ok: false,
            issues: [
              { path: [], code: 'custom', kind: 'rule-broken', rule: 'a value that fits', message: '' },
            ],
          };
    },
    toWire: (value) => value,
    fromWire: (value) => value,
  };
}
