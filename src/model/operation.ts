import type { RestBinding } from './rest-binding.ts';
import type { Model } from './schema.ts';
import type { WorkflowScript } from './workflow.ts';

/** `key@version`, the name of an operation in ids, selections and reports. */
export type OperationId = string;

/** Who calls. `anonymous`, `user` and `admin` are ContractSpec's (`policy.auth`); a config may name others. */
export type Actor = string;

export const STANDARD_ACTORS = ['anonymous', 'user', 'admin'] as const;

/** Where in the author's files something stands. */
export interface SourceRef {
  /** Path as given or found; null for an object handed over in memory. */
  readonly file: string | null;
  /** The name it is exported under in that file. */
  readonly exportName: string | null;
}

export interface OperationMeta {
  readonly stability: string;
  readonly owners: readonly string[];
  readonly tags: readonly string[];
  readonly title: string;
  readonly description: string;
  readonly goal: string;
  readonly context: string;
  readonly domain: string | null;
}

/** An entry of `io.errors`: one way in which the operation may refuse. */
export interface DeclaredError {
  readonly code: string;
  readonly description: string;
  /** HTTP status; null where the contract gives none. */
  readonly http: number | null;
  /** `extensions.code` over GraphQL; null where the contract gives none. */
  readonly gqlCode: string | null;
  /** The contract's sentence on when it happens. */
  readonly when: string | null;
}

/** An entry of `io.success`: a named kind of success. */
export interface DeclaredSuccess {
  readonly code: string;
  readonly description: string;
  readonly http: number | null;
}

/** An entry of `sideEffects.emits`, references already resolved among the loaded events. */
export interface DeclaredEvent {
  readonly key: string;
  readonly version: string;
  readonly when: string;
  /** Null where the contract references an event that was not loaded. */
  readonly payload: Model | null;
  /** `inline` in the operation, or a `reference` to an event spec. */
  readonly by: 'inline' | 'reference';
}

/** `policy`: who may call, and under which promises. Unknown fields are kept in `rest`. */
export interface Policy {
  readonly auth: Actor;
  /** The field, of the output or the input, that says which user an entity is of. Absent where the contract says nothing. */
  readonly owner?: string;
  /** The same for the tenant it is of. */
  readonly tenant?: string;
  readonly idempotent: boolean;
  /** True when the contract itself says so, false when it is the default of the kind. */
  readonly idempotentDeclared: boolean;
  readonly roles: readonly string[];
  readonly flags: readonly string[];
  readonly pii: readonly string[];
  readonly rateLimit: unknown;
  readonly escalate: unknown;
  readonly rest: Readonly<Record<string, unknown>>;
}

/** `transport`, with nothing filled in: null where the contract leaves the default. */
export interface Transport {
  readonly rest: {
    readonly method: string | null;
    readonly path: string | null;
    /** All else that `transport.rest` says, unchecked: the transport that uses it checks it. Absent where there is nothing. */
    readonly binding?: RestBinding;
  };
  readonly gql: { readonly field: string | null; readonly returns: string | null };
  readonly mcp: { readonly toolName: string | null };
}

/** `acceptance.scenarios[]`: sentences, kept verbatim. */
export interface Scenario {
  readonly key: string;
  readonly description: string | null;
  readonly given: readonly string[];
  readonly when: readonly string[];
  readonly then: readonly string[];
}

/** `acceptance.examples[]`: values as the author wrote them, unvalidated. */
export interface Example {
  readonly key: string;
  readonly description: string | null;
  readonly input: unknown;
  readonly output: unknown;
}

/** An answer that an OpenAPI document shows, in the wire view: to the example of this key, where it has one. */
export interface ShownAnswer {
  readonly key: string;
  readonly output: unknown;
}

/** A workflow of an Arazzo document. It belongs to the operation that its last step calls. */
export interface Workflow {
  readonly key: string;
  readonly description: string | null;
  /** Null: a part of it is not read; `unread` says which. */
  readonly script: WorkflowScript | null;
  readonly unread: string | null;
  /** Inputs that the document gives. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Of the inputs that its steps use and the document does not give; null where it gives all. */
  readonly model: Model | null;
  readonly source: SourceRef;
}

/** Something concluded from what an OpenAPI document says, beyond its words. */
export interface Inferred {
  /** Under which it is switched off (`x-proviso-infer`). */
  readonly name: string;
  readonly what: string;
  readonly why: string;
}

/** A place of the input that could not be read, and one of the output; absent where all of it was. */
export interface OpenPlaces {
  readonly input?: string;
  readonly output?: string;
}

/** One command or query under contract, read and normalised from the author's object. */
export interface Operation {
  readonly id: OperationId;
  readonly key: string;
  readonly version: string;
  readonly kind: 'command' | 'query';
  readonly meta: OperationMeta;
  /** Null: the operation takes no input. */
  readonly input: Model | null;
  readonly output: Model;
  readonly errors: readonly DeclaredError[];
  readonly success: readonly DeclaredSuccess[];
  readonly policy: Policy;
  /** Actors that the config names, for sentences that speak of them (`User is manager`). Absent where it names none. */
  readonly callers?: readonly Actor[];
  readonly emits: readonly DeclaredEvent[];
  readonly audit: readonly string[];
  readonly analytics: readonly string[];
  readonly transport: Transport;
  readonly scenarios: readonly Scenario[];
  readonly examples: readonly Example[];
  /** Workflows of Arazzo documents whose last step calls it. Absent where there is none. */
  readonly workflows?: readonly Workflow[];
  /** Absent where a contract says all of it itself. */
  readonly inferred?: readonly Inferred[];
  /** Answers that its document shows; no value of them is demanded. */
  readonly shown?: readonly ShownAnswer[];
  /** Places of its models that could not be read: what is valid there is not known. Absent where all of it was read. */
  readonly open?: OpenPlaces;
  readonly source: SourceRef;
}

/** A spec of an event on its own (`defineEvent`), which operations may reference. */
export interface EventSpec {
  readonly key: string;
  readonly version: string;
  readonly description: string;
  readonly payload: Model | null;
  readonly source: SourceRef;
}

/** A field of an author's object that has no name known there, so that nothing reads it. */
export interface UnreadField {
  /** Null in an event spec. */
  readonly operation: OperationId | null;
  readonly path: readonly (string | number)[];
  /** The known name that it is most likely a misspelling of. */
  readonly nearest: string | null;
  readonly source: SourceRef;
}

/** Something that reading a document found wrong; the rest was read all the same. */
export interface ReadDefect {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly hint: string;
  readonly file: string;
  /** JSON pointer into the file. */
  readonly pointer: string;
}

/** Everything read from the contract files of one run. */
export interface Contract {
  readonly operations: readonly Operation[];
  readonly events: readonly EventSpec[];
  /** What was read but carries no meaning here (`compat` stand-ins), for lint to note. */
  readonly inert: readonly { readonly name: string; readonly source: SourceRef }[];
  /** What is wrong in documents that operations were read from, or is not read of them. */
  readonly defects?: readonly ReadDefect[];
  /** What nothing reads, for lint to name. Absent in a contract that was not read from an author's objects. */
  readonly unread?: readonly UnreadField[];
}

/** The name under which an operation appears everywhere. */
export function operationId(key: string, version: string): OperationId {
  return `${key}@${version}`;
}
