import type { Arbitrary } from 'fast-check';
import type { Actor } from '../model/operation.ts';

/** What a mock takes; everything has a default. */
export interface MockOptions<Operation extends string = string> {
  /** Of everything it makes up: the same seed and the same requests, the same answers. Default 1. */
  readonly seed?: number;
  /** Where it is served: an origin, a path, or both. Default: any origin, at its root. */
  readonly baseUrl?: string;
  /**
   * Value of the `Authorization` header → who that is. Default: `Bearer user-token`, `Bearer admin-token`, and
   * `Bearer <role>-token` for every role a policy of the contract names.
   */
  readonly actors?: Readonly<Record<string, Actor>>;
  /** Operation key or id → the error code it refuses every call with. The header `x-proviso-error` does it for one. */
  readonly errors?: Readonly<Partial<Record<Operation, string>>>;
  /** fast-check arbitraries by dotted field path or model name, in place of those read off the models. */
  readonly arbitraries?: Readonly<Record<string, Arbitrary<unknown>>>;
  /** Where states are entered (`POST {state, params, action}`); null for nowhere. Default `/_states`. */
  readonly states?: string | null;
  /** Where effects are read (`GET ?since=<cursor>`, CloudEvents 1.0); null for nowhere. Default `/_events`. */
  readonly events?: string | null;
}
