import type { Case } from '../model/case.ts';
import { Mistake } from '../model/mistake.ts';
import type { Plan } from '../model/plan.ts';

/** One of several parts of a plan, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Reads `2/8`. Throws a Mistake `shard-invalid`. */
export function parseShard(text: string): Shard {
  const [, index, of] = /^([0-9]{1,6})\/([0-9]{1,6})$/.exec(text.trim()) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new Mistake({
    code: 'shard-invalid',
    message: `${JSON.stringify(text)} is not a shard.`,
    where: '--shard',
    hint: 'Write index/count, counted from 1: --shard 2/8.',
  });
}

/**
 * One part of a plan: its share of the cases, and everything else whole, since a case can bear on any
 * requirement. All parts together have every case exactly once, whatever machine makes them. The cases of
 * one operation stay together unless they outweigh a fair share. Throws a Mistake `shard-empty` where
 * there are fewer cases than shards: a part that executes nothing could only look green.
 */
export function shardPlan(plan: Plan, { index, of }: Shard): Plan {
  if (of > plan.cases.length) {
    throw new Mistake({
      code: 'shard-empty',
      message: `${of} shards are too many for ${plan.cases.length} cases: some would execute nothing.`,
      where: '--shard',
      hint: plan.cases.length === 0 ? 'Run it whole.' : `Use at most ${plan.cases.length} shards.`,
    });
  }
  const mine = new Set(partition(plan.cases, of)[index - 1]);
  return { ...plan, cases: plan.cases.filter((planned) => mine.has(planned)) };
}

/** Cases that stay together. */
type Unit = readonly Case[];

/** The heaviest unit first, each to the part that has least so far (longest processing time first). */
function partition(cases: readonly Case[], of: number): readonly Unit[] {
  const parts = Array.from({ length: of }, () => ({ cases: [] as Case[], weight: 0 }));
  for (const unit of unitsOf(cases, of).toSorted((a, b) => weightOf(b) - weightOf(a))) {
    const lightest = parts.reduce((least, part) => (part.weight < least.weight ? part : least));
    lightest.cases.push(...unit);
    lightest.weight += weightOf(unit);
  }
  return parts.map((part) => part.cases);
}

/** Operations, cut where one outweighs a fair share, and further until there is a unit for every part. */
function unitsOf(cases: readonly Case[], of: number): readonly Unit[] {
  const operations = new Map<string, Case[]>();
  for (const planned of cases) {
    const siblings = operations.get(planned.operation);
    if (siblings === undefined) operations.set(planned.operation, [planned]);
    else siblings.push(planned);
  }
  const share = weightOf(cases) / of;
  const units: Unit[] = [];
  const pending: Unit[] = [...operations.values()];
  for (let unit = pending.pop(); unit !== undefined; unit = pending.pop()) {
    if (unit.length > 1 && weightOf(unit) > share) pending.push(...halves(unit));
    else units.push(unit);
  }
  while (units.length < of) {
    const heaviest = units
      .filter((unit) => unit.length > 1)
      .reduce((a, b) => (weightOf(b) > weightOf(a) ? b : a));
    units.splice(units.indexOf(heaviest), 1, ...halves(heaviest));
  }
  return units;
}

/** Two parts of about one weight, in order, neither empty. */
function halves(unit: Unit): readonly [Unit, Unit] {
  const half = weightOf(unit) / 2;
  let [cut, weight] = [0, 0];
  for (const planned of unit.slice(0, -1)) {
    if (weight >= half) break;
    weight += callsOf(planned);
    cut += 1;
  }
  return [unit.slice(0, cut), unit.slice(cut)];
}

function weightOf(unit: Unit): number {
  return unit.reduce((sum, planned) => sum + callsOf(planned), 0);
}

/** About how many calls a case makes: generated inputs by the dozen, scenarios with variations. */
function callsOf(planned: Case): number {
  switch (planned.kind) {
    case 'call':
      return Math.max(1, planned.calls.length) + planned.states.length;
    case 'property':
      return 50;
    case 'scenario':
      return 10;
  }
}
