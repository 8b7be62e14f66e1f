import type { StandardSchemaV1 } from '@standard-schema/spec';
import type * as z from 'zod';
import type { RestBinding } from '../model/rest-binding.ts';
import type { ZodSource } from './zod-source.ts';

/** What may stand where a contract wants a model. */
export type ModelSource = ZodSource | z.ZodType | StandardSchemaV1;

/** Version texts are semantic versions by convention; numbers are accepted as ContractSpec once had them. */
export type SpecVersion = string | number;

export interface SpecMeta {
  readonly key: string;
  readonly version: SpecVersion;
  readonly stability?: string;
  readonly owners?: readonly string[];
  readonly tags?: readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly goal?: string;
  readonly context?: string;
  readonly domain?: string;
  readonly docId?: unknown;
}

export interface ErrorSpec {
  readonly description?: string;
  /** HTTP status. `status` is another name for it. */
  readonly http?: number;
  readonly status?: number;
  readonly gqlCode?: string;
  readonly when?: string;
}

/** An event spec on its own, which operations may reference. */
export interface EventSpecSource {
  readonly meta: SpecMeta;
  readonly payload: ModelSource;
  readonly pii?: readonly string[];
  readonly capability?: unknown;
  readonly telemetry?: unknown;
}

export type EmitSource =
  | {
      readonly key: string;
      readonly version: SpecVersion;
      readonly when: string;
      readonly payload: ModelSource;
      readonly stability?: string;
      readonly owners?: readonly string[];
      readonly tags?: readonly string[];
      readonly title?: string;
      readonly description?: string;
      readonly domain?: string;
    }
  | {
      readonly ref: { readonly key: string; readonly version: SpecVersion } | EventSpecSource;
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
  readonly idempotent?: boolean;
  readonly roles?: unknown;
  readonly anyRole?: unknown;
  readonly permissions?: unknown;
  readonly flags?: unknown;
  readonly fieldPolicies?: unknown;
  readonly resource?: unknown;
  readonly policies?: unknown;
  readonly pii?: unknown;
  readonly rateLimit?: unknown;
  readonly escalate?: unknown;
  readonly legal?: unknown;
}

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'TRACE' | 'QUERY';

/** An HTTP method, in capitals or not. */
export type RestMethod = Method | Lowercase<Method>;

/** A command or query as its author writes it; `kind` is added by `defineCommand` and `defineQuery`. */
export interface OperationSource {
  readonly meta: SpecMeta;
  readonly io: {
    readonly input: ModelSource | null;
    readonly output: ModelSource;
    readonly errors?: Readonly<Record<string, ErrorSpec>>;
    readonly success?: Readonly<Record<string, ErrorSpec>>;
  };
  readonly policy: PolicySource;
  readonly sideEffects?: {
    readonly emits?: readonly EmitSource[];
    readonly audit?: readonly string[];
    readonly analytics?: readonly unknown[];
  };
  readonly transport?: {
    readonly rest?: RestBinding & { readonly method?: RestMethod; readonly path?: string };
    readonly gql?: { readonly field?: string; readonly returns?: string };
    readonly mcp?: { readonly toolName?: string };
  };
  readonly acceptance?: {
    readonly scenarios?: readonly {
      readonly key: string;
      readonly description?: string;
      readonly given: readonly string[];
      readonly when: readonly string[];
      readonly then: readonly string[];
    }[];
    readonly examples?: readonly {
      readonly key: string;
      readonly description?: string;
      readonly input: unknown;
      readonly output: unknown;
    }[];
  };
  readonly capability?: unknown;
  readonly telemetry?: unknown;
  readonly tests?: unknown;
  readonly implementations?: unknown;
}

/** An authored operation, ready to be exported from a contract file. */
export interface OperationSpec extends OperationSource {
  readonly meta: SpecMeta & { readonly kind: 'command' | 'query' };
}
