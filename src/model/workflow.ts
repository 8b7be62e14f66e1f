/**
 * One assertion about an answer (Arazzo 1.1, Criterion Object). `condition` is the document's text; `context` the runtime
 * expression that regex and JSONPath are held against.
 */
export interface Criterion {
  readonly type: 'simple' | 'regex' | 'jsonpath';
  readonly condition: string;
  readonly context: string | null;
}

/** What follows a step: the first action whose criteria hold. */
export interface WorkflowAction {
  readonly name: string;
  readonly type: 'end' | 'goto' | 'retry';
  /** The step to go to; of a retry, the one to do before. Null where there is none. */
  readonly step: string | null;
  readonly criteria: readonly Criterion[];
  /** Milliseconds before the next attempt. */
  readonly afterMs: number;
  /** How many more attempts there may be. */
  readonly limit: number;
}

/** How a step's payload becomes input: the whole of it, one field, members beside parameters, or form fields by name. */
export type PayloadPlace =
  | { readonly as: 'whole' }
  | { readonly as: 'field'; readonly field: string }
  | { readonly as: 'members'; readonly fields: Readonly<Record<string, string>> };

/** A value that is put into a payload before it is sent; `at` are the parts of its JSON pointer. */
export interface Replacement {
  readonly at: readonly string[];
  readonly value: unknown;
}

interface StepBase {
  readonly id: string;
  readonly success: readonly Criterion[];
  readonly onSuccess: readonly WorkflowAction[];
  readonly onFailure: readonly WorkflowAction[];
  /** Name ← value, with runtime expressions in it. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** A step that calls an operation. Values are JSON with runtime expressions in it, as the document has them. */
export interface CallStep extends StepBase {
  readonly kind: 'call';
  /** By id. */
  readonly operation: string;
  readonly actor: string;
  /** The document sends credentials of its own, and the actor's are sent in their place. */
  readonly ownCredentials: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly payload: {
    readonly value: unknown;
    readonly place: PayloadPlace;
    readonly replacements: readonly Replacement[];
  } | null;
}

/** A step that is another workflow. */
export interface NestedStep extends StepBase {
  readonly kind: 'workflow';
  readonly workflow: WorkflowScript;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export type WorkflowStep = CallStep | NestedStep;

/** The steps of a workflow, those of others that it is made of written out. Plain JSON. */
export interface WorkflowScript {
  readonly id: string;
  readonly steps: readonly WorkflowStep[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** A workflow as it is planned: with the inputs that it is walked with. */
export interface PlannedWorkflow extends WorkflowScript {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Inputs that no document gives, made up from their schema. What fails with them may be owed to them. */
  readonly madeUp: readonly string[];
}

/** Steps that call an operation, in order, those within other workflows too, each by the steps down to it: `order/place`. */
export function callStepsOf(
  { steps }: WorkflowScript,
  within = '',
): readonly { readonly path: string; readonly step: CallStep }[] {
  return steps.flatMap((step) => {
    const path = stepPath(within, step.id);
    return step.kind === 'call' ? [{ path, step }] : callStepsOf(step.workflow, path);
  });
}

/** A step of a workflow within the step `within`; empty for the outermost. */
export function stepPath(within: string, id: string): string {
  return within === '' ? id : `${within}/${id}`;
}

/** A criterion in one line: `$statusCode == 200`, `$response.body by jsonpath $[0].id`. */
export function criterionText({ type, condition, context }: Criterion): string {
  return type === 'simple' ? condition : `${context ?? ''} by ${type} ${condition}`;
}
