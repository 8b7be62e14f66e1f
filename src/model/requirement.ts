import type { OperationId, SourceRef } from './operation.ts';

/** RFC 2119 keyword of a requirement. */
export type Level = 'must' | 'should' | 'may';

/** Named groups of requirements that an implementation claims. */
export const PROFILES = ['core', 'behaviour', 'effects', 'security', 'robustness', 'surfaces'] as const;
export type Profile = (typeof PROFILES)[number];

/** Profiles that no contract asks for by itself: a config does, where it names what an implementation publishes. */
export const ASKED_FOR: readonly Profile[] = ['surfaces'];

/** `agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND`: public and stable; people pin it. */
export type RequirementId = string;

/** Where a requirement, a finding or a lint message stands in the contract. */
export interface ClauseRef extends SourceRef {
  /** JSON pointer (RFC 6901) into the author's operation object, e.g. `/io/errors/RUN_NOT_FOUND`. */
  readonly pointer: string;
}

/** One testable statement read off the contract. */
export interface Requirement {
  readonly id: RequirementId;
  readonly operation: OperationId;
  readonly level: Level;
  readonly profile: Profile;
  /** A sentence that is true of a conforming implementation. */
  readonly text: string;
  readonly source: ClauseRef;
}

/** Joins an operation and a clause to a requirement id. */
export function requirementId(operation: OperationId, clause: string): RequirementId {
  return `${operation}#${clause}`;
}

/**
 * A name as part of a requirement id. White space and the characters that separate parts (`/`, `#`, `~`), and `%`
 * itself, are percent-encoded as UTF-8 (RFC 3986 §2.1), so that different names stay different and can be read back.
 */
export function clausePart(name: string): string {
  return name.replace(/[\s/#~%]/gu, (character) => encodeURIComponent(character).replace('~', '%7E'));
}

/** Makes clauses unique: the second of a kind gets `~2`, the third `~3`, which no name contains unescaped. */
export function uniqueClauses(): (clause: string) => string {
  const counts = new Map<string, number>();
  return (clause) => {
    const count = (counts.get(clause) ?? 0) + 1;
    counts.set(clause, count);
    return count === 1 ? clause : `${clause}~${count}`;
  };
}
