import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { text } from 'node:stream/consumers';
import * as yaml from 'yaml';
import { parseBaseline } from '../../baseline/parse-baseline.ts';
import type { Environment } from '../../environment.ts';
import type { Ended } from '../../launch/run-rescue.ts';
import type { RunEvent } from '../../model/event.ts';
import type { Report } from '../../model/report.ts';
import type { EvidenceSink } from '../../report/evidence/keep-evidence.ts';
import { applyBaseline } from '../../report/fold/apply-baseline.ts';
import { createFold } from '../../report/fold.ts';
import { leftEvidence } from '../../report/write/evidence-file.ts';
import type { Rescue } from '../run/begin-rescuable.ts';
import { releaseFolder } from '../run/claim-folder.ts';
import { deliverReport } from '../run/deliver-report.ts';
import { setAside } from '../run/set-aside.ts';
import { partialEvents, streamEvents } from '../run/stream-events.ts';
import { renderTrouble } from '../trouble.ts';
import { endedMistake, whyStopped } from './why-ended.ts';

/**
 * Says why a command has ended without a verdict, and writes the report of what was seen until then, incomplete. Where
 * nothing was seen, the folder is left without a report: that of an earlier run could be taken for this one's.
 */
export async function rescueReport(environment: Environment): Promise<void> {
  const ended = JSON.parse(await text(process.stdin)) as Ended;
  const rescue = ended.rescue as Rescue | null;
  const seen = rescue === null ? null : await seenIn(rescue.dir);
  const underway = seen?.underway ?? [];
  const mistake = endedMistake(ended.how, underway);
  if (rescue !== null && seen?.events[0]?.type === 'run-started') {
    const evidence = leftEvidence(rescue.dir);
    const report = await reportOf(rescue, seen.events, whyStopped(ended.how, underway), {
      environment,
      evidence,
    });
    await deliverReport(report, {
      environment,
      dir: rescue.dir,
      folder: relative(environment.cwd, rescue.dir) || '.',
      formats: rescue.formats,
      others: rescue.others,
      root: rescue.root,
      evidence,
      verbose: rescue.verbose,
      notes: [],
    });
    streamEvents(rescue.dir).drop();
  } else if (ended.reports !== null && ended.how.kind !== 'report-missing') setAside(ended.reports);
  if (rescue !== null) releaseFolder(rescue.dir);
  if (ended.reports !== null) releaseFolder(ended.reports);
  if (mistake !== null)
    environment.stderr.write(renderTrouble(mistake, { environment, debug: false })?.text ?? '');
}

async function reportOf(
  rescue: Rescue,
  events: readonly RunEvent[],
  stoppedBecause: string,
  {
    environment,
    evidence,
  }: { readonly environment: Environment; readonly evidence: Pick<EvidenceSink, 'seal'> },
): Promise<Report> {
  const { defects, notices, baseline, implementation } = rescue;
  const [unscored, demanded] = [new Map(rescue.unscored), new Map(rescue.demanded)];
  const fold = createFold({ defects, notices, unscored, demanded, evidence });
  for (const event of events) fold.push(event);
  const finishedAt = environment.now().toISOString();
  fold.push({ type: 'run-finished', footer: { complete: false, stoppedBecause, finishedAt, durationMs: 0 } });
  const report = fold.report();
  if (baseline === null) return report;
  const parsed = parseBaseline(await readFile(baseline, 'utf8'), baseline, yaml);
  return applyBaseline(report, parsed, { now: environment.now(), implementation });
}

interface Seen {
  readonly events: readonly RunEvent[];
  /** Cases that have begun, and not ended. */
  readonly underway: readonly string[];
}

/** What the events so far tell; null where there are none. A last line that is torn does not count. */
async function seenIn(dir: string): Promise<Seen | null> {
  const lines = (await readFile(partialEvents(dir), 'utf8').catch(() => '')).split('\n').slice(0, -1);
  const events = lines.map((line) => JSON.parse(line) as RunEvent);
  const underway = new Set<string>();
  for (const event of events) {
    if (event.type === 'case-started') underway.add(event.case);
    if (event.type === 'case-finished') underway.delete(event.result.case);
  }
  return events.length === 0 ? null : { events, underway: [...underway] };
}
