import type { Report, ReportHeader } from '../model/report.ts';

/** Words of a selection that leave no case of the plan out: what they cost shows as clauses that were not observed. */
const WHOLE_PLAN = /^(?:phases |read-only$)/;

/** What the user's own selection left out of the plan, in words. */
export function selectedOf({ selection }: Pick<ReportHeader, 'selection'>): readonly string[] {
  return selection.filter((word) => !WHOLE_PLAN.test(word));
}

/**
 * What keeps a report from being one of a whole run, a sentence each; none where nothing does. What it does not hold is unobserved,
 * and its score is no score of the contract.
 */
export function shortOf({ header, footer }: Report): readonly string[] {
  const { shard, schemaVersion } = header;
  const selection = selectedOf(header);
  return [
    ...(shard === null
      ? []
      : [
          `The report is shard ${shard.index} of ${shard.of}: what the other shards saw is not in it. Merge them first, with \`proviso report merge\`.`,
        ]),
    ...(selection.length === 0
      ? []
      : [`The report is of a selection (${selection.join(', ')}): what was left out is not in it.`]),
    ...(footer.complete
      ? []
      : [
          `The run stopped before all cases were tried${footer.stoppedBecause === null ? '' : `: ${footer.stoppedBecause}`}.`,
        ]),
    ...(schemaVersion === 1
      ? [
          'The report has format 1, which keeps neither generated input that passed nor how scenarios were followed: run again.',
        ]
      : []),
  ];
}
