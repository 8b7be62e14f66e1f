import { realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { findConfig } from '../../config/load-config.ts';
import type { Environment } from '../../environment.ts';
import type { OperationId } from '../../model/operation.ts';
import type { Report } from '../../model/report.ts';
import type { ProjectFlags } from '../project-options.ts';
import { type Affected, affectedBy, isCode, type KnownProject } from './affected.ts';
import { listenKeys } from './keys.ts';
import { orderOf } from './order-of.ts';
import { type ChildRun, createChildren } from './run-child.ts';
import { runsHere } from './runs-here.ts';
import { watchSaves } from './saves.ts';
import { watchedReport } from './shown-report.ts';
import { type Standing, standingAfter, standingText } from './standing.ts';
import { NO_TRACE, traceAfter } from './trace.ts';

export interface WatchFlags extends ProjectFlags {
  readonly implementation?: readonly string[];
}

/**
 * `proviso watch`: runs everything once, and then what each change can have changed, until the first interruption.
 * `command` is the file of the command line, run again each time.
 */
export async function watchProject(
  flags: WatchFlags,
  environment: Environment,
  command: string,
): Promise<number> {
  const { stdout } = environment;
  const cwd = realpathSync(environment.cwd);
  const ended = new AbortController();
  environment.onInterrupt(() => ended.abort());
  let standing: Standing = new Map();
  let known: KnownProject = {
    config: findConfig(cwd, flags.config ?? null),
    contracts: new Map(),
    trace: NO_TRACE,
    elsewhere: false,
  };
  const saves = await watchSaves(cwd);
  const children = createChildren(command, environment);
  const keys = listenKeys(stdout, () => ended.abort());
  const page = watchedReport();
  const interrupted = new Promise<'interrupted'>((resolve) => {
    ended.signal.addEventListener('abort', () => resolve('interrupted'), { once: true });
  });
  let troubled = false;

  /** Gives 'overtaken' where it was not waited for, since it would have told of files that are saved again. */
  async function run(ids: readonly OperationId[] | null): Promise<'done' | 'overtaken' | 'interrupted'> {
    const began = performance.now();
    const order = {
      config: flags.config ?? null,
      implementation: flags.implementation ?? [],
      operations: ids,
    };
    const through = new AbortController();
    const overtaken = saves
      .until((file) => isCode(file) && affectedBy([file], known).kind !== 'nothing', through.signal)
      .then(() => 'overtaken' as const);
    const ran = await Promise.race([children.run(order), overtaken, interrupted]);
    through.abort();
    if (ran === 'overtaken') await children.drop();
    if (ran === 'overtaken' || ran === 'interrupted') return ran;
    if (ids !== null && namesOthers(ran, known)) return run(null);
    troubled = ran.kind === 'troubled';
    if (ran.kind === 'troubled') {
      stdout.write(`${ran.said}Still watching; verdicts are as they were.\n`);
      return 'done';
    }
    page.show(ran.report);
    const after = standingAfter(standing, ran.report);
    const text = standingText(standing, after, ids === null ? null : new Set(ids));
    stdout.write(`${text}Took ${((performance.now() - began) / 1000).toFixed(1)} s.\n`);
    standing = after;
    known = {
      config: findConfig(cwd, flags.config ?? null),
      contracts: contractsOf(ran.report, known, cwd, ids),
      trace: traceAfter(ids === null ? NO_TRACE : known.trace, ran.trace),
      elsewhere: !runsHere(ran.report.header.adapter),
    };
    await saves.follow([...known.trace.loaded, ...ran.trace.shared.filter((file) => !isCode(file))]);
    return 'done';
  }

  stdout.write('Running everything once.\n');
  let ran = await run(null);
  if (ran === 'done') {
    stdout.write('Packages in node_modules are not watched; linked ones are.\nWatching; Ctrl-C ends it.\n');
    if (keys.help !== '') stdout.write(`${keys.help}\n`);
  }
  let files: readonly string[] = [];
  let taking = saves.take(ended.signal);
  while (ran !== 'interrupted') {
    const heard = await Promise.race([taking, keys.next(), interrupted]);
    if (ended.signal.aborted || heard === 'interrupted') break;
    if ('kind' in heard) {
      const order = await orderOf(heard, { standing, known, page, keys, environment, command, flags });
      if (order !== null) ran = await run(order.ids);
      continue;
    }
    const saved = heard;
    taking = saves.take(ended.signal);
    files = ran === 'overtaken' ? [...new Set([...files, ...saved])] : saved;
    const affected = troubled ? EVERYTHING : narrowed(affectedBy(files, known), known);
    if (affected.kind === 'nothing') continue;
    const names = files.map((file) => relative(cwd, file)).join(', ');
    stdout.write(`\nChanged: ${names}. Running ${whatOf(affected)}.\n`);
    ran = await run(affected.kind === 'everything' ? null : affected.ids);
  }
  keys.close();
  await page.close();
  await children.close();
  await saves.close();
  return 0;
}

const EVERYTHING: Affected = { kind: 'everything', why: null };

/** Everything by name is everything, so that nothing that is gone stands on. */
function narrowed(affected: Affected, { contracts }: KnownProject): Affected {
  const all = new Set([...contracts.values()].flat());
  if (affected.kind !== 'operations' || affected.ids.length < all.size) return affected;
  return all.size === 1 ? EVERYTHING : { kind: 'everything', why: 'every operation depends on it' };
}

function whatOf(affected: Affected): string {
  if (affected.kind === 'operations') return affected.ids.join(', ');
  const why = affected.kind === 'nothing' || affected.why === null ? '' : `: ${affected.why}`;
  return `everything${why}`;
}

/** Was something renamed, added or taken out, so that the part that was run is not the part that changed? */
function namesOthers(ran: ChildRun, { contracts }: KnownProject): boolean {
  if (ran.kind === 'troubled') return ran.said.includes('nothing-selected');
  const before = new Set([...contracts.values()].flat());
  return ran.report.header.contract.operations.some(({ id }) => !before.has(id));
}

/** Where the operations are defined. A report of a part may know only its own operations. */
function contractsOf(
  { header }: Report,
  before: KnownProject,
  cwd: string,
  ids: readonly OperationId[] | null,
): KnownProject['contracts'] {
  const contracts = new Map<string, readonly OperationId[]>(ids === null ? [] : before.contracts);
  const told = new Map<string, OperationId[]>();
  for (const { id, file } of header.contract.operations) {
    if (file === null) continue;
    const path = resolve(cwd, file);
    told.set(path, [...(told.get(path) ?? []), id]);
  }
  for (const [path, operations] of told)
    contracts.set(path, [...new Set([...(contracts.get(path) ?? []), ...operations])]);
  return contracts;
}
