import type { z } from 'zod';
import type { HandlerContext } from '../../adapters/in-process/handlers.ts';
import { readContract } from '../../contract/reading/read-contract.ts';
import type { Adapter } from '../../model/adapter.ts';
import type { Contract } from '../../model/operation.ts';

/** An invented contract with an implementation that keeps all of it. */
export interface Honest {
  readonly contract: Contract;
  adapter(): Adapter;
}

interface Draft {
  readonly io: {
    readonly input: z.ZodType | null;
    readonly output: z.ZodType;
    readonly errors?: Readonly<Record<string, { readonly http?: number; readonly when?: string }>>;
  };
  readonly policy: { readonly auth: string; readonly idempotent?: boolean };
  readonly sideEffects?: object;
  readonly acceptance?: object;
}

/** The contract of operations by `kind key`, e.g. `command ledger.post`. */
export function contractFrom(drafts: Readonly<Record<string, Draft>>): Contract {
  return readContract(
    Object.entries(drafts).map(([name, draft]) => {
      const [kind, key] = name.split(' ');
      const meta = { key, version: '1.0.0', kind, stability: 'stable', owners: [], tags: [] };
      return { value: { meta, ...draft }, source: { file: null, exportName: name } };
    }),
  );
}

/** What an operation is: its work, with the input already read by its own model. */
export type Work<Input> = (input: Input, context: HandlerContext) => unknown;

/** How an implementation says no: its own style of errors. */
export type Refuse = (code: string, status: number, message: string) => unknown;

/** A handler that asks who is there, then reads its input by the model, then works; `refuse` throws or answers. */
export function honestly<Input>(
  model: z.ZodType<Input> | null,
  auth: readonly string[] | null,
  refuse: Refuse,
  work: Work<Input>,
): (input: unknown, context: HandlerContext) => unknown {
  return (input, context) => {
    if (auth !== null && context.actor === 'anonymous')
      return refuse('UNAUTHENTICATED', 401, 'Sign in first');
    if (auth !== null && !auth.includes(context.actor)) return refuse('FORBIDDEN', 403, 'Not for you');
    if (model === null) return work(undefined as Input, context);
    const read = model.safeParse(input);
    if (!read.success) return refuse('VALIDATION_FAILED', 422, 'That does not fit');
    return work(read.data, context);
  };
}
