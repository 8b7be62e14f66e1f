import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Environment } from '../../environment.ts';
import type { RunEvent } from '../../model/event.ts';
import { Mistake } from '../../model/mistake.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { TOOL_VERSION } from '../tool-version.ts';
import type { RunFlags } from './run-flags.ts';

export interface DebugLog {
  write(event: RunEvent): void;
  /** Notes what kept the run from its end, with its stack. */
  fail(error: unknown): void;
  close(): void;
}

/**
 * A log to find out by where a run went wrong or slow: one line an event, with the milliseconds since the
 * start, and the stack of what ended it. Inputs and answers are not in it. Null where `--debug-file` names
 * none. Throws a Mistake `debug-file-unwritable`.
 */
export function startDebugLog(environment: Environment, flags: Pick<RunFlags, 'debugFile'>): DebugLog | null {
  if (flags.debugFile === undefined) return null;
  const file = opened(resolve(environment.cwd, flags.debugFile));
  const began = performance.now();
  const line = (text: string) =>
    writeSync(file, `${String(Math.round(performance.now() - began)).padStart(8)} ms  ${text}\n`);
  line(`proviso ${TOOL_VERSION}, Node ${process.version}, ${process.platform} ${process.arch}`);
  return {
    write: (event) => line(oneLine(textOf(event))),
    fail: (error) =>
      line(error instanceof Error ? (error.stack ?? error.message) : `thrown: ${typeof error}`),
    close: () => closeSync(file),
  };
}

function opened(path: string): number {
  try {
    return openSync(path, 'a');
  } catch (cause) {
    throw new Mistake({
      code: 'debug-file-unwritable',
      message: 'The debug log cannot be written there.',
      where: path,
      mend: 'Give the path of a file in a folder that exists and can be written to.',
      cause,
    });
  }
}

function textOf(event: RunEvent): string {
  switch (event.type) {
    case 'run-started': {
      const { header, plan } = event;
      return `run-started   ${header.implementation.name} over ${header.adapter}, ${plan.cases} cases, seed ${header.seed}, capabilities ${JSON.stringify(header.capabilities)}`;
    }
    case 'case-started':
      return `case-started  ${event.case}`;
    case 'case-progress':
      return `case-progress ${event.case} ${event.phase}, ${event.runs} inputs`;
    case 'case-finished': {
      const { case: id, verdict, reason, durationMs } = event.result;
      return `case-finished ${id} ${verdict} in ${Math.round(durationMs)} ms${reason === null ? '' : `: ${reason}`}`;
    }
    case 'run-finished': {
      const { complete, stoppedBecause } = event.footer;
      return `run-finished  ${complete ? 'complete' : `stopped: ${stoppedBecause}`}`;
    }
  }
}
