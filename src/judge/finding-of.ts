import type { Case, StoredValue } from '../model/case.ts';
import { causesOf } from '../model/cause.ts';
import { curlOf } from '../model/curl-of.ts';
import type { Evidence, Finding, Judgement, Mismatch, Replay } from '../model/finding.ts';
import { fingerprintOf, formerFingerprintOf } from '../model/fingerprint.ts';
import { isHttp } from '../model/observation.ts';
import type { Rules } from './rules.ts';

const NOWHERE = { file: null, exportName: null };

export interface FindingParts {
  readonly judgement: Judgement;
  /** The operation whose call was judged: a producer's may differ from the case's. */
  readonly operation: string;
  readonly case: Case;
  readonly evidence: Evidence | null;
  readonly count?: number;
  readonly generated?: {
    readonly seed: number;
    readonly path: string | null;
    readonly original: StoredValue;
    readonly technique: string;
  };
}

/** A broken judgement bound to what is needed to understand it and to see it again. */
export function findingOf(parts: FindingParts, rules: Rules): Finding {
  const { judgement, operation, evidence, generated } = parts;
  const { check: id, requirement, mismatches } = judgement;
  const check = rules.checks.get(id);
  const declared = rules.requirements.get(requirement);
  const identity = { operation, check: id, requirement, mismatches };
  const fingerprint = fingerprintOf(identity);
  const former = formerFingerprintOf(identity);
  const source = rules.operations.get(operation)?.source ?? NOWHERE;
  return {
    fingerprint,
    ...(former === null ? {} : { former }),
    verdict: 'fail',
    attribution: 'implementation',
    operation,
    check: id,
    requirement,
    level: declared?.level ?? check?.level ?? 'must',
    profile: declared?.profile ?? check?.profile ?? 'core',
    message: messageOf(mismatches, check?.title ?? id),
    mismatches,
    causes: causesOf(id, mismatches),
    source: declared?.source ?? { ...source, pointer: '' },
    case: parts.case.id,
    count: parts.count ?? 1,
    evidence,
    replay: replayOf(parts.case, fingerprint, evidence, generated),
  };
}

function messageOf(mismatches: readonly Mismatch[], title: string): string {
  const [first] = mismatches;
  if (first === undefined) return title;
  const others = mismatches.length > 1 ? ` (and ${mismatches.length - 1} more)` : '';
  return `${first.path.join('.')}: expected ${first.expected}, got ${first.actual}${others}`;
}

function replayOf(
  planned: Case,
  fingerprint: string,
  evidence: Evidence | null,
  generated: FindingParts['generated'],
): Replay {
  return {
    case: planned.id,
    command: planned.kind === 'property' ? replayCommand(fingerprint) : replayCommand(planned.id),
    ...(generated === undefined
      ? {}
      : {
          seed: generated.seed,
          original: generated.original,
          technique: generated.technique,
          ...(generated.path === null ? {} : { path: generated.path }),
        }),
    ...shellLine(evidence),
  };
}

/** A case is replayed as planned; a finding, by its fingerprint, with the very input that showed it. */
export function replayCommand(name: string): string {
  return `npx proviso replay ${/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`}`;
}

/** Where it was HTTP, the last request can be sent again from a shell. */
function shellLine(evidence: Evidence | null): { curl?: string } {
  const exchange = evidence?.steps.at(-1)?.observation.exchange;
  return isHttp(exchange) ? { curl: curlOf(exchange) } : {};
}
