import { decode } from '../schema/decode.ts';
import type { GenerateOptions } from './options.ts';

/** Asks a schema, by its own methods, whether a value is inside it. Throwing counts as refusal. */
export interface Acceptance {
  (value: unknown): boolean;
  /** What the schema threw last, if it ever did. */
  readonly thrown: () => unknown;
}

interface Answer {
  readonly success?: boolean;
  readonly issues?: unknown;
}

/** The native acceptance of a schema of any copy of zod, or of a Standard Schema. */
export function acceptanceOf(schema: object): Acceptance {
  const ask = question(schema);
  let thrown: unknown;
  const accepts = (value: unknown) => {
    try {
      return ask(value);
    } catch (error) {
      thrown = error;
      return false;
    }
  };
  return Object.assign(accepts, { thrown: () => thrown });
}

/** The acceptance of a whole model in the view that `options` name; the caller's own where one is given. */
export function rootAcceptance(schema: object, options: GenerateOptions): Acceptance {
  if (options.accepts !== undefined) return Object.assign(options.accepts, { thrown: () => undefined });
  const native = acceptanceOf(schema);
  if (options.view !== 'wire') return native;
  return Object.assign((value: unknown) => native(decode(schema, value)), { thrown: native.thrown });
}

function question(schema: object): (value: unknown) => boolean {
  if ('safeParse' in schema && typeof schema.safeParse === 'function') {
    const { safeParse } = schema as { safeParse(value: unknown): Answer | PromiseLike<unknown> };
    return (value) => settled(safeParse.call(schema, value)).success === true;
  }
  const { validate } = (
    schema as { '~standard': { validate(value: unknown): Answer | PromiseLike<unknown> } }
  )['~standard'];
  return (value) => settled(validate(value)).issues === undefined;
}

function settled(answer: Answer | PromiseLike<unknown>): Answer {
  if ('then' in answer) {
    answer.then(undefined, () => undefined);
    throw new Error('Encountered Promise during synchronous parse');
  }
  return answer;
}
