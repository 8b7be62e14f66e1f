import type { Meaning, Role, Strength } from '../../model/meaning.ts';
import type { Inferred, Operation, OperationId } from '../../model/operation.ts';
import type { WorkflowScript } from '../../model/workflow.ts';
import { callStepsOf, criterionText } from '../../model/workflow.ts';
import { matchStep } from '../match-step.ts';
import type { StepBinding } from '../step-binding.ts';
import { stubFor } from '../stub.ts';
import { understand } from '../understand.ts';

/** One sentence of the contract and what it was understood to do. */
export interface Explained {
  readonly role: Role;
  readonly sentence: string;
  /** `binding`: the user's own step takes it. */
  readonly by: 'binding' | 'grammar';
  readonly strength: Strength;
  readonly says: string;
  /** The meaning as data; null where the user's step decides. */
  readonly meaning: Meaning | null;
  /** A binding to paste; null where there is nothing to write. */
  readonly stub: string | null;
}

export interface ExplainedScenario {
  readonly operation: OperationId;
  readonly scenario: string;
  readonly sentences: readonly Explained[];
}

/** How many sentences of a keyword came to what. Rates are shares of `total`, 0 to 1; 1 where there is none. */
export interface RoleCount {
  readonly total: number;
  readonly bound: number;
  readonly explicit: number;
  readonly conventional: number;
  readonly weak: number;
  readonly unbound: number;
  readonly explicitRate: number;
  /** Explicit, conventional or bound by the user. */
  readonly conventionalRate: number;
}

/** What was concluded from a document beyond its words. */
export interface ExplainedInference extends Inferred {
  readonly operation: OperationId;
}

/** A workflow, and why it is not walked where it is not. */
export interface ExplainedWorkflow {
  readonly operation: OperationId;
  readonly workflow: string;
  /** `step find calls findPets@1`, in order. */
  readonly steps: readonly string[];
  readonly unread: string | null;
}

export interface ExplainReport {
  readonly scenarios: readonly ExplainedScenario[];
  readonly counts: Readonly<Record<Role, RoleCount>>;
  /** Absent where there is none. */
  readonly workflows?: readonly ExplainedWorkflow[];
  /** Absent where nothing was inferred. */
  readonly inferred?: readonly ExplainedInference[];
}

export const ROLES = ['given', 'when', 'then'] as const satisfies readonly Role[];

/**
 * What every scenario sentence of these operations was understood to do. `contract` is everything they are
 * read among, where `operations` is only a part of it.
 */
export function explain(
  operations: readonly Operation[],
  bindings: readonly StepBinding[],
  contract: readonly Operation[] = operations,
): ExplainReport {
  const scenarios = operations.flatMap((operation) =>
    operation.scenarios.map((scenario) => ({
      operation: operation.id,
      scenario: scenario.key,
      sentences: ROLES.flatMap((role) =>
        scenario[role].map((sentence): Explained => {
          const bound = matchStep(sentence, role, bindings);
          if (bound !== null) return boundBy(bound.binding, role, sentence);
          const meaning = understand(sentence, role, { operation, siblings: contract, scenario });
          const { strength, says } = meaning;
          const needs = strength === 'unbound' || (role === 'given' && strength === 'weak');
          return {
            role,
            sentence,
            by: 'grammar',
            strength,
            says,
            meaning,
            stub: needs ? stubFor(sentence, role, operation.key) : null,
          };
        }),
      ),
    })),
  );
  const all = scenarios.flatMap((scenario) => scenario.sentences);
  const count = (role: Role) => countOf(all.filter((one) => one.role === role));
  const inferred = operations.flatMap(({ id, inferred: own = [] }) =>
    own.map((one) => ({ operation: id, ...one })),
  );
  const workflows = operations.flatMap(({ id, workflows: own = [] }) =>
    own.map(({ key, script, unread }) => ({
      operation: id,
      workflow: key,
      steps: script === null ? [] : stepsOf(script),
      unread,
    })),
  );
  return {
    scenarios,
    counts: { given: count('given'), when: count('when'), then: count('then') },
    ...(workflows.length === 0 ? {} : { workflows }),
    ...(inferred.length === 0 ? {} : { inferred }),
  };
}

function stepsOf(script: WorkflowScript): readonly string[] {
  return callStepsOf(script).map(({ path, step }) => {
    const held = step.success.length === 0 ? 'success' : step.success.map(criterionText).join(', ');
    return `step ${path} calls ${step.operation}: ${held}`;
  });
}

function boundBy(binding: StepBinding, role: Role, sentence: string): Explained {
  const says = `your step ${typeof binding.expression === 'string' ? `"${binding.expression}"` : String(binding.expression)}`;
  return { role, sentence, by: 'binding', strength: 'explicit', says, meaning: null, stub: null };
}

function countOf(sentences: readonly Explained[]): RoleCount {
  const of = (strength: Strength) =>
    sentences.filter((one) => one.by === 'grammar' && one.strength === strength).length;
  const total = sentences.length;
  const bound = sentences.filter((one) => one.by === 'binding').length;
  const [explicit, conventional] = [of('explicit'), of('conventional')];
  const rate = (count: number) => (total === 0 ? 1 : count / total);
  return {
    total,
    bound,
    explicit,
    conventional,
    weak: of('weak'),
    unbound: of('unbound'),
    explicitRate: rate(explicit + bound),
    conventionalRate: rate(explicit + conventional + bound),
  };
}
