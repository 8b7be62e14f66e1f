import type { Capabilities } from '../model/adapter.ts';
import type { Behaviour } from '../model/behaviour.ts';
import type { CallCase, Case, Sentence } from '../model/case.ts';
import type { Holding } from '../model/departure.ts';
import type { Judgement, Step } from '../model/finding.ts';
import type { Operation, OperationId, Scenario } from '../model/operation.ts';
import type { Peer } from '../model/peer.ts';
import type { Gap, SequenceBounds } from '../model/plan.ts';
import type { Level, Profile, RequirementId } from '../model/requirement.ts';
import type { Model, View } from '../model/schema.ts';
import type { CallBasis } from './call-basis.ts';

/** What the planning half of a check is given. */
export interface PlanContext {
  readonly operations: ReadonlyMap<OperationId, Operation>;
  /** Actors that can be used, weakest first. */
  readonly actors: readonly string[];
  /** Actors of whom the config says more: their role, and their tenant. */
  readonly peers: readonly Peer[];
  /** How this operation can be called so that it should succeed; or why no one knows. */
  readonly basis: CallBasis;
  /** The requirements read off this operation. */
  readonly requirements: ReadonlySet<RequirementId>;
  /** The requirement read off that clause of this operation, by JSON pointer; throws where there is none. */
  requirementAt(pointer: string): RequirementId;
  /** What the sentences of one of its scenarios were understood to mean. */
  sentencesOf(scenario: Scenario): readonly Sentence[];
  /** Members for a model of an object that no one gives values for; null where none can be made up. Always the same. */
  madeUp(model: Model): Readonly<Record<string, unknown>> | null;
  /** `strict`: examples hold to the letter where the contract determines it. `partial`: documented keys only. */
  readonly examples: 'strict' | 'partial';
  /** The contract as a model. */
  readonly behaviour: Behaviour;
  /** Ask whether it answers a client as it answers the harness (`--incognito`). */
  readonly incognito: boolean;
  /** How many sequences of calls, and how long. */
  readonly sequences: SequenceBounds;
}

export interface Planned {
  readonly cases: readonly Case[];
  readonly gaps: readonly Gap[];
}

/** One call with its answer, as a universal rule sees it. */
export interface JudgedCall {
  readonly operation: Operation;
  readonly view: View;
  readonly step: Step;
  /** The input as it was sent, in `view`; `step.input` is its stored form. */
  readonly input: unknown;
}

/** All that a planned case saw, in order. */
export interface JudgedCase {
  readonly operation: Operation;
  readonly view: View;
  readonly case: CallCase;
  /** All that are known, for calls of others than the case's own. */
  readonly operations: ReadonlyMap<OperationId, Operation>;
  readonly steps: readonly Step[];
  /** Parameters the states gave, merged by name. */
  readonly stateValues: Readonly<Record<string, unknown>>;
  /** Of a step that asked for a published document: that document as it was held; null where it is not at hand. */
  readonly holdingOf?: (step: Step) => Holding | null;
  /** How the states were entered: `handler`, `producer`, or `none` where the case needs none. */
  readonly statesBy: 'handler' | 'producer' | 'none';
}

/** What generated input was sent into. */
export interface InputWorld {
  readonly domain: 'valid' | 'invalid';
  /** The entities that the input names are known to exist: a state was entered, or none is needed. */
  readonly entitiesExist: boolean;
}

/** A statement that a check brings along, in place of one that the contract has. */
export interface OwnClause {
  /** Unique among the operation's; part of the requirement's id: `acme:totals/total`. */
  readonly clause: string;
  /** A sentence that is true of a conforming implementation. */
  readonly text: string;
  /** JSON pointer (RFC 6901) into the operation, where the clause it is about stands; the whole operation unless given. */
  readonly pointer?: string;
  /** The check's own unless given. */
  readonly level?: Level;
  /** The check's own unless given. */
  readonly profile?: Profile;
}

/**
 * A rule of conformance. Extension point: a plain object. Both halves are pure: the same arguments, the
 * same result. Judges report every mismatch, not the first, and stay silent where they do not apply.
 */
export interface Check {
  /** Public and frozen: people pin it in baselines. */
  readonly id: string;
  readonly profile: Profile;
  readonly level: Level;
  /** The phase its cases belong to, which a run can leave out: the first one unless given. */
  readonly phase?: 'laws' | 'sequences' | 'races';
  /** A sentence that is true of a conforming implementation. */
  readonly title: string;
  /** Without these the check can observe nothing, and its requirements stay unverified. */
  readonly needs: readonly Extract<
    keyof Capabilities,
    'events' | 'audit' | 'states' | 'raw' | 'statuses' | 'atOnce'
  >[];
  /** Statements of its own about an operation, beside those read off the contract. */
  requirements?(operation: Operation, behaviour: Behaviour): readonly OwnClause[];
  plan(operation: Operation, context: PlanContext): Planned;
  /** Universal half: judges every call of the run, whichever check planned it. */
  judgeEach?(call: JudgedCall): readonly Judgement[];
  /**
   * Its universal half judges probes too: requests broken below the contract (`RawStimulus`), which are no calls of
   * the operation, so that neither its catalogue nor its output model says how they are answered. Default: it does not.
   */
  readonly judgesProbes?: true;
  /**
   * What its cases find broken is broken in whatever state the implementation is: it compares answers with one another, or says
   * who may call. Default: where a state could not be entered, what does not hold may be owed to that.
   */
  readonly inAnyState?: true;
  /** Each of its cases speaks for requirements of several operations: what it finds of another's leaves its own as it is. */
  readonly speaksForOthers?: true;
  /** Judges each generated input of the property cases this check planned. */
  judgeInput?(call: JudgedCall, world: InputWorld): readonly Judgement[];
  /** Judges the cases this check planned. What only restates what a universal rule found broken of the same answer is dropped. */
  judgeCase?(subject: JudgedCase): readonly Judgement[];
}
