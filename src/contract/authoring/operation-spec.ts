import type { StandardSchemaV1 } from '@standard-schema/spec';
import type * as z from 'zod';
import type { RestBinding } from '../../model/rest-binding.ts';
import type { ZodSource } from './zod-source.ts';

/** What may stand where a contract wants a model. */
export type ModelSource = ZodSource | z.ZodType | StandardSchemaV1;

/** Version texts are semantic versions by convention; numbers are accepted as ContractSpec once had them. */
export type SpecVersion = string | number;

export interface SpecMeta {
  /** Name of the operation or event: words with dots, the last of an operation a verb (`order.place`). */
  readonly key: string;
  /** Of this operation alone, e.g. `1.0.0`. Several versions may live side by side. */
  readonly version: SpecVersion;
  /** `experimental`, `beta`, `stable` or `deprecated`; shown in reports. */
  readonly stability?: string;
  /** Who answers for it, e.g. `['@team-orders']`; reports group by them. */
  readonly owners?: readonly string[];
  /** Words to select by (`--tag`). */
  readonly tags?: readonly string[];
  /** A short name for people. */
  readonly title?: string;
  /** What it does, in a sentence. */
  readonly description?: string;
  /** What a caller wants of it. */
  readonly goal?: string;
  /** What is to be known before it can be understood. */
  readonly context?: string;
  /** The part of the business it belongs to. */
  readonly domain?: string;
  /** Kept as it stands; nothing reads it here. */
  readonly docId?: unknown;
}

export interface ErrorSpec {
  /** What happened, in a sentence. */
  readonly description?: string;
  /** HTTP status. `status` is another name for it. */
  readonly http?: number;
  /** Another name for `http`. */
  readonly status?: number;
  /** `extensions.code` over GraphQL. */
  readonly gqlCode?: string;
  /** The condition under which it is answered, e.g. `Order ID is unknown`: it says which entity an unknown id is of. */
  readonly when?: string;
}

/** An event spec on its own, which operations may reference. */
export interface EventSpecSource {
  /** Its key and version, and what is declared about it. */
  readonly meta: SpecMeta;
  /** The model of what it carries. */
  readonly payload: ModelSource;
  /** Paths of personal data in the payload. */
  readonly pii?: readonly string[];
  /** Kept as it stands; nothing reads it here. */
  readonly capability?: unknown;
  /** Kept as it stands; nothing reads it here. */
  readonly telemetry?: unknown;
}

export type EmitSource =
  | {
      /** Name of the event, e.g. `order.placed`. */
      readonly key: string;
      /** Of the event, e.g. `1.0.0`. */
      readonly version: SpecVersion;
      /** When it is emitted, in words. */
      readonly when: string;
      /** The model of what it carries. */
      readonly payload: ModelSource;
      /** As of an operation. */
      readonly stability?: string;
      /** As of an operation. */
      readonly owners?: readonly string[];
      /** As of an operation. */
      readonly tags?: readonly string[];
      /** A short name for people. */
      readonly title?: string;
      /** What it tells, in a sentence. */
      readonly description?: string;
      /** The part of the business it belongs to. */
      readonly domain?: string;
    }
  | {
      /** An event spec (`defineEvent`), or its key and version. */
      readonly ref: { readonly key: string; readonly version: SpecVersion } | EventSpecSource;
      /** When it is emitted, in words. */
      readonly when: string;
    };

/** Who may call, and under which promises. What is not `auth`, `idempotent`, `roles` or `pii` is kept as it stands. */
export interface PolicySource {
  /** `anonymous`, `user`, `admin`, or a role that the config declares in `actors`. */
  readonly auth: string;
  /**
   * The field, of the output or the input, that says which user an entity is of (`userId`). What one actor made is then kept from
   * another of the same role.
   */
  readonly owner?: string;
  /** The same for the tenant it is of (`organizationId`). */
  readonly tenant?: string;
  /** The same call under the same idempotency key has one effect and the same answer. Queries are, commands are not, unless given. */
  readonly idempotent?: boolean;
  /** Roles of whom the caller needs one; sentences may name them. */
  readonly roles?: unknown;
  /** ContractSpec's: kept as it stands. */
  readonly anyRole?: unknown;
  /** ContractSpec's: kept as it stands. */
  readonly permissions?: unknown;
  /** Feature flags that have to be on. */
  readonly flags?: unknown;
  /** ContractSpec's: kept as it stands. */
  readonly fieldPolicies?: unknown;
  /** ContractSpec's: kept as it stands. */
  readonly resource?: unknown;
  /** ContractSpec's: kept as it stands. */
  readonly policies?: unknown;
  /** Paths of personal data in input or output. */
  readonly pii?: unknown;
  /** ContractSpec's: kept as it stands; no call counts against it. */
  readonly rateLimit?: unknown;
  /** ContractSpec's: kept as it stands. */
  readonly escalate?: unknown;
  /** ContractSpec's: kept as it stands. */
  readonly legal?: unknown;
}

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'TRACE' | 'QUERY';

/** An HTTP method, in capitals or not. */
export type RestMethod = Method | Lowercase<Method>;

/** A command or query as its author writes it; `kind` is added by `defineCommand` and `defineQuery`. */
export interface OperationSource {
  /** Its key and version, and what is declared about it. */
  readonly meta: SpecMeta;
  /** What goes in and comes out. */
  readonly io: {
    /** The model of the input: a zod schema, a schema model, or any Standard Schema. `null` where it takes none. */
    readonly input: ModelSource | null;
    /** The model of a successful answer. */
    readonly output: ModelSource;
    /** The catalogue of refusals, by code. Nothing else may be answered but the standard codes. */
    readonly errors?: Readonly<Record<string, ErrorSpec>>;
    /** Kinds of success, by code, each with its HTTP status. */
    readonly success?: Readonly<Record<string, ErrorSpec>>;
  };
  /** Who may call, and under which promises. */
  readonly policy: PolicySource;
  /** What a success brings about besides its answer. */
  readonly sideEffects?: {
    /** Events of a success. None that is not here may be emitted. */
    readonly emits?: readonly EmitSource[];
    /** Audit entries of a success, by key. */
    readonly audit?: readonly string[];
    /** Kept as it stands; nothing reads it here. */
    readonly analytics?: readonly unknown[];
  };
  /** Where it is found over each transport; defaults are made of key and version. */
  readonly transport?: {
    /** Method, path (`/orders/{orderId}`) and how input and answers travel over HTTP. */
    readonly rest?: RestBinding & {
      /** GET for queries and POST for commands unless given. */
      readonly method?: RestMethod;
      /** With `{field}` for each input field in it, e.g. `/orders/{orderId}`. */
      readonly path?: string;
    };
    /** Field and type over GraphQL. */
    readonly gql?: {
      /** Field of Query or Mutation. */
      readonly field?: string;
      /** Its type. */
      readonly returns?: string;
    };
    /** Name of the tool over MCP. */
    readonly mcp?: {
      /** Of ASCII letters, digits, `_`, `.` and `-`. */
      readonly toolName?: string;
    };
  };
  /** What its owner wants to see. */
  readonly acceptance?: {
    /** Given, When and Then, in sentences. `proviso explain` says how each is understood. */
    readonly scenarios?: readonly {
      /** Unique among its kind in this operation; part of the requirement's id. */
      readonly key: string;
      /** In a sentence. */
      readonly description?: string;
      /** What holds before the call: states, actors, input. */
      readonly given: readonly string[];
      /** The call. */
      readonly when: readonly string[];
      /** What is promised of the answer and of what follows. */
      readonly then: readonly string[];
    }[];
    /** Inputs with the outputs they are answered with. */
    readonly examples?: readonly {
      /** Unique among its kind in this operation; part of the requirement's id. */
      readonly key: string;
      /** In a sentence. */
      readonly description?: string;
      /** As the model takes it. */
      readonly input: unknown;
      /** As the model gives it. */
      readonly output: unknown;
    }[];
  };
  /** Kept as it stands; nothing reads it here. */
  readonly capability?: unknown;
  /** Kept as it stands; nothing reads it here. */
  readonly telemetry?: unknown;
  /** Kept as it stands; nothing reads it here. */
  readonly tests?: unknown;
  /** Kept as it stands; nothing reads it here. */
  readonly implementations?: unknown;
}

/** An authored operation, ready to be exported from a contract file. */
export interface OperationSpec extends OperationSource {
  /** As its author wrote it, with the kind. */
  readonly meta: SpecMeta & { readonly kind: 'command' | 'query' };
}
