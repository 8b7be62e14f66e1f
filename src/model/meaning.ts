import type { Actor, OperationId } from './operation.ts';

/** The keyword a sentence stands under. `And` and `But` take the role of the sentence before them. */
export type Role = 'given' | 'when' | 'then';

/**
 * How firmly a sentence is tied to the contract. `explicit`: it names a code, event, value or boolean that
 * the contract contains. `conventional`: read by a convention (an id, an echo, a list, a read-back).
 * `weak`: understood, but adds nothing that could be observed beyond success. `unbound`: not understood.
 */
export type Strength = 'explicit' | 'conventional' | 'weak' | 'unbound';

export type Path = readonly (string | number)[];
export type Scalar = string | number | boolean | null;

/** A field of an element that must equal a value, one of several, or the same-named field of the input where that was sent; or be there. */
export type ElementRule =
  | { readonly kind: 'value'; readonly path: Path; readonly value: Scalar }
  | { readonly kind: 'input'; readonly path: Path; readonly input: string }
  | { readonly kind: 'among'; readonly path: Path; readonly values: readonly Scalar[] }
  | { readonly kind: 'present'; readonly path: Path };

/** Where an id is found: in the input that was sent, or in the output that came back. */
export interface IdSource {
  readonly from: 'input' | 'output';
  readonly path: Path;
}

/** Where an operation lists entities, and what tells whether that is all of them. */
export interface ListPlace {
  /** Of the list in the output, and of the id in each element. */
  readonly path: Path;
  readonly id: Path;
  /** Inputs that leave nothing out but what stands on another page. */
  readonly harmless: readonly string[];
  /** How many there are, and whether there are more: paths in the output, null where it does not say. */
  readonly total: Path | null;
  readonly next: Path | null;
  /** The input can ask for a page, so that there may be one by default. */
  readonly paged: boolean;
}

/** What a Then-sentence promises. All but the refusals also promise success. */
export type Promised =
  /** Refused with one of `codes`; with `status` where the sentence gives one. */
  | { readonly kind: 'error-returned'; readonly codes: readonly string[]; readonly status: number | null }
  /** Refused, with a declared or standard code. */
  | { readonly kind: 'refused' }
  /** `once`: and no second time by the same call. `later`: it may come when events of the call are no longer waited for. */
  | {
      readonly kind: 'event-emitted';
      readonly key: string;
      readonly version: string;
      readonly once?: true;
      readonly later?: true;
    }
  /** No event of that key, or none at all. Says nothing about success. */
  | { readonly kind: 'event-absent'; readonly key: string | null }
  /** `folded`: compared without case, separators and double consonants (`IN_PROGRESS` is `in progress`). */
  | {
      readonly kind: 'field-equals';
      readonly path: Path;
      readonly value: Scalar;
      readonly compare: 'exact' | 'folded';
    }
  | {
      readonly kind: 'field-compares';
      readonly path: Path;
      readonly relation: '<' | '<=' | '>' | '>=';
      readonly than: number;
    }
  /**
   * Present. `value`: neither null nor an empty string. `not-null`: whatever else. `content`: not empty either, by
   * its type: no empty string, list or object.
   */
  | { readonly kind: 'field-present'; readonly path: Path; readonly least: 'value' | 'not-null' | 'content' }
  /** Empty by its type: an empty string, list or object; or not there at all. */
  | { readonly kind: 'field-empty'; readonly path: Path }
  /** One of several values, compared as `field-equals` does when folded. */
  | { readonly kind: 'field-among'; readonly path: Path; readonly values: readonly Scalar[] }
  /** The sibling query, asked for the same entity, answers with `value` at `path`. `within`: inputs that are the same in both calls. */
  | {
      readonly kind: 'read-back';
      readonly query: OperationId;
      readonly idField: string;
      readonly id: IdSource;
      readonly within?: readonly string[];
      readonly path: Path;
      readonly value: Scalar;
    }
  /** The sibling query, asked for what the call made, finds it. */
  | {
      readonly kind: 'stored';
      readonly query: OperationId;
      readonly idField: string;
      readonly id: IdSource;
      readonly within?: readonly string[];
      /** Said of what was there before: the call itself may be refused. */
      readonly though?: 'refused';
      /** Said of what is started, queued or sent: it may come to be only later. */
      readonly later?: true;
    }
  /** The sibling query, asked for all there are, lists the entity: at all, once, or never. */
  | {
      readonly kind: 'listed';
      readonly query: OperationId;
      readonly id: IdSource;
      readonly place: ListPlace;
      readonly times: 'some' | 'once' | 'never';
    }
  /** The list holds what a Given made, by the first of these names that the state gave; where it shows all. */
  | { readonly kind: 'list-holds'; readonly place: ListPlace; readonly names: readonly string[] }
  /** The sibling query, asked for the same entity, refuses with one of `codes`, or shows that it is deleted. */
  | {
      readonly kind: 'gone';
      readonly query: OperationId;
      readonly idField: string;
      readonly id: IdSource;
      readonly within?: readonly string[];
      readonly codes: readonly string[];
    }
  /**
   * The sibling query, asked for the same entity before the call and after it, shows the same: at `path`, or (null) in all but what
   * moves by itself. The call itself may be refused.
   */
  | {
      readonly kind: 'unchanged';
      readonly query: OperationId;
      readonly idField: string;
      readonly id: IdSource;
      readonly within?: readonly string[];
      readonly path: Path | null;
    }
  /** An id came back (where `id` is given), and each of these inputs that was sent stands in the output. */
  | {
      readonly kind: 'echoes-input';
      readonly id: Path | null;
      readonly fields: readonly { readonly input: string; readonly path: Path }[];
    }
  /** The entity that was asked for: output at `path` equals the input field. */
  | { readonly kind: 'entity-returned'; readonly input: string; readonly path: Path }
  /** A list; no longer than the input's `limit`, nor `total`; exactly `total` long when `complete`. */
  | {
      readonly kind: 'list-returned';
      readonly path: Path;
      readonly limit: string | null;
      readonly total: Path | null;
      readonly length: 'any' | 'some' | 'none' | 'total';
    }
  | { readonly kind: 'list-filtered'; readonly path: Path; readonly rules: readonly ElementRule[] }
  /** A list of so many elements. */
  | {
      readonly kind: 'list-counts';
      readonly path: Path;
      readonly relation: '=' | '<=' | '>=';
      readonly length: number;
    }
  /** `either`: the sentence names no direction, so one of them. */
  | {
      readonly kind: 'list-sorted';
      readonly path: Path;
      readonly by: Path;
      readonly direction: 'ascending' | 'descending' | 'either';
    }
  /** No two elements have the same value there; those that have none are left out. */
  | { readonly kind: 'list-distinct'; readonly path: Path; readonly by: Path }
  /** A non-empty id stands in the output. */
  | { readonly kind: 'id-returned'; readonly path: Path }
  | { readonly kind: 'success' }
  | { readonly kind: 'audit-recorded'; readonly keys: readonly string[] };

/** One thing a state says of its entity, as far as the grammar understood it; of so many, `least`, where there are several. */
export type Condition =
  | { readonly kind: 'exists'; readonly least?: number }
  /** A value or participle: `cancelled`, `in progress`; `negated` for `is not active`. */
  | { readonly kind: 'is'; readonly value: string; readonly negated: boolean }
  /** An entity with the input's value in this field. */
  | { readonly kind: 'same'; readonly field: string };

/** What a Given-sentence asks for before the call. */
export type Prepared =
  | { readonly kind: 'actor'; readonly actor: Actor }
  /**
   * A state entered under its own sentence as name. `conditions` is null where the sentence says more than
   * the grammar understood: then only whoever knows the name can enter it.
   */
  | {
      readonly kind: 'state';
      readonly name: string;
      readonly entity: string | null;
      readonly plural: boolean;
      readonly conditions: readonly Condition[] | null;
      readonly params: Readonly<Record<string, unknown>>;
      /** Input fields that take the parameter of the same name. */
      readonly fields: readonly string[];
    }
  /** The entity that `field` names is not there: a fresh id is sent. */
  | { readonly kind: 'absent'; readonly entity: string; readonly field: string }
  | { readonly kind: 'input'; readonly change: InputChange }
  /** Holds always. */
  | { readonly kind: 'nothing' };

/** What a sentence changes in the input that would be sent otherwise. */
export type InputChange =
  | { readonly kind: 'set'; readonly path: Path; readonly value: Scalar }
  | { readonly kind: 'omit'; readonly path: Path }
  /** A value of the field's own type that the input model refuses. */
  | { readonly kind: 'invalid'; readonly path: Path }
  /** An id that names nothing. */
  | { readonly kind: 'fresh-id'; readonly path: Path }
  /** Taken from the state, not from the example. */
  | { readonly kind: 'from-state'; readonly path: Path }
  /** The documented value, which must be another one than the state gives. */
  | { readonly kind: 'elsewhere'; readonly path: Path };

/** What a When-sentence does. */
export interface Invoked {
  readonly kind: 'invoke';
  readonly operation: OperationId;
  /** Null: the actor of the Givens, else the weakest one the policy admits. */
  readonly actor: Actor | null;
  readonly changes: readonly InputChange[];
  /** The sentence speaks of an attempt, so a refusal is what it is about. */
  readonly expectsRefusal: boolean;
}

interface Understood {
  readonly strength: Strength;
  /** What the sentence was understood to mean, for people. */
  readonly says: string;
}

/** Several sentences in one (`A and B`), each understood on its own. */
export interface All extends Understood {
  readonly kind: 'all';
  readonly parts: readonly Meaning[];
}

export interface Unbound extends Understood {
  readonly kind: 'unbound';
  readonly strength: 'unbound';
}

/** What one sentence means in one contract: plain data. */
export type Meaning = ((Promised | Prepared | Invoked) & Understood) | All | Unbound;

/** What a sentence means, one thing at a time. */
export function partsOf(meaning: Meaning): readonly Meaning[] {
  return meaning.kind === 'all' ? meaning.parts.flatMap(partsOf) : [meaning];
}
