import type { Judgement } from '../../model/finding.ts';
import type { CaseResult, Tally } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';
import { keyOf } from './rejudged.ts';

/**
 * Where a case counts other judgements than its evidence shows. `other`: more was judged than this evidence, so that it may
 * count more passes and failures, but none less. What was left open for effects that came late is not compared.
 */
export function tallyFlaws(
  { case: id, tallies }: Pick<CaseResult, 'case' | 'tallies'>,
  judgements: readonly Judgement[],
  { other = false }: { readonly other?: boolean } = {},
): readonly Flaw[] {
  const open = new Set(tallies.filter(({ unsettled }) => unsettled !== undefined).map(keyOf));
  const [said, today] = [byKey(tallies), byKey(tallied(judgements))];
  return [...new Set([...said.keys(), ...today.keys()])].flatMap((key): Flaw[] => {
    const [a, b] = [said.get(key), today.get(key)];
    const isMore = (a?.pass ?? 0) >= (b?.pass ?? 0) && (a?.fail ?? 0) >= (b?.fail ?? 0);
    if (open.has(key) || wordsOf(a) === wordsOf(b) || (other && isMore)) return [];
    const message = `${id}: ${key} came to ${wordsOf(a)} in the report, and comes to ${wordsOf(b)} by its evidence.`;
    return [{ code: 'judgement', at: id, message }];
  });
}

/** Undecided judgements are left out: a run adds its own where a case could not be judged at all. */
function byKey(tallies: readonly Tally[]): ReadonlyMap<string, Tally> {
  return new Map(tallies.filter(({ pass, fail }) => pass + fail > 0).map((tally) => [keyOf(tally), tally]));
}

function wordsOf(tally: Tally | undefined): string {
  if (tally === undefined) return 'nothing';
  const conditions = Object.entries(tally.ifSucceeded ?? {}).sort();
  return [
    `${tally.pass} pass`,
    `${tally.fail} fail`,
    ...conditions.map(([operation, times]) => `${times} only where ${operation} succeeds`),
  ].join(', ');
}

function tallied(judgements: readonly Judgement[]): readonly Tally[] {
  const counts = new Map<string, Tally>();
  for (const { check, requirement, verdict, ifSucceeded = [] } of judgements) {
    const key = `${check} on ${requirement}`;
    const tally = counts.get(key) ?? { check, requirement, pass: 0, fail: 0, inconclusive: 0 };
    const conditions = { ...tally.ifSucceeded };
    for (const operation of ifSucceeded) conditions[operation] = (conditions[operation] ?? 0) + 1;
    counts.set(key, { ...tally, [verdict]: tally[verdict] + 1, ifSucceeded: conditions });
  }
  return [...counts.values()];
}
