import type { Role } from '../model/meaning.ts';
import type { World } from './world.ts';

/**
 * A sentence bound to the user's own code. Extension point: a plain object, a value and not a registration.
 * What `run` throws is a broken promise where it is an assertion, and trouble of the step itself otherwise.
 */
export interface StepBinding {
  readonly role: Role;
  /** A cucumber expression (`a run of {int} steps exists`) or a regular expression for the whole sentence. */
  readonly expression: string | RegExp;
  /** Arguments have the types of the expression's parameters; groups of a regular expression are strings. */
  readonly run: (world: World, ...args: never[]) => unknown;
}

/** Types of a cucumber expression's parameters, by name. */
interface ParameterTypes {
  int: number;
  float: number;
  double: number;
  byte: number;
  short: number;
  long: number;
  bigdecimal: string;
  biginteger: bigint;
  word: string;
  string: string;
  '': string;
}

type Unescaped<Text extends string> = Text extends `${infer Before}\\{${infer After}`
  ? `${Before}${Unescaped<After>}`
  : Text;

/** The parameters of an expression as a tuple: `{int} of {string}` is `[number, string]`. */
export type ParametersOf<Text extends string> = string extends Text ? never[] : Found<Unescaped<Text>>;
type Found<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? [Name extends keyof ParameterTypes ? ParameterTypes[Name] : string, ...Found<Rest>]
  : [];

/** Makes the binding of one sentence. */
export interface Bind {
  <const Text extends string>(
    expression: Text,
    run: (world: World, ...args: ParametersOf<Text>) => void | Promise<void>,
  ): StepBinding;
  (expression: RegExp, run: (world: World, ...args: string[]) => void | Promise<void>): StepBinding;
}

export interface Binders {
  readonly given: Bind;
  readonly when: Bind;
  readonly then: Bind;
}

/** Bindings for a config: `steps: defineSteps(({ given }) => [given('a run exists', async (world) => { … })])`. */
export function defineSteps(define: (binders: Binders) => readonly StepBinding[]): readonly StepBinding[] {
  const binder =
    (role: Role) =>
    (expression: string | RegExp, run: StepBinding['run']): StepBinding => ({ role, expression, run });
  return define({
    given: binder('given') as Bind,
    when: binder('when') as Bind,
    then: binder('then') as Bind,
  });
}
