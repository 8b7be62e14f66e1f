import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { HandlerTable, InProcessOptions } from '../adapters/in-process/handlers.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import type { Adapter } from '../model/adapter.ts';
import { Unreachable } from '../model/mistake.ts';
import type { Operation } from '../model/operation.ts';
import type { Report } from '../model/report.ts';
import { type Conformance, conformanceOf } from '../testing/conformance-of.ts';
import { operationOf } from '../testing/small-operation.ts';
import type { RunOptions } from './run-options.ts';

const place = operationOf({
  input: z.object({ sku: z.string(), count: z.number().int().min(1).max(9) }),
  output: z.object({ placed: z.boolean() }),
  errors: { SKU_UNKNOWN: { description: '', http: 409 } },
  policy: { auth: 'anonymous' },
  acceptance: {
    scenarios: [],
    examples: [{ key: 'one', input: { sku: 'a', count: 1 }, output: { placed: true } }],
  },
});

const validated = (handler: (input: { sku: string; count: number }) => unknown) => (input: unknown) => {
  const schema = z.object({ sku: z.string(), count: z.number().int().min(1).max(9) });
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw Object.assign(new Error('invalid'), { code: 'VALIDATION_FAILED', status: 422 });
  return handler(parsed.data);
};
const good = validated(() => ({ placed: true }));

function run(
  handler: unknown,
  options: Partial<RunOptions> = {},
  operations: readonly Operation[] = [place],
  inProcessOptions: InProcessOptions = {},
): Promise<Conformance> {
  const handlers = { 'order.place': handler } as HandlerTable;
  return conformanceOf({ operations, events: [], inert: [] }, inProcess(handlers, inProcessOptions), {
    timeoutMs: 200,
    ...options,
  });
}

function findings(report: Report): string[] {
  return report.findings.map(
    ({ check, requirement, mismatches }) => `${check} ${requirement.split('#')[1]} ${mismatches[0]?.kind}`,
  );
}

describe('runPlan', () => {
  it('comes to a conformant report of an implementation that keeps everything', async () => {
    const { report } = await run(good);
    expect(findings(report)).toEqual([]);
    const open = report.requirements.filter((each) => each.status !== 'verified' && each.level === 'must');
    expect(open.map(({ id }) => id)).toEqual(['order.place@1.0.0#errors/SKU_UNKNOWN']);
    expect(report.verdict).toBe('partial');
  });

  it('builds no generator in a run of examples alone', async () => {
    let drawn = 0;
    const sku = fc.string().map((text) => {
      drawn += 1;
      return text;
    });
    const { report } = await run(good, { phases: ['examples'], arbitraries: { sku } });
    expect(report.cases.length).toBeGreaterThan(0);
    expect(drawn).toBe(0);
    await run(good, { phases: ['fuzzing'], arbitraries: { sku } });
    expect(drawn).toBeGreaterThan(0);
  });

  it('tells start and end of every case, in one stream that ends', async () => {
    const { events } = await run(good);
    expect(events[0]?.type).toBe('run-started');
    expect(events.at(-1)?.type).toBe('run-finished');
    const started = events.flatMap((event) => (event.type === 'case-started' ? [event.case] : []));
    const finished = events.flatMap((event) => (event.type === 'case-finished' ? [event.result.case] : []));
    expect(finished).toEqual(started);
  });

  it('is the same twice', async () => {
    const [one, two] = [await run(good), await run(good)];
    const still = ({ report }: Conformance) =>
      JSON.stringify(report, (key, value) => (/^(?:durationMs|beganMs|digest)$/.test(key) ? 0 : value));
    expect(still(one)).toBe(still(two));
  });

  it.each([
    [
      'a string',
      () => {
        throw 'no';
      },
    ],
    [
      'null',
      () => {
        throw null;
      },
    ],
    [
      'an error without a code',
      () => {
        throw new Error('boom');
      },
    ],
  ])('observes a handler that throws %s as a crash', async (_what, handler) => {
    const { report } = await run(handler);
    expect(new Set(findings(report))).toEqual(new Set(['no-crash io/answers crash']));
  });

  it('observes a handler that never settles as a timeout, and goes on', async () => {
    const { report } = await run(() => new Promise(() => undefined), { timeoutMs: 10, phases: ['examples'] });
    expect(new Set(findings(report))).toEqual(new Set(['no-crash io/answers timeout']));
    expect(report.footer.complete).toBe(true);
  });

  it.each([
    [
      'a cycle',
      () => {
        const output: Record<string, unknown> = { placed: true };
        output.self = output;
        return output;
      },
    ],
    ['a bigint', () => ({ placed: 10n })],
    [
      'getters that throw',
      () =>
        Object.defineProperty({}, 'placed', {
          enumerable: true,
          get() {
            throw new Error('no');
          },
        }),
    ],
  ])('judges an output with %s without breaking', async (_what, make) => {
    const { report } = await run(validated(make), { phases: ['examples'] });
    expect(report.footer.complete).toBe(true);
    expect(() => JSON.stringify(report)).not.toThrow();
  });

  it('says once that an operation is not implemented, and that nothing of it can be shown', async () => {
    const handlers: HandlerTable = {};
    const { report } = await conformanceOf(
      { operations: [place], events: [], inert: [] },
      inProcess(handlers),
    );
    expect(findings(report)).toEqual(['no-crash io/answers unimplemented']);
    const violated = report.requirements.filter(({ status }) => status === 'violated');
    expect(violated.map(({ id }) => id.split('#')[1])).toEqual(['io/answers']);
    const others = report.requirements.filter((one) => !violated.includes(one));
    expect(others.length).toBeGreaterThan(3);
    for (const { status, reason } of others) {
      expect(status).toBe('unverified');
      expect(reason).toMatch(/^The operation is not there: /);
    }
  });

  it('blames a missing producer on the operation that is missing, not on the one that needs it', async () => {
    const add = operationOf({
      key: 'note.add',
      input: z.object({ text: z.string() }),
      output: z.object({ noteId: z.string() }),
      policy: { auth: 'anonymous' },
      acceptance: {
        scenarios: [],
        examples: [{ key: 'one', input: { text: 'a' }, output: { noteId: 'n-1' } }],
      },
    });
    const get = operationOf({
      key: 'note.get',
      kind: 'query',
      input: z.object({ noteId: z.string() }),
      output: z.object({ noteId: z.string() }),
      policy: { auth: 'anonymous' },
      acceptance: {
        scenarios: [
          {
            key: 'happy',
            given: ['Note exists'],
            when: ['User gets note'],
            then: ['Note details are returned'],
          },
        ],
        examples: [{ key: 'one', input: { noteId: 'n-1' }, output: { noteId: 'n-1' } }],
      },
    });
    const handlers = { 'note.get': (input: { noteId: string }) => input } as HandlerTable;
    for (const operations of [
      [add, get],
      [get, add],
    ]) {
      const { report } = await conformanceOf({ operations, events: [], inert: [] }, inProcess(handlers), {
        phases: ['examples'],
      });
      const violated = report.requirements.filter(({ status }) => status === 'violated');
      expect(new Set(violated.map(({ operation }) => operation))).toEqual(new Set(['note.add@1.0.0']));
      expect(violated).toHaveLength(1);
    }
  });

  it('groups eighty failures of one kind into one finding with a count and a small witness', async () => {
    const { report } = await run(
      (input: { count: number }) => (input?.count > 3 ? { placed: 'yes' } : good(input)),
      { phases: ['fuzzing'], maxExamples: 100 },
    );
    const finding = report.findings.find(({ check }) => check === 'output-conforms');
    expect(findings(report).filter((each) => each.startsWith('output-conforms'))).toHaveLength(1);
    expect(finding?.count).toBeGreaterThan(20);
    expect(finding?.evidence?.steps.at(-1)?.input).toEqual({ form: 'json', value: { sku: '', count: 4 } });
  });

  it('does not let shrinking turn one failure into another', async () => {
    const handler = validated(({ sku, count }) => {
      if (sku.length > 4) throw new Error('boom');
      return count === 9 ? { placed: 'yes' } : { placed: true };
    });
    const { report } = await run(handler, { maxExamples: 300 });
    expect(findings(report).sort()).toEqual([
      'no-crash io/answers crash',
      'output-conforms io/output wrong-type',
    ]);
    const crash = report.findings.find(({ check }) => check === 'no-crash');
    const output = report.findings.find(({ check }) => check === 'output-conforms');
    expect(crash?.evidence?.steps.at(-1)?.input).toMatchObject({
      value: { sku: expect.stringMatching(/^.{5}$/su) },
    });
    expect(output?.evidence?.steps.at(-1)?.input).toMatchObject({ value: { count: 9 } });
  });

  it('reports a failure that does not come back as flaky, which is no pass', async () => {
    let calls = 0;
    const handler = validated(() => {
      calls += 1;
      return calls === 1 ? { placed: false } : { placed: true };
    });
    const { report } = await run(handler, { phases: ['examples'] });
    const result = report.cases.find(({ check }) => check === 'example-holds');
    expect(result).toMatchObject({ verdict: 'fail', flaky: { attempts: 2, failures: 1 } });
    expect(report.requirements.find(({ id }) => id.endsWith('#examples/one'))?.status).not.toBe('verified');
  });

  it('stops at the word of the user, with the report so far marked incomplete', async () => {
    const controller = new AbortController();
    const { report } = await run(good, {
      signal: controller.signal,
      emit: (event) => event.type === 'case-finished' && controller.abort(new Error('stop')),
    });
    expect(report.footer).toMatchObject({ complete: false, stoppedBecause: 'interrupted' });
    expect(report.cases).toHaveLength(1);
    expect(report.verdict).not.toBe('conformant');
  });

  it('keeps the report so far when the implementation is lost on the way', async () => {
    const dying: Adapter = {
      name: 'dying',
      async connect(session) {
        const connection = await inProcess({ 'order.place': good } as HandlerTable).connect(session);
        let left = 1;
        return {
          ...connection,
          async invoke(call, signal) {
            if (left-- > 0) return connection.invoke(call, signal);
            throw new Unreachable('it is gone');
          },
        };
      },
    };
    const { report } = await conformanceOf({ operations: [place], events: [], inert: [] }, dying);
    expect(report.footer).toMatchObject({
      complete: false,
      stoppedBecause: 'the implementation was lost: it is gone',
    });
    expect(report.cases.map(({ verdict }) => verdict)).toEqual([
      'pass',
      'inconclusive',
      'inconclusive',
      'inconclusive',
    ]);
  });

  it('leaves effects unobserved where events cannot be seen, and blames no one', async () => {
    const { report } = await run(good, {}, [place], { observes: { events: false, audit: false } });
    const effects = report.requirements.filter(
      ({ profile, level }) => profile === 'effects' && level === 'must',
    );
    expect(effects.map(({ status }) => status)).toEqual(['unverified']);
    expect(effects[0]?.reason).toContain('shows no events');
    expect(findings(report)).toEqual([]);
  });

  it('runs out of time undecided rather than green', async () => {
    const { report } = await run(good, { maxTimeMs: 0 });
    const generated = report.cases.filter(({ kind }) => kind === 'property');
    expect(generated.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'inconclusive']);
  });

  it('is undecided where a state handler throws, and says which', async () => {
    const stated = operationOf({
      input: z.object({ orderId: z.string() }),
      output: z.object({ placed: z.boolean() }),
      policy: { auth: 'anonymous' },
      acceptance: {
        scenarios: [
          { key: 'happy', given: ['Order exists'], when: ['User places order'], then: ['Order is placed'] },
        ],
        examples: [{ key: 'one', input: { orderId: 'o-1' }, output: { placed: true } }],
      },
    });
    const states = {
      'Order exists': () => {
        throw new Error('no database');
      },
    };
    const { report } = await run(() => ({ placed: true }), { phases: ['examples'] }, [stated], { states });
    const result = report.cases.find(({ check }) => check === 'example-holds');
    expect(result).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining('no database') });
    const walked = report.cases.find(({ check }) => check === 'scenario-holds');
    expect(walked).toMatchObject({ verdict: 'inconclusive', reason: expect.stringContaining('no database') });
  });
});
