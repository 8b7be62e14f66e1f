import type { Meaning, Role } from './meaning.ts';
import type { Actor, OperationId } from './operation.ts';
import type { PublishedKind } from './published.ts';
import type { RequirementId } from './requirement.ts';
import type { PlannedWorkflow } from './workflow.ts';

/** `agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND/unknown-id`: extends its requirement's id, never the seed. */
export type CaseId = string;

/**
 * A value as it is kept in plans and reports: JSON where JSON can carry it, else text of the `devalue`
 * format (Date, bigint, NaN, undefined, Map, Set, cycles).
 */
export type StoredValue =
  | { readonly form: 'json'; readonly value: unknown }
  | { readonly form: 'devalue'; readonly text: string };

/** A named precondition the implementation is to be put in, with what should hold of it by name. */
export interface StateRef {
  /** The sentence, e.g. `Run exists`. Compared without case and with white space folded. */
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Ways to reach it through the contract itself, tried in order where no handler is known. */
  readonly producers: readonly Producer[];
  /**
   * Of a state that no scenario tells of: the input fields that it is for. It is entered where no other state gives them,
   * and missed only for them.
   */
  readonly fills?: readonly string[];
}

/** Calls of sibling operations that together bring a state about. */
export interface Producer {
  readonly calls: readonly ProducerCall[];
}

export interface ProducerCall {
  readonly operation: OperationId;
  readonly actor: Actor;
  /** Wire input; parameters that earlier calls gave replace fields of the same name. */
  readonly input: unknown;
  /** Parameter name ← path in the output, e.g. `{ runId: ['runId'] }`. */
  readonly gives: Readonly<Record<string, readonly (string | number)[]>>;
  /** Input fields whose values whoever calls chooses, and nothing has yet: another one each time it is called. */
  readonly chooses?: readonly string[];
  /** Parameter name ← input field: what was sent there names what was made, where the answer does not repeat it. */
  readonly sends?: Readonly<Record<string, string>>;
  /** What its answer has to show; one that shows something else has not brought the state about. */
  readonly shows?: readonly Shown[];
}

/** A value at a path of an output, or any other than this one. */
export interface Shown {
  readonly path: readonly (string | number)[];
  readonly value: string | number | boolean | null;
  readonly negated: boolean;
}

/** What is to be sent: input in the wire view, before state parameters are merged into it. */
export interface PlannedCall {
  readonly operation: OperationId;
  readonly actor: Actor;
  readonly input: StoredValue;
  /** Fields that name an entity which a state is to give. Whatever a state gives fills any field of its name. */
  readonly fromState: readonly string[];
  /** Fields that stay as they are planned, whatever a state gives. */
  readonly keeps?: readonly string[];
  readonly idempotencyKey?: string;
  /** Begun together with the call before it, over a connection that can have several in flight; else after it. */
  readonly atOnce?: boolean;
  /**
   * Calls in a row that have one are made in lanes: those of a lane one after the other, the lanes at once, over a connection that can
   * have several in flight. Counted from 0.
   */
  readonly lane?: number;
  /** Sent without a trace, so that nothing in it tells it from a client's; its effects are not observed. */
  readonly untraced?: true;
  /** The states are left and entered once more before it. */
  readonly afresh?: true;
  /** Parameter name ← path in its answer, for the calls after it: they fill fields of that name, as states do. */
  readonly gives?: Readonly<Record<string, readonly (string | number)[]>>;
  /** Input fields whose values whoever calls chooses, and nothing has yet: another one each time it is sent. */
  readonly chooses?: readonly string[];
  /** Parameter name ← input field, as `gives` for what was sent: it names what was made. */
  readonly sends?: Readonly<Record<string, string>>;
  /** Input field ← name of a value that a state or a call before gave, in place of the one of its own name. */
  readonly takes?: Readonly<Record<string, string>>;
  /** So many milliseconds pass before it is made. */
  readonly waitMs?: number;
  /** Left out where it cannot be made: no such credentials, not to be carried by this transport. */
  readonly optional?: boolean;
  /** A deliberately malformed request, for transports that have such a thing. */
  readonly raw?: RawStimulus;
}

/**
 * What is no call of the operation. A request broken below the contract: `malformed` body, wrong `media-type`, wrong `method`; or
 * `published`: a document that the implementation publishes is asked for.
 */
export type RawStimulus =
  | { readonly kind: Fault }
  | { readonly kind: 'published'; readonly document: PublishedKind };

/** Ways in which a request is broken below the contract. */
export type Fault = 'malformed' | 'media-type' | 'method';

interface CaseBase {
  readonly id: CaseId;
  readonly check: string;
  readonly requirement: RequirementId;
  readonly operation: OperationId;
  readonly title: string;
  readonly states: readonly StateRef[];
}

/** Fixed calls in a fixed order; most have one. */
export interface CallCase extends CaseBase {
  readonly kind: 'call';
  readonly calls: readonly PlannedCall[];
  /** What the planning half tells the judging half, as plain data. */
  readonly expect: Readonly<Record<string, unknown>>;
  /** Of a race: the place of the first of the calls that are made again with every try; those before it are made once. */
  readonly triedFrom?: number;
  /** Of a workflow: which call comes next, and with what, is told by the answers before. `calls` are its steps, as they stand. */
  readonly workflow?: PlannedWorkflow;
}

/** An input domain, tried at its edges and in bulk. */
export interface PropertyCase extends CaseBase {
  readonly kind: 'property';
  readonly actor: Actor;
  /** `valid`: inside the input model. `invalid`: outside it. */
  readonly domain: 'valid' | 'invalid';
  /** Fields that name an entity and so come from a state, an example or a producer, never from the generator. */
  readonly fromState: readonly string[];
  /** A wire input known to work (an example's), which generated ones vary; null where there is none. */
  readonly base: StoredValue | null;
}

/** One sentence of a scenario, as it was understood when it was planned: what a run does at it, and what it is held against. */
export interface Sentence {
  readonly role: Role;
  readonly text: string;
  /**
   * The expression of the user's own step for it, which wins over the meaning: `"a run of {int} steps"` or
   * `/^a run$/`. Null where there is none.
   */
  readonly binding: string | null;
  readonly meaning: Meaning;
  /** The states that its meaning asks for, in order. */
  readonly states: readonly StateRef[];
  /**
   * What is asked afterwards may show it only so many milliseconds later, as the contract or the config says: until then it is
   * asked again. Negative where it lags, and nothing says by how much. At once where it is missing.
   */
  readonly settlesMs?: number;
}

/** One acceptance scenario of the contract. */
export interface ScenarioCase extends CaseBase {
  readonly kind: 'scenario';
  readonly scenario: string;
  /** Its place in `acceptance.scenarios`, since keys may repeat. */
  readonly index: number;
  /** Givens, Whens and Thens, in the order in which they are followed. */
  readonly sentences: readonly Sentence[];
  /** A wire input known to fit (an example's), which the sentences refine; null where there is none. */
  readonly base: StoredValue | null;
}

/** A planned test: plain JSON. Schemas and rules are looked up by `operation` and `check`. */
export type Case = CallCase | PropertyCase | ScenarioCase;
