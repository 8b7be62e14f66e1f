import type { RunEvent } from '../../model/event.ts';
import type { CaseResult } from '../../model/report.ts';
import type { Verdict } from '../../model/verdict.ts';
import { bounded, oneLine } from '../escape/visible.ts';
import { caseWord } from '../words/case-word.ts';
import { triesWord } from '../words/tries-word.ts';
import { plural } from '../words/verdict-sentence.ts';
import { type Ink, inkOf } from './ink.ts';
import { fitted } from './lay-out.ts';
import { type Progress, progressOf, troublesOf, underwayLine } from './progress.ts';

/** Where progress is written; a `tty.WriteStream` or anything else that takes text. */
export interface LiveStream {
  write(text: string): unknown;
}

export interface LiveOptions {
  /** True: one line that is written over. False: a line for each operation that is through, for logs. */
  readonly tty: boolean;
  readonly color: boolean;
  readonly width: number;
  /** A line for each case besides, with its verdict and why it is no pass. */
  readonly verbose: boolean;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
}

/** Between two paintings of the line, in milliseconds: a run must not wait for its terminal. */
const PAINT_EVERY = 80;
const CLEAR = '\r\u001b[2K';
/** Operations that get a line of a log each; of more, every tenth of the cases gets one. */
const LISTED = 50;
const TENTHS = 10;
const LONGEST = 400;

function markOf(progress: Pick<Progress, 'failing' | 'unsure'>, ink: Ink): string {
  if (progress.failing > 0) return ink.bad('✗');
  return progress.unsure > 0 ? ink.unsure('?') : ink.good('✓');
}

function caseLine({ case: id, verdict, reason, tries }: CaseResult, ink: Ink): string {
  const paints: Readonly<Record<Verdict, (text: string) => string>> = {
    skip: ink.dim,
    pass: ink.good,
    inconclusive: ink.unsure,
    fail: ink.bad,
    error: ink.bad,
  };
  const seen = tries === undefined || tries.broken === 0 ? '' : `${triesWord(tries)}: `;
  const why = reason === null ? '' : ink.dim(`: ${oneLine(bounded(`${seen}${reason}`, LONGEST))}`);
  return `  ${paints[verdict](caseWord(verdict).padEnd(12))} ${oneLine(id)}${why}\n`;
}

/** `agent.run.get@1.0.0  12 cases, 1 violated`: an operation all of whose cases have ended. */
function operationLine(operation: string, progress: Progress, ink: Ink): string {
  const own = progress.operations.get(operation);
  if (own === undefined) return '';
  const words = [plural(own.total, 'case'), ...troublesOf(own)].join(', ');
  return `  ${markOf(own, ink)} ${oneLine(operation)}  ${ink.dim(words)}\n`;
}

function tenthLine(progress: Progress): string {
  const { done, total, operation } = progress;
  const share = `${Math.floor((done / total) * 100)}%`.padStart(4);
  const counts = [`${done}/${total} cases`, ...troublesOf(progress)].join(', ');
  return `${share} ${counts} · ${oneLine(operation)}\n`;
}

/** A listener that shows a run as it goes. It judges nothing, keeps nothing, and ends with an empty line. */
export function createLive(stream: LiveStream, options: LiveOptions): (event: RunEvent) => void {
  const ink = inkOf(options.color);
  const { tty, verbose } = options;
  let progress: Progress | null = null;
  let paintedAt = Number.NEGATIVE_INFINITY;

  const paint = (force = false) => {
    const now = options.now();
    if (progress === null || !tty || (!force && now - paintedAt < PAINT_EVERY)) return;
    paintedAt = now;
    const { head, tail } = underwayLine(progress, now);
    const shown = fitted(head, Math.max(10, Math.min([...head].length, options.width - tail.length - 3)));
    stream.write(`${CLEAR}${progress.failing > 0 ? ink.bad('•') : ink.good('•')} ${shown}${ink.dim(tail)}`);
  };
  const say = (line: string) => {
    stream.write(tty ? CLEAR + line : line);
    paint(true);
  };
  const finish = (result: CaseResult) => {
    if (progress === null) return;
    const tenths = Math.floor((progress.done / progress.total) * TENTHS);
    const isThrough = progress.count(result);
    if (verbose) say(caseLine(result, ink));
    const listed = progress.operations.size <= LISTED;
    if (!tty && listed && isThrough) say(operationLine(result.operation, progress, ink));
    const further = Math.floor((progress.done / progress.total) * TENTHS) > tenths;
    if (!tty && !listed && further) say(tenthLine(progress));
    paint();
  };

  return (event) => {
    switch (event.type) {
      case 'run-started': {
        const { plan, header } = event;
        progress = progressOf(event, options.now());
        const about = `${plural(plan.operations.length, 'operation')}, ${plural(plan.cases, 'case')}, seed ${header.seed}`;
        if (!tty) stream.write(`Running ${oneLine(header.implementation.name)}: ${about}\n`);
        return paint(true);
      }
      case 'case-started':
        if (progress !== null) Object.assign(progress, { operation: event.operation, phase: event.check });
        return paint();
      case 'case-progress':
        if (progress !== null)
          Object.assign(progress, { operation: event.operation, phase: event.phase, runs: event.runs });
        return paint();
      case 'case-finished':
        return finish(event.result);
      case 'run-finished':
        if (tty) stream.write(CLEAR);
        if (!event.footer.complete)
          stream.write(`Stopped: ${oneLine(event.footer.stoppedBecause ?? 'for no stated reason')}\n`);
        progress = null;
        return;
    }
  };
}
