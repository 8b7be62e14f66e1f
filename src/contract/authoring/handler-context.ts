import type { SpecVersion } from './operation-spec.ts';

/** An event on its way out of a handler. */
export interface EventEnvelope {
  readonly key: string;
  readonly version: SpecVersion;
  readonly payload: unknown;
  readonly traceId?: string | undefined;
}

/** What a policy decider is asked. */
export interface PolicyQuestion {
  readonly service: string;
  readonly command: string;
  readonly version: string;
  readonly actor: string;
  readonly userId: string | null;
  readonly organizationId: string | null;
  readonly roles: readonly string[];
  readonly flags: readonly string[];
}

export interface PolicyDecision {
  readonly effect: 'allow' | 'deny';
  readonly reason?: string;
}

/** Who calls, on whose behalf, and where effects go: ContractSpec's handler context. */
export interface HandlerContext {
  readonly actor?: string;
  readonly userId?: string | null;
  readonly organizationId?: string | null;
  readonly tenantId?: string | null;
  readonly roles?: readonly string[];
  readonly permissions?: readonly string[];
  readonly channel?: string;
  readonly traceId?: string;
  readonly idemKey?: string;
  readonly eventPublisher?: (event: EventEnvelope) => unknown;
  readonly decide?: (question: PolicyQuestion) => PolicyDecision | Promise<PolicyDecision>;
  /** How a handler emits: refuses undeclared events and payloads that do not fit. Set by the registry. */
  readonly __emitGuard__?: (key: string, version: SpecVersion, payload: unknown) => Promise<void>;
}

export type Handler = (input: unknown, context: HandlerContext) => unknown;
