import { Mistake } from '../../model/mistake.ts';
import type { Report } from '../../model/report.ts';
import { departureFrom, type Mark, RUN_MARKS } from './same-run.ts';

/** A report with the place it was read from, for messages. */
export interface ShardReport {
  readonly report: Report;
  readonly where: string;
}

/** What the shards of one run have in common. */
const COMMON: readonly Mark[] = [
  ...RUN_MARKS,
  { name: 'plan', of: ({ header }) => header.planDigest },
  { name: 'implementation', of: ({ header }) => header.implementation },
  { name: 'adapter', of: ({ header }) => header.adapter },
  { name: 'capabilities', of: ({ header }) => header.capabilities },
  { name: 'claims', of: ({ header }) => header.claims },
  { name: 'selection', of: ({ header }) => header.selection },
  { name: 'number of shards', of: ({ header }) => header.shard?.of },
];

/** Refuses reports that are not all the shards of one run, each once; else gives them by index. */
export function shardsInOrder(reports: readonly ShardReport[]): readonly ShardReport[] {
  const [first] = reports;
  if (first === undefined) {
    throw refused(
      'merge-empty',
      'There is no report to merge.',
      null,
      'Give the report.json of every shard.',
    );
  }
  for (const { report, where } of reports) {
    if (report.header.shard !== null) continue;
    const hint = 'Merge only reports of runs with --shard.';
    throw refused('merge-not-a-shard', 'This is the report of a whole run, not of a shard.', where, hint);
  }
  const departure = departureFrom(reports, COMMON);
  if (departure !== null) {
    const { name, other } = departure;
    const message = `The ${name} of this shard is not that of ${first.where}: they are parts of different runs.`;
    throw refused(
      `merge-different-${slug(name)}`,
      message,
      other.where,
      'Run every shard with the same settings.',
    );
  }
  return byIndex(reports, first.report.header.shard?.of ?? 1);
}

function byIndex(reports: readonly ShardReport[], of: number): readonly ShardReport[] {
  const found = new Map<number, ShardReport>();
  for (const shard of reports) {
    const index = shard.report.header.shard?.index ?? 0;
    const other = found.get(index);
    if (other !== undefined) {
      const message = `Shard ${index}/${of} is given twice: ${other.where} and ${shard.where}.`;
      throw refused('merge-shard-twice', message, shard.where, 'Give the report of every shard once.');
    }
    found.set(index, shard);
  }
  const all = Array.from({ length: of }, (_, at) => at + 1);
  const missing = all.filter((index) => !found.has(index));
  if (missing.length > 0) {
    const message = `Of ${of} shards ${missing.length === 1 ? 'one is' : `${missing.length} are`} missing: ${missing.join(', ')}.`;
    throw refused(
      'merge-shard-missing',
      message,
      null,
      'Give the report of every shard, also of those that failed.',
    );
  }
  return all.flatMap((index) => found.get(index) ?? []);
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

export function refused(code: string, message: string, where: string | null, hint: string): Mistake {
  return new Mistake({ code, message, where, hint });
}
