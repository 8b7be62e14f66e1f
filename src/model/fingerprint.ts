import { createHash } from 'node:crypto';
import type { Mismatch } from './finding.ts';
import { formerKindOf } from './mismatch-kind.ts';
import type { OperationId } from './operation.ts';
import type { RequirementId } from './requirement.ts';

/** What makes two findings the same finding. */
export interface FingerprintParts {
  readonly operation: OperationId;
  readonly check: string;
  readonly requirement: RequirementId;
  readonly mismatches: readonly { readonly kind: string; readonly path: Mismatch['path'] }[];
}

/**
 * The identity of a finding across runs, seeds and inputs: 12 hexadecimal digits of a SHA-256 over
 * operation, check, requirement and the set of mismatch kinds with their paths. Array indexes are
 * generalised (the third item broken in the same way as the first is the same finding), and neither
 * the order nor the wording of mismatches counts.
 */
export function fingerprintOf(parts: FingerprintParts): string {
  return identityOf(parts, (kind) => kind);
}

/** What the same finding was identified by when mismatches had a library's codes for kinds; null where that is the same. */
export function formerFingerprintOf(parts: FingerprintParts): string | null {
  const former = identityOf(parts, formerKindOf);
  return former === fingerprintOf(parts) ? null : former;
}

function identityOf(parts: FingerprintParts, wordOf: (kind: string) => string): string {
  const shapes = parts.mismatches.map(({ kind, path }) =>
    JSON.stringify([wordOf(kind), ...path.map((step) => (typeof step === 'number' ? 0 : step))]),
  );
  const identity = [parts.operation, parts.check, parts.requirement, [...new Set(shapes)].sort()];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
}
