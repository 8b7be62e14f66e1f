import type { RunEvent } from '../../model/event.ts';
import { oneLine } from '../escape/visible.ts';
import { inkOf } from './ink.ts';
import { fitted } from './lay-out.ts';

/** Where progress is written; a `tty.WriteStream` or anything else that takes text. */
export interface LiveStream {
  write(text: string): unknown;
}

export interface LiveOptions {
  /** True: one line that is written over. False: a line for each tenth of the cases, for logs. */
  readonly tty: boolean;
  readonly color: boolean;
  readonly width: number;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
}

/** Between two paintings of the line, in milliseconds: a run must not wait for its terminal. */
const PAINT_EVERY = 80;
const CLEAR = '\r\u001b[2K';

interface Progress {
  readonly startedAt: number;
  readonly total: number;
  done: number;
  /** Inputs tried so far, within running cases too. */
  runs: number;
  failing: number;
  unsure: number;
  operation: string;
  phase: string;
}

function rateOf({ startedAt, done }: Progress, now: number): string {
  const seconds = Math.max(0.001, (now - startedAt) / 1000);
  return `${Math.round(done / seconds).toLocaleString('en')} cases/s`;
}

/** Lines of a log that tell how far a run is, at most: cases of many operations end in any order. */
const LOG_LINES = 10;

function logLine({ done, total, failing, unsure, operation }: Progress): string {
  const troubles = [
    ...(failing > 0 ? [`${failing} failing`] : []),
    ...(unsure > 0 ? [`${unsure} inconclusive`] : []),
  ];
  const share = `${Math.floor((done / total) * 100)}%`.padStart(4);
  return `${share} ${[`${done}/${total} cases`, ...troubles].join(', ')} · ${oneLine(operation)}`;
}

/** A listener that shows a run as it goes. It judges nothing, keeps nothing, and ends with an empty line. */
export function createLive(stream: LiveStream, options: LiveOptions): (event: RunEvent) => void {
  const ink = inkOf(options.color);
  let progress: Progress | null = null;
  let paintedAt = Number.NEGATIVE_INFINITY;

  const paint = (force: boolean) => {
    const now = options.now();
    if (progress === null || !options.tty || (!force && now - paintedAt < PAINT_EVERY)) return;
    paintedAt = now;
    const { done, total, runs, failing, operation, phase } = progress;
    const counts = `${done}/${total}${failing > 0 ? `, ${failing} failing` : ''}`;
    const tried = runs > 0 ? `, ${runs.toLocaleString('en')} inputs` : '';
    const tail = ` ${counts}${tried}, ${rateOf(progress, now)}`;
    const head = `${oneLine(operation)}${phase === '' ? '' : ` · ${oneLine(phase)}`}`;
    const shown = fitted(head, Math.max(10, Math.min([...head].length, options.width - tail.length - 3)));
    stream.write(`${CLEAR}${failing > 0 ? ink.bad('•') : ink.good('•')} ${shown}${ink.dim(tail)}`);
  };

  return (event) => {
    switch (event.type) {
      case 'run-started': {
        const { plan, header } = event;
        progress = {
          startedAt: options.now(),
          total: plan.cases,
          done: 0,
          runs: 0,
          failing: 0,
          unsure: 0,
          operation: '',
          phase: 'starting',
        };
        const about = `${plan.operations.length} operations, ${plan.cases} cases, seed ${header.seed}`;
        if (!options.tty) stream.write(`Running ${oneLine(header.implementation.name)}: ${about}\n`);
        return paint(true);
      }
      case 'case-started':
        if (progress !== null) Object.assign(progress, { operation: event.operation, phase: event.check });
        return paint(false);
      case 'case-progress':
        if (progress !== null)
          Object.assign(progress, { operation: event.operation, phase: event.phase, runs: event.runs });
        return paint(false);
      case 'case-finished': {
        if (progress === null) return;
        const { verdict, operation } = event.result;
        const tenths = Math.floor((progress.done / progress.total) * LOG_LINES);
        progress.done += 1;
        progress.runs = 0;
        progress.operation = operation;
        if (verdict === 'fail' || verdict === 'error') progress.failing += 1;
        if (verdict === 'inconclusive') progress.unsure += 1;
        const further = Math.floor((progress.done / progress.total) * LOG_LINES) > tenths;
        if (!options.tty && further) stream.write(`${logLine(progress)}\n`);
        return paint(false);
      }
      case 'run-finished':
        if (options.tty) stream.write(CLEAR);
        if (!event.footer.complete)
          stream.write(`Stopped: ${oneLine(event.footer.stoppedBecause ?? 'for no stated reason')}\n`);
        progress = null;
        return;
    }
  };
}
