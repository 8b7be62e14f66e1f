import { callsOfSteps } from '../gherkin/calls-feature.ts';
import { inputOfStep } from '../gherkin/counterexample-feature.ts';
import { tagOf, tagText, textOf } from '../gherkin/escape.ts';
import type { CallCase, ScenarioCase } from '../model/case.ts';
import { Mistake } from '../model/mistake.ts';
import type { Contract, Operation } from '../model/operation.ts';
import type { Gap, Plan } from '../model/plan.ts';
import type { KeptCall } from '../model/reduced-case.ts';
import { exampleTexts, workflowTexts } from './bound-texts.ts';

/** What of cucumber's pickle tells which scenario of the contract it is. */
export interface Pickle {
  /** The same at a retry. */
  readonly id: string;
  readonly name: string;
  readonly uri: string;
  readonly tags: readonly { readonly name: string }[];
  readonly steps: readonly { readonly text: string }[];
}

/** What a generated scenario stands for. */
export type Generated =
  | {
      readonly kind: 'scenario';
      readonly planned: ScenarioCase;
      /** The input that a counterexample fixes; null where the scenario has its own. */
      readonly fixed: { readonly input: unknown } | null;
    }
  | { readonly kind: 'example'; readonly planned: CallCase; readonly steps: readonly [string, string] }
  | { readonly kind: 'workflow'; readonly planned: CallCase }
  /** A sequence or a race that broke a law: these of its calls. */
  | { readonly kind: 'calls'; readonly planned: CallCase; readonly only: readonly KeptCall[] }
  | { readonly kind: 'gap'; readonly gap: Gap };

/** The case that a pickle's tag names; null where none does. */
export function taggedCase({ tags }: Pickle): string | null {
  const tagged = tags.find(({ name }) => name.startsWith('@case:'));
  return tagged === undefined ? null : tagText(tagged.name).slice('case:'.length);
}

/**
 * The scenario or example that a pickle was generated from, by its tags; null for a scenario of the project's
 * own. Throws Mistake `feature-outdated` where the contract has no such scenario (any more).
 */
export function generatedFrom(pickle: Pickle, contract: Contract, plan: Plan): Generated | null {
  const named = taggedCase(pickle);
  if (named !== null) return workflowOf(named, pickle, contract, plan) ?? scenarioOf(named, pickle, plan);
  const tags = pickle.tags.map(({ name }) => name);
  const operation = contract.operations.find(
    ({ key, version }) => tags.includes(tagOf(key)) && tags.includes(tagOf(`v${version}`)),
  );
  if (operation === undefined || !tags.includes('@examples') || !pickle.name.startsWith(EXAMPLE)) return null;
  return exampleOf(operation, pickle, plan);
}

const EXAMPLE = 'example ';

function scenarioOf(id: string, pickle: Pickle, { cases }: Plan): Generated {
  const planned = cases.find(
    (one): one is ScenarioCase => one.kind === 'scenario' && (one.id === id || one.requirement === id),
  );
  if (planned === undefined) return callsOf(id, pickle, cases);
  const fixed = pickle.steps.map(({ text }) => inputOfStep(text)).find((found) => found !== null);
  return { kind: 'scenario', planned, fixed: fixed ?? null };
}

/** A workflow, as the contract has it now; null for what is none. */
function workflowOf(
  id: string,
  pickle: Pickle,
  { operations }: Contract,
  { requirements, cases, gaps }: Plan,
): Generated | null {
  const clause = requirements.find((one) => one.id === id && one.source.pointer.startsWith('/workflows/'));
  if (clause === undefined) return null;
  const workflow = operations
    .find((one) => one.id === clause.operation)
    ?.workflows?.at(Number(clause.source.pointer.split('/')[2]));
  const texts = workflow === undefined ? [] : workflowTexts(workflow);
  if (texts.join('\n') !== pickle.steps.map(({ text }) => text).join('\n'))
    throw outdated(pickle, `its steps are not those of ${id}`);
  const planned = cases.find((one): one is CallCase => one.kind === 'call' && one.requirement === id);
  if (planned !== undefined) return { kind: 'workflow', planned };
  const gap = gaps.find(({ requirement }) => requirement === id);
  return gap === undefined ? null : { kind: 'gap', gap };
}

function callsOf(id: string, pickle: Pickle, cases: Plan['cases']): Generated {
  const planned = cases.find((one): one is CallCase => one.kind === 'call' && one.id === id);
  if (planned === undefined) throw outdated(pickle, `the contract has no scenario ${id}`);
  const only = callsOfSteps(
    pickle.steps.map(({ text }) => text),
    planned,
  );
  if (only === null) throw outdated(pickle, `its calls are not those of ${id}`);
  return { kind: 'calls', planned, only };
}

/** Keys may repeat, and examples may break their own model: each has its case or its gap, in order. */
function exampleOf(operation: Operation, pickle: Pickle, { requirements, cases, gaps }: Plan): Generated {
  const key = textOf(pickle.name.slice(EXAMPLE.length));
  const written = pickle.steps.map(({ text }) => text).join('\n');
  const texts = exampleTexts(operation);
  const index = operation.examples.findIndex(
    (example, at) => example.key === key && texts[at]?.join('\n') === written,
  );
  const steps = texts[index];
  if (steps === undefined)
    throw outdated(pickle, `${operation.id} has no example '${key}' with these values`);
  const clause = requirements.find(
    (one) => one.operation === operation.id && one.source.pointer === `/acceptance/examples/${index}`,
  );
  const planned = cases.find((one): one is CallCase => one.kind === 'call' && one.requirement === clause?.id);
  if (planned !== undefined) return { kind: 'example', planned, steps };
  const gap = gaps.find(({ requirement }) => requirement === clause?.id);
  if (gap === undefined) throw new Error(`example ${key} of ${operation.id} has neither a case nor a gap`);
  return { kind: 'gap', gap };
}

/** A feature that no longer says what the contract says is no evidence of anything. */
export function outdated({ uri, name }: Pickle, why: string): Mistake {
  return new Mistake({
    code: 'feature-outdated',
    message: `The feature is not as the contract says: ${why}.`,
    where: `${uri} (${name})`,
    hint: '`proviso generate --check` shows what differs; `proviso generate` writes it again.',
  });
}
