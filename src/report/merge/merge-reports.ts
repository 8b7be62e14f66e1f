import type { Gap } from '../../model/plan.ts';
import type { Created, Report, ReportHeader, RunFooter } from '../../model/report.ts';
import { canonicalJson } from '../canonical.ts';
import type { EvidenceSink } from '../evidence/keep-evidence.ts';
import { assembleReport } from '../fold/assemble-report.ts';
import { partsOf, type ReportParts } from '../fold/parts.ts';
import { refused, type ShardReport, shardsInOrder } from './shards-in-order.ts';

/**
 * The one report of a run that was cut into shards: what the unsharded run would have reported, finding
 * for finding. `evidence` holds what their cases saw, where
 * the result is not to carry it. Baselines that were applied to single shards are dropped, since what is stale shows only in
 * the whole: apply the baseline to the result. Throws a Mistake with a code that begins with `merge-` where
 * the reports are not all the shards of one run.
 */
export function mergeReports(reports: readonly ShardReport[], evidence?: Pick<EvidenceSink, 'seal'>): Report {
  const shards = shardsInOrder(reports);
  const all = shards.map(({ report }) => partsOf(report));
  const [first] = all;
  refuseOtherScopes(shards, all);
  if (first === undefined) throw new TypeError('There is a first shard wherever there are shards.');
  const { invocation: _, ...header } = first.header;
  return assembleReport({
    header: { ...header, shard: null, startedAt: earliest(all.map((parts) => parts.header)) },
    requirements: first.requirements,
    gaps: commonGaps(all),
    cases: casesOf(shards, all),
    defects: distinct(all.flatMap((parts) => parts.defects)),
    notices: distinct(all.flatMap((parts) => parts.notices)),
    unscored: first.unscored,
    demanded: first.demanded,
    footer: footerOf(shards.map(({ report }) => report)),
    ...(evidence === undefined ? {} : { evidence: evidence.seal() }),
  });
}

/** Requirements as the contract and a frozen set state them have to be the same in every shard. */
function refuseOtherScopes(shards: readonly ShardReport[], all: readonly ReportParts[]): void {
  const [wanted, ...scopes] = all.map(({ requirements, unscored, demanded }) =>
    JSON.stringify([requirements, [...unscored], [...demanded]]),
  );
  const other = scopes.findIndex((scope) => scope !== wanted);
  if (other < 0) return;
  throw refused(
    'merge-different-requirements',
    `The requirements of this shard are not those of ${shards[0]?.where}: another set was frozen, or none.`,
    shards[other + 1]?.where ?? null,
    'Run every shard with the same settings.',
  );
}

/**
 * A gap that only some shards have is one they saw because the case that closes it ran elsewhere: every
 * shard knows the gaps of the whole plan.
 */
function commonGaps(all: readonly ReportParts[]): readonly Gap[] {
  const [first, ...others] = all.map(({ gaps }) => new Map(gaps.map((gap) => [canonicalJson(gap), gap])));
  return [...(first ?? [])].flatMap(([key, gap]) => (others.every((gaps) => gaps.has(key)) ? [gap] : []));
}

function casesOf(shards: readonly ShardReport[], all: readonly ReportParts[]): ReportParts['cases'] {
  const seen = new Map<string, string>();
  return all.flatMap(({ cases }, index) => {
    const where = shards[index]?.where ?? '';
    for (const result of cases) {
      const other = seen.get(result.case);
      if (other !== undefined) {
        const message = `Two shards ran the case ${result.case}: ${other} and ${where}.`;
        throw refused(
          'merge-case-twice',
          message,
          where,
          'Run all shards again, with one version of Proviso.',
        );
      }
      seen.set(result.case, where);
    }
    return cases;
  });
}

function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [canonicalJson(item), item])).values()];
}

function earliest(headers: readonly ReportHeader[]): string {
  return headers.map(({ startedAt }) => startedAt).reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a));
}

/** Complete when every shard is. Lasts from the first start to the last end. */
function footerOf(reports: readonly Report[]): RunFooter {
  const finishedAt = reports
    .map(({ footer }) => footer.finishedAt)
    .reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a));
  const startedAt = earliest(reports.map(({ header }) => header));
  const cut = reports.find(({ footer }) => !footer.complete);
  const shard = cut?.header.shard;
  return {
    complete: cut === undefined,
    stoppedBecause:
      cut === undefined ? null : `${cut.footer.stoppedBecause} (shard ${shard?.index}/${shard?.of})`,
    finishedAt,
    durationMs: Date.parse(finishedAt) - Date.parse(startedAt),
    ...createdOf(reports),
  };
}

/** What all shards made together. */
function createdOf(reports: readonly Report[]): Pick<RunFooter, 'created'> {
  const each = reports.flatMap(({ footer }) => footer.created ?? []);
  const sum = (name: keyof Created) => each.reduce((total, created) => total + created[name], 0);
  return each.length === 0
    ? {}
    : { created: { made: sum('made'), deleted: sum('deleted'), left: sum('left') } };
}
