import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { HandlerTable, InProcessOptions } from '../adapters/in-process/handlers.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import type { Operation } from '../model/operation.ts';
import type { Report } from '../model/report.ts';
import { type Conformance, conformanceOf } from '../testing/conformance-of.ts';
import { operationOf } from '../testing/small-operation.ts';
import type { RunOptions } from './run-options.ts';

function run(
  handler: unknown,
  options: Partial<RunOptions>,
  operations: readonly Operation[],
  inProcessOptions: InProcessOptions,
): Promise<Conformance> {
  return conformanceOf(
    { operations, events: [], inert: [] },
    inProcess({ 'order.place': handler } as HandlerTable, inProcessOptions),
    { timeoutMs: 200, ...options },
  );
}

function findings(report: Report): string[] {
  return report.findings.map(
    ({ check, requirement, mismatches }) => `${check} ${requirement.split('#')[1]} ${mismatches[0]?.kind}`,
  );
}

describe('states', () => {
  it('are left as often as they are entered, and a teardown that fails is no pass', async () => {
    const stated = operationOf({
      input: z.object({ orderId: z.string() }),
      output: z.object({ placed: z.boolean() }),
      policy: { auth: 'anonymous' },
      acceptance: {
        scenarios: [
          {
            key: 'happy',
            given: ['Order exists'],
            when: ['User places order'],
            then: ['Success is returned'],
          },
        ],
        examples: [{ key: 'one', input: { orderId: 'o-1' }, output: { placed: true } }],
      },
    });
    let open = 0;
    let left = 0;
    const states = (teardown: () => void) => ({
      'Order exists': {
        setup: () => {
          open += 1;
          return { orderId: 'o-1' };
        },
        teardown,
      },
    });
    const handler = (input: unknown) => {
      if (!z.object({ orderId: z.string() }).safeParse(input).success)
        throw Object.assign(new Error('no'), { code: 'VALIDATION_FAILED' });
      return { placed: true };
    };
    const kept = await run(handler, {}, [stated], {
      states: states(() => {
        left += 1;
      }),
    });
    expect(findings(kept.report)).toEqual([]);
    expect(left).toBe(open);
    expect(open).toBeGreaterThan(10);
    const failing = await run(handler, {}, [stated], {
      states: states(() => {
        throw new Error('stuck');
      }),
    });
    const stateful = failing.report.cases.filter(({ check }) =>
      ['example-holds', 'scenario-holds', 'input-accepted'].includes(check),
    );
    expect(new Set(stateful.map(({ verdict }) => verdict))).toEqual(new Set(['inconclusive']));
  });
});

describe('an operation without input', () => {
  const tick = (handler: () => unknown) => {
    const operation = operationOf({
      key: 'clock.tick',
      input: null,
      output: z.object({ ticked: z.boolean() }),
      policy: { auth: 'anonymous' },
    });
    return conformanceOf(
      { operations: [operation], events: [], inert: [] },
      inProcess({ 'clock.tick': handler } as HandlerTable),
    );
  };

  it('is called all the same, and can come to be conformant', async () => {
    expect((await tick(() => ({ ticked: true }))).report.verdict).toBe('conformant');
    expect(findings((await tick(() => ({ ticked: 'yes' }))).report)).toEqual([
      'output-conforms io/output wrong-type',
    ]);
  });

  it('is not verified by a refusal', async () => {
    const refused = () => {
      throw Object.assign(new Error('no'), { code: 'CONFLICT', status: 409 });
    };
    expect((await tick(refused)).report.verdict).toBe('partial');
  });
});

it('an idempotency key is the same within a case and another in the next attempt', async () => {
  const keys: unknown[] = [];
  const operation = operationOf({
    input: null,
    output: z.object({ done: z.boolean() }),
    policy: { auth: 'anonymous', idempotent: true },
  });
  const handler = (_: unknown, context: { idemKey?: string }) => {
    if (context.idemKey !== undefined) keys.push(context.idemKey);
    return { done: true };
  };
  const contract = { operations: [operation], events: [], inert: [] };
  for (const seed of [1, 2])
    await conformanceOf(contract, inProcess({ 'order.place': handler } as HandlerTable), { seed });
  const attempts = [keys.slice(0, keys.length / 2), keys.slice(keys.length / 2)];
  for (const [first, second] of attempts) expect(first).toBe(second);
  const [before, after] = attempts.map((attempt) => new Set(attempt));
  expect([...(before ?? [])].some((key) => after?.has(key))).toBe(false);
});

describe('what cannot be followed', () => {
  it('is undecided, with a binding of the sentence to paste', async () => {
    const odd = operationOf({
      output: z.object({ ok: z.boolean() }),
      policy: { auth: 'anonymous' },
      acceptance: {
        scenarios: [
          { key: 'odd', given: [], when: ['User places order'], then: ['The moon (nearly) turns blue'] },
        ],
        examples: [{ key: 'one', input: { orderId: 'o-1' }, output: { ok: true } }],
      },
    });
    const { report } = await run(() => ({ ok: true }), { phases: ['examples'] }, [odd], {});
    const walked = report.cases.find(({ kind }) => kind === 'scenario');
    expect(walked?.verdict).toBe('inconclusive');
    expect(walked?.reason).toContain('not understood: "The moon (nearly) turns blue"');
    expect(walked?.reason).toContain(
      "then('The moon \\\\(nearly\\\\) turns blue', async (world) => { throw new Error('not written yet'); }),",
    );
  });

  it('is undecided where nothing can be generated, and named', async () => {
    const impossible = operationOf({
      input: z.object({ orderId: z.string(), token: z.string().refine(() => false) }),
      output: z.object({ ok: z.boolean() }),
      policy: { auth: 'anonymous' },
    });
    const refuse = () => {
      throw Object.assign(new Error('no'), { code: 'VALIDATION_FAILED', status: 422 });
    };
    const { report } = await run(refuse, {}, [impossible], {});
    const accepted = report.cases.find(({ check }) => check === 'input-accepted');
    expect(accepted).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining('token') });
    expect(report.verdict).not.toBe('conformant');
  });

  it('is a success refused for a declared reason in a world no one knows; with a reset it is broken', async () => {
    const book = operationOf({
      output: z.object({ ok: z.boolean() }),
      policy: { auth: 'anonymous' },
      errors: { ROOM_TAKEN: { description: '', http: 409 } },
      acceptance: {
        scenarios: [
          {
            key: 'booked',
            given: ['User is authenticated'],
            when: ['User places order'],
            then: ['Success is returned'],
          },
        ],
        examples: [{ key: 'one', input: { orderId: 'o-1' }, output: { ok: true } }],
      },
    });
    const taken = () => {
      throw Object.assign(new Error('taken'), { code: 'ROOM_TAKEN', status: 409 });
    };
    const verdictOf = async (options: InProcessOptions) => {
      const { report } = await run(taken, { phases: ['examples'] }, [book], options);
      return report.cases.find(({ kind }) => kind === 'scenario')?.verdict;
    };
    expect(await verdictOf({})).toBe('inconclusive');
    expect(await verdictOf({ reset: () => undefined })).toBe('fail');
  });
});
