import { createRequire } from 'node:module';
import type { Expression, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import type { Sentence } from '../model/case.ts';
import type { Role } from '../model/meaning.ts';
import { Mistake } from '../model/mistake.ts';
import type { StepBinding } from './step-binding.ts';

/** A user's binding with what its expression took from the sentence. */
export interface MatchedStep {
  readonly binding: StepBinding;
  readonly args: readonly unknown[];
}

interface Compiled {
  readonly Cucumber: typeof import('@cucumber/cucumber-expressions');
  readonly types: ParameterTypeRegistry;
  readonly expressions: WeakMap<StepBinding, Expression>;
}

let compiled: Compiled | null = null;

/** Loaded at the first use: a run without bindings does not pay for it. */
function compiler(): Compiled {
  if (compiled === null) {
    const Cucumber: typeof import('@cucumber/cucumber-expressions') = createRequire(import.meta.url)(
      '@cucumber/cucumber-expressions',
    );
    compiled = { Cucumber, types: new Cucumber.ParameterTypeRegistry(), expressions: new WeakMap() };
  }
  return compiled;
}

/**
 * The user's binding for a sentence, which wins over the grammar; null where there is none.
 * Throws Mistake `ambiguous-steps` where several match, and `step-expression-invalid` where an expression does
 * not compile.
 */
export function matchStep(
  sentence: string,
  role: Role,
  bindings: readonly StepBinding[],
): MatchedStep | null {
  const found = bindings
    .filter((binding) => binding.role === role)
    .flatMap((binding): readonly MatchedStep[] => {
      const args = argumentsOf(binding, sentence);
      return args === null ? [] : [{ binding, args }];
    });
  const [first, second] = found;
  if (first === undefined) return null;
  if (second === undefined) return first;
  throw new Mistake({
    code: 'ambiguous-steps',
    message: `Two bindings match the ${role} "${sentence}": ${nameOf(first.binding)} and ${nameOf(second.binding)}.`,
    hint: 'Make one of the expressions narrower, or remove it.',
  });
}

/**
 * The binding that a plan names for a sentence, with what its expression takes from it. Throws Mistake
 * `step-not-bound` where there is none (any more).
 */
export function stepNamed(
  name: string,
  { text, role }: Pick<Sentence, 'text' | 'role'>,
  bindings: readonly StepBinding[],
): MatchedStep {
  const binding = bindings.find((one) => one.role === role && nameOf(one) === name);
  const args = binding === undefined ? null : argumentsOf(binding, text);
  if (binding !== undefined && args !== null) return { binding, args };
  throw new Mistake({
    code: 'step-not-bound',
    message: `The plan takes the ${role} "${text}" by the step ${name}, which is not among the steps of this run.`,
    hint: 'Plan with the same `steps` as are given to the run.',
  });
}

/** Checks every expression at once, so that a wrong one is found before anything runs. */
export function checkBindings(bindings: readonly StepBinding[]): void {
  for (const binding of bindings) argumentsOf(binding, '');
}

function argumentsOf(binding: StepBinding, sentence: string): readonly unknown[] | null {
  const match = expressionOf(binding).match(sentence);
  return match === null ? null : match.map((argument) => argument.getValue(null));
}

function expressionOf(binding: StepBinding): Expression {
  const { Cucumber, types, expressions } = compiler();
  const known = expressions.get(binding);
  if (known !== undefined) return known;
  const made = make(binding, () =>
    typeof binding.expression === 'string'
      ? new Cucumber.CucumberExpression(binding.expression, types)
      : new Cucumber.RegularExpression(wholeOf(binding.expression), types),
  );
  expressions.set(binding, made);
  return made;
}

function make(binding: StepBinding, build: () => Expression): Expression {
  try {
    return build();
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new Mistake({
      code: 'step-expression-invalid',
      message: `The ${binding.role} expression ${nameOf(binding)} does not compile: ${detail}`,
      hint: 'Escape \\{, \\( and \\/ where they are meant literally; the built-in parameter types are int, float, word, string and {}.',
      cause,
    });
  }
}

/** A regular expression explains the whole sentence, and keeps no position between sentences. */
function wholeOf(pattern: RegExp): RegExp {
  return new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace(/[gy]/g, ''));
}

/** How plans and messages name a binding: its expression, in quotes or between slashes. */
export function nameOf({ expression }: StepBinding): string {
  return typeof expression === 'string' ? `"${expression}"` : String(expression);
}
