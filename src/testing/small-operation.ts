import * as z from 'zod';
import type { JudgedCall } from '../checks/check.ts';
import { readContract } from '../contract/reading/read-contract.ts';
import type { Step } from '../model/finding.ts';
import type { Observation, Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';

/** The one operation of a spec, with what a test does not care about filled in. */
export function operationOf(spec: {
  readonly key?: string;
  readonly kind?: 'command' | 'query';
  readonly input?: z.ZodType | null;
  readonly output?: z.ZodType;
  readonly errors?: Readonly<Record<string, object>>;
  readonly success?: Readonly<Record<string, object>>;
  readonly policy?: object;
  readonly sideEffects?: object;
  readonly transport?: object;
  readonly acceptance?: object;
}): Operation {
  const {
    key = 'order.place',
    kind = 'command',
    input = z.object({ orderId: z.string() }),
    output = z.object({ ok: z.boolean() }),
  } = spec;
  const value = {
    meta: {
      key,
      version: '1.0.0',
      kind,
      stability: 'stable',
      owners: [],
      tags: [],
      description: '',
      goal: '',
      context: '',
    },
    io: { input, output, errors: spec.errors ?? {}, success: spec.success ?? {} },
    policy: { auth: 'user', ...spec.policy },
    ...(spec.sideEffects === undefined ? {} : { sideEffects: spec.sideEffects }),
    ...(spec.transport === undefined ? {} : { transport: spec.transport }),
    ...(spec.acceptance === undefined ? {} : { acceptance: spec.acceptance }),
  };
  const [operation] = readContract([{ value, source: { file: null, exportName: 'Spec' } }]).operations;
  if (operation === undefined) throw new Error('the spec reads as no operation');
  return operation;
}

/** A call that was answered like this, in the wire view, as a check sees it. */
export function answered(
  operation: Operation,
  outcome: Outcome,
  seen: Partial<Observation> & Pick<Partial<Step>, 'idempotencyKey' | 'input'> = {},
): JudgedCall {
  const { idempotencyKey, input = { form: 'json' as const, value: {} }, ...observed } = seen;
  const observation: Observation = { outcome, events: [], audit: [], durationMs: 1, ...observed };
  const step: Step = {
    operation: operation.id,
    actor: 'user',
    input,
    view: 'wire',
    observation,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  };
  return { operation, view: 'wire', step, input: input.form === 'json' ? input.value : undefined };
}

export function success(output: unknown): Outcome {
  return { kind: 'success', status: 200, output };
}

export function refusal(code: string | null, status: number | null = null, more: object = {}): Outcome {
  return { kind: 'failure', code, status, message: null, ...more };
}
