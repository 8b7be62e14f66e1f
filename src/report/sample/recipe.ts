import { createHash } from 'node:crypto';
import type { Evidence, Finding, Mismatch, Step } from '../../model/finding.ts';
import type { Outcome } from '../../model/observation.ts';
import type { OutcomeCounts } from '../../model/outcome-counts.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Requirement } from '../../model/requirement.ts';
import type { Verdict } from '../../model/verdict.ts';

export const NO_OUTCOMES: OutcomeCounts = {
  success: 0,
  declaredError: 0,
  validationRefusal: 0,
  otherRefusal: 0,
  broken: 0,
  dropped: 0,
};

/** A requirement of an operation, as `fixtures/contracts` would state it. */
export function requirementOf(
  operation: string,
  clause: string,
  text: string,
  over: Partial<Requirement> = {},
): Requirement {
  return {
    id: `${operation}#${clause}`,
    operation,
    level: 'must',
    profile: 'core',
    text,
    source: { file: 'contracts/agent-run.ts', exportName: 'AgentRun', pointer: `/${clause}` },
    ...over,
  };
}

/** One HTTP call and its answer. */
export function stepOf(operation: string, input: unknown, outcome: Outcome, over: Partial<Step> = {}): Step {
  const status = 'status' in outcome ? (outcome.status ?? 200) : 504;
  const answer =
    outcome.kind === 'success' ? outcome.output : { code: 'code' in outcome ? outcome.code : null, status };
  const body = JSON.stringify(input);
  const path = `/${operation.replaceAll('.', '/').replace('@', '/v')}`;
  return {
    operation,
    actor: 'user',
    input: { form: 'json', value: input },
    view: 'wire',
    observation: {
      outcome,
      events: [],
      audit: null,
      durationMs: 3 + (body.length % 17),
      exchange: {
        request: {
          method: 'POST',
          url: `http://127.0.0.1:8080${path}`,
          headers: { 'content-type': 'application/json', authorization: '[redacted]' },
          body,
        },
        response: {
          status,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(answer),
          truncated: false,
        },
      },
    },
    ...over,
  };
}

export interface CaseRecipe {
  readonly requirement: Requirement;
  readonly check: string;
  readonly name: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly kind?: CaseResult['kind'];
  readonly reason?: string;
  readonly runs?: number;
  readonly outcomes?: Partial<OutcomeCounts>;
  readonly evidence?: Evidence;
  readonly mismatches?: readonly Mismatch[];
  readonly message?: string;
  readonly attribution?: Finding['attribution'];
  readonly flaky?: NonNullable<CaseResult['flaky']>;
  readonly durationMs?: number;
}

function findingOf(recipe: CaseRecipe, id: string): Finding | null {
  const { requirement, check, verdict, mismatches = [] } = recipe;
  if (verdict === 'pass' || verdict === 'skip') return null;
  const cause = mismatches.map(({ kind, path }) => [kind, path]);
  const identity = JSON.stringify([requirement.operation, check, requirement.id, cause]);
  return {
    fingerprint: createHash('sha256').update(identity).digest('hex').slice(0, 16),
    verdict,
    attribution: recipe.attribution ?? (verdict === 'error' ? 'harness' : 'implementation'),
    operation: requirement.operation,
    check,
    requirement: requirement.id,
    level: requirement.level,
    profile: requirement.profile,
    message: recipe.message ?? recipe.reason ?? 'It is not as the contract says.',
    mismatches,
    source: requirement.source,
    case: id,
    count: Math.max(1, recipe.runs ?? 1),
    evidence: recipe.evidence ?? null,
    replay: {
      case: id,
      command: `npx proviso replay '${id}'`,
      curl: `curl -X POST http://127.0.0.1:8080/ -H 'content-type: application/json' -d '{}'`,
      ...(recipe.kind === 'property' ? { seed: 42, path: '12:0:1' } : {}),
    },
  };
}

/** A finished case, with its finding where it is not a pass. */
export function caseOf(recipe: CaseRecipe): CaseResult {
  const { requirement, check, verdict } = recipe;
  const id = `${requirement.id}/${recipe.name}`;
  const finding = findingOf(recipe, id);
  const runs = recipe.runs ?? 1;
  return {
    case: id,
    kind: recipe.kind ?? 'call',
    check,
    requirement: requirement.id,
    operation: requirement.operation,
    title: recipe.title,
    verdict,
    reason:
      verdict === 'pass' ? null : (recipe.reason ?? recipe.message ?? 'It is not as the contract says.'),
    runs,
    tallies:
      verdict === 'skip' || verdict === 'error'
        ? []
        : [
            {
              check,
              requirement: requirement.id,
              pass: verdict === 'pass' ? runs : 0,
              fail: verdict === 'fail' ? runs : 0,
              inconclusive: verdict === 'inconclusive' ? runs : 0,
            },
          ],
    outcomes: { ...NO_OUTCOMES, success: verdict === 'pass' ? runs : 0, ...recipe.outcomes },
    findings: finding === null ? [] : [finding],
    evidence: finding === null ? (recipe.evidence ?? null) : null,
    ...(recipe.flaky === undefined ? {} : { flaky: recipe.flaky }),
    durationMs: recipe.durationMs ?? 4 * runs,
  };
}
