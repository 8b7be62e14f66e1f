import type { Finding } from '../../model/finding.ts';
import type {
  ImplementationIdentity,
  Report,
  RequirementResult,
  RequirementStatus,
  RunVerdict,
} from '../../model/report.ts';
import type { RequirementId } from '../../model/requirement.ts';
import { canonicalJson } from '../canonical.ts';
import { decides } from '../fold/shortfalls.ts';

/**
 * What became of a requirement between two runs.
 *
 * - `broken`: violated, and was not before. `lost`: no longer shown to hold, but not violated either.
 * - `fixed`: violated before, verified now. `gained`: verified for the first time.
 * - `unseen`: violated before, not observed now, which fixes nothing.
 * - `new`, `vanished`: the contract gained or dropped it.
 */
export type RequirementChange = 'broken' | 'lost' | 'fixed' | 'gained' | 'unseen' | 'new' | 'vanished';

export interface ChangedRequirement {
  readonly id: RequirementId;
  readonly change: RequirementChange;
  readonly level: RequirementResult['level'];
  /** Null where the requirement was not there. */
  readonly before: RequirementStatus | null;
  readonly after: RequirementStatus | null;
  readonly reason: string | null;
  /** Does the change make the implementation, as far as it is known, worse? */
  readonly regression: boolean;
}

/** `vanished`: the requirement was dropped. `unseen`: it is not there, but nothing shows that it is fixed. */
export interface ChangedFinding {
  readonly fingerprint: string;
  readonly change: 'new' | 'fixed' | 'unseen' | 'vanished';
  readonly requirement: RequirementId;
  readonly check: string;
  readonly message: string;
  readonly regression: boolean;
}

interface Side {
  readonly implementation: ImplementationIdentity;
  readonly verdict: RunVerdict;
  readonly complete: boolean;
  readonly startedAt: string;
}

export interface ReportDiff {
  readonly before: Side;
  readonly after: Side;
  /** In which respects the two runs were not the same; a change may come from there. */
  readonly differences: readonly string[];
  /** In which respects the later verdict speaks of less than the earlier one; each is a regression. */
  readonly narrower: readonly string[];
  readonly requirements: readonly ChangedRequirement[];
  readonly findings: readonly ChangedFinding[];
  /** True where anything that decides became worse, or the later run did not come to its end. */
  readonly regression: boolean;
}

/** Holds a report against an earlier one, requirement by requirement and finding by finding. Pure. */
export function diffReports(before: Report, after: Report): ReportDiff {
  const requirements = changedRequirements(before, after);
  const findings = changedFindings(before, after);
  const narrower = narrowerScope(before, after);
  const cutShort = before.footer.complete && !after.footer.complete;
  return {
    before: sideOf(before),
    after: sideOf(after),
    differences: differencesOf(before, after),
    narrower,
    requirements,
    findings,
    regression:
      cutShort || narrower.length > 0 || [...requirements, ...findings].some((change) => change.regression),
  };
}

function changedRequirements(before: Report, after: Report): readonly ChangedRequirement[] {
  const earlier = new Map(before.requirements.map((one) => [one.id, one]));
  const later = new Set(after.requirements.map((one) => one.id));
  const changed = after.requirements.flatMap((now): ChangedRequirement[] => {
    const then = earlier.get(now.id);
    const change = then === undefined ? 'new' : changeOf(then.status, now.status);
    if (change === null) return [];
    const worse = change === 'broken' || change === 'lost' || (change === 'new' && now.status === 'violated');
    return [
      {
        id: now.id,
        change,
        level: now.level,
        before: then?.status ?? null,
        after: now.status,
        reason: now.reason,
        regression: worse && decides(now),
      },
    ];
  });
  const vanished = before.requirements.filter(({ id }) => !later.has(id));
  return [
    ...changed,
    ...vanished.map((gone): ChangedRequirement => {
      const { id, level, status } = gone;
      // A clause that was broken and is gone fixes nothing; one that held is no longer promised.
      const regression = decides(gone) && status !== 'skipped';
      return { id, change: 'vanished', level, before: status, after: null, reason: null, regression };
    }),
  ];
}

function changeOf(before: RequirementStatus, after: RequirementStatus): RequirementChange | null {
  if (before === after) return null;
  if (after === 'violated') return 'broken';
  if (after === 'verified') return before === 'violated' ? 'fixed' : 'gained';
  if (before === 'violated') return 'unseen';
  return before === 'verified' ? 'lost' : null;
}

function changedFindings(before: Report, after: Report): readonly ChangedFinding[] {
  const [earlier, later] = [namesOf(before), namesOf(after)];
  const results = new Map(after.requirements.map((one) => [one.id, one]));
  const told = (finding: Finding, change: ChangedFinding['change'], regression: boolean): ChangedFinding => {
    const { fingerprint, requirement, check, message } = finding;
    return { fingerprint, change, requirement, check, message, regression };
  };
  const fresh = after.findings.filter((finding) => !namesIn(finding).some((name) => earlier.has(name)));
  const gone = before.findings.filter((finding) => !namesIn(finding).some((name) => later.has(name)));
  return [
    ...fresh.map((finding) => {
      const result = results.get(finding.requirement);
      return told(finding, 'new', finding.verdict === 'fail' && result !== undefined && decides(result));
    }),
    ...gone.map((finding) => {
      const status = results.get(finding.requirement)?.status;
      if (status === undefined) return told(finding, 'vanished', false);
      // Where the requirement fails in another way now, the earlier way was observed not to occur.
      return told(finding, status === 'verified' || status === 'violated' ? 'fixed' : 'unseen', false);
    }),
  ];
}

/** All fingerprints that its findings go by, former ones too. */
function namesOf({ findings }: Report): ReadonlySet<string> {
  return new Set(findings.flatMap(namesIn));
}

function namesIn({ fingerprint, former }: Finding): readonly string[] {
  return former === undefined ? [fingerprint] : [fingerprint, former];
}

/** Claims that were given up, a selection or a shard where there was the whole, clauses that count no more. */
function narrowerScope(before: Report, after: Report): readonly string[] {
  const claims = before.header.claims.filter((profile) => !after.header.claims.includes(profile));
  const fresh = after.header.selection.filter((words) => !before.header.selection.includes(words));
  const part = after.header.shard !== null && after.header.shard.of > (before.header.shard?.of ?? 1);
  const deciding = new Set(before.requirements.filter(decides).map(({ id }) => id));
  const silenced = after.requirements.filter(
    (one) => deciding.has(one.id) && !decides(one) && !claims.includes(one.profile),
  );
  return [
    ...(claims.length === 0 ? [] : [`no longer claimed: ${claims.join(', ')}`]),
    ...(fresh.length === 0 ? [] : [`only a part was run: ${fresh.join('; ')}`]),
    ...(part ? [`only shard ${after.header.shard?.index} of ${after.header.shard?.of}`] : []),
    ...(silenced.length === 0
      ? []
      : [
          `no longer scored: ${silenced
            .map(({ id }) => id)
            .slice(0, 5)
            .join(', ')}${silenced.length > 5 ? ` and ${silenced.length - 5} more` : ''}`,
        ]),
  ];
}

function sideOf({ header, verdict, footer }: Report): Side {
  const { implementation, startedAt } = header;
  return { implementation, verdict, complete: footer.complete, startedAt };
}

function differencesOf(before: Report, after: Report): readonly string[] {
  const [a, b] = [before.header, after.header];
  const respects: readonly [string, unknown, unknown][] = [
    ['contract', a.contract.digest, b.contract.digest],
    ['implementation', a.implementation.name, b.implementation.name],
    ['adapter', a.adapter, b.adapter],
    ['capabilities', a.capabilities, b.capabilities],
    ['seed', a.seed, b.seed],
    ['phases', a.phases, b.phases],
    ['bounds of sequences', a.sequences ?? null, b.sequences ?? null],
    ['claims', a.claims, b.claims],
    ['selection', a.selection, b.selection],
    ['shard', a.shard, b.shard],
    ['version of Proviso', a.tool.version, b.tool.version],
  ];
  return respects.flatMap(([name, x, y]) => (canonicalJson(x) === canonicalJson(y) ? [] : [name]));
}
