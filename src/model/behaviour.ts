import type { StateRef } from './case.ts';
import type { IdSource, ListPlace, Path, Scalar } from './meaning.ts';
import type { OperationId } from './operation.ts';
import type { Level } from './requirement.ts';

/** Where a statement of the model comes from. */
export interface Because {
  /** `scenario`, `example`, `error`, `schema`: read off that clause. `name`: read off the operation's key. `owner`: told by the config. */
  readonly from: 'scenario' | 'example' | 'error' | 'schema' | 'name' | 'owner';
  /** JSON pointer (RFC 6901) into the operation; into the config's `model` where the owner tells it. */
  readonly pointer: string;
  readonly text: string;
}

interface Part {
  readonly operation: OperationId;
  readonly because: Because;
}

/** A command that brings one into being. */
export interface Maker extends Part {
  /** Where the id stands: in its answer; or in its input, where whoever calls chooses what the thing is called. */
  readonly id: IdSource;
  /** Input fields whose values whoever calls chooses: another one for each that is made. Empty where the implementation gives ids. */
  readonly chooses: readonly string[];
  /** Input fields of what it stands in: with its id they name it (`vhost`, of a queue). */
  readonly within: readonly string[];
}

/** How an operation is told which one it is about. */
export interface AskedBy {
  /** The input that takes its id: of things that go by a name, its name. */
  readonly idField: string;
  /** Inputs that take what it stands in: a maker is told the same under the same names. */
  readonly within: readonly string[];
}

/** A query that shows one, asked by its id. */
export interface Shower extends Part, AskedBy {
  /** Of the entity in the answer; empty where the answer is the entity. */
  readonly holder: Path;
  /** Where the state stands in what it shows; null where it shows none. */
  readonly status: { readonly path: Path; readonly values: readonly Scalar[] } | null;
}

/** An input of a list that keeps only those which have its value. */
export interface Filter {
  readonly input: string;
  /** In each element. */
  readonly path: Path;
  /** Values the model names; empty where any fits. */
  readonly values: readonly Scalar[];
  /** `text` may be matched loosely; `exact` is an enum, a boolean, a number or an id. */
  readonly compared: 'exact' | 'text';
}

/** How the input of a list asks for a part of it. */
export interface Paging {
  readonly limit: string;
  /** The input that says where a page begins: a number of elements, a number of pages, or what the page before gave. */
  readonly from: {
    readonly kind: 'offset' | 'page' | 'cursor';
    readonly input: string;
    readonly gives: Path | null;
  };
}

/** A query that lists them. */
export interface Lister extends Part {
  readonly place: ListPlace;
  readonly filters: readonly Filter[];
  readonly paging: Paging | null;
  /** Inputs it cannot do without. */
  readonly required: readonly string[];
}

/** A command that changes one that exists: an update, or a step of its life. */
export interface Mover extends Part, AskedBy {
  /** `update` sets what its input says; `move` brings it to a status. */
  readonly kind: 'update' | 'move';
  /** The status it has afterwards; null where the contract does not say. */
  readonly to: Scalar | null;
  /** Where its answer shows the status; null where it shows none. */
  readonly answersAt: Path | null;
  /** Statuses from which a scenario moves it. */
  readonly from: readonly string[];
}

/** A command after which one is no longer there. */
export interface Ender extends Part, AskedBy {}

/** A refusal and the situation in which it is expected. */
export interface ExpectedRefusal extends Part {
  readonly codes: readonly string[];
  /** The Givens of its scenario, else what the error's `when` says. */
  readonly when: readonly string[];
  /** Its place among `acceptance.scenarios`; null where no scenario shows it. */
  readonly scenario: number | null;
}

/** A law that a sentence of the contract states of one operation. */
export interface LawPromise extends Part {
  readonly law: string;
}

/** What of a command's input a query of the same kind of thing shows. */
export interface Echoes {
  readonly operation: OperationId;
  readonly query: OperationId;
  readonly fields: readonly string[];
}

/** How much a law counts: `off` for not at all. */
export type LawLevel = Extract<Level, 'must' | 'should'> | 'off';

/** A kind of thing that operations make, show, list, move and end. */
export interface Entity {
  /** `agent run`: in words, singular. */
  readonly name: string;
  readonly makers: readonly Maker[];
  readonly shows: readonly Shower[];
  readonly lists: readonly Lister[];
  readonly movers: readonly Mover[];
  readonly enders: readonly Ender[];
  readonly refusals: readonly ExpectedRefusal[];
  /** What a sentence of the contract promises that a law holds too. */
  readonly promised: readonly LawPromise[];
  /** Top-level inputs that a query shows under the same name and type. */
  readonly echoes: readonly Echoes[];
  /** The state in which one exists, with the calls that make it; null where no operation makes one. */
  readonly exists: StateRef | null;
  /** Reads may lag behind writes by so many milliseconds. 0: what was written is read at once. */
  readonly settlesWithinMs: number;
  /** What the owner says of laws by name; `*` stands for all of them. */
  readonly laws: Readonly<Record<string, LawLevel>>;
}

/** What was not understood, and why. */
export interface NotUnderstood {
  readonly operation: OperationId;
  readonly reason: string;
}

/** The contract as a model: which kinds of things there are, and what becomes of them. */
export interface Behaviour {
  readonly entities: readonly Entity[];
  readonly notUnderstood: readonly NotUnderstood[];
}

/** An input in which whoever calls chooses what the thing is called, and those of what it stands in. */
export interface NamedByInput {
  readonly input: string;
  readonly within?: readonly string[];
}

/** What an owner says of one kind of thing, in the config's `model`, in place of what is read. Operations by key or id. */
export interface EntityCorrection {
  /** Commands that make one, with the dotted path of its id in the answer, or the input that names it: `{ input: 'name' }`. */
  readonly makes?: Readonly<Record<string, string | NamedByInput>>;
  /** Queries that show one, with the input that takes its id, or several: its name first, then what it stands in. */
  readonly shows?: Readonly<Record<string, string | readonly string[]>>;
  /** Commands that move one, with the status it has afterwards. */
  readonly moves?: Readonly<Record<string, string>>;
  /** Commands that end one, with the input that takes its id, or several: its name first, then what it stands in. */
  readonly ends?: Readonly<Record<string, string | readonly string[]>>;
  /** Operations that have nothing to do with it, whatever they are called. */
  readonly not?: readonly string[];
  /** Reads may lag behind writes: milliseconds, or `'2s'`. */
  readonly settlesWithin?: number | string;
  /** All laws, or some by name: `must`, `should` or `off`. */
  readonly laws?: LawLevel | Readonly<Record<string, LawLevel>>;
}

/** Corrections by the name of the entity: `agent run` or `agent.run`. */
export type ModelCorrections = Readonly<Record<string, EntityCorrection>>;
