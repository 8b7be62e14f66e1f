import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { TOOL_VERSION } from '../../application/tool-version.ts';
import type { Environment } from '../../environment.ts';
import type { RunEvent } from '../../model/event.ts';
import { Mistake } from '../../model/mistake.ts';
import type { CaseResult } from '../../model/report.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { codeFrame, crashPlaceOf } from '../../report/words/crash-place.ts';
import type { RunFlags } from './run-flags.ts';

export interface DebugLog {
  write(event: RunEvent): void;
  /** Notes what kept the run from its end, with its stack. */
  fail(error: unknown): void;
  close(): void;
}

/**
 * A log to find out by where a run went wrong or slow: one line an event, with the milliseconds since the
 * start, and the stack of what ended it. Inputs and answers are not in it, but the line of a crash is. Null where `--debug-file` names
 * none. Throws a Mistake `debug-file-unwritable`; a log that can be written no further ends, and says so in the end.
 */
export function startDebugLog(environment: Environment, flags: Pick<RunFlags, 'debugFile'>): DebugLog | null {
  if (flags.debugFile === undefined) return null;
  const path = resolve(environment.cwd, flags.debugFile);
  const began = performance.now();
  const timed = (text: string) =>
    `${String(Math.round(performance.now() - began)).padStart(8)} ms  ${text}\n`;
  const versions = `proviso ${TOOL_VERSION}, Node ${process.version}, ${process.platform} ${process.arch}`;
  const file = opened(path, timed(versions));
  let lost: string | null = null;
  const line = (text: string) => {
    if (lost !== null) return;
    try {
      writeSync(file, timed(text));
    } catch (error) {
      lost = systemCode(error);
    }
  };
  return {
    write(event) {
      line(oneLine(textOf(event)));
      if (event.type !== 'case-finished') return;
      for (const text of crashesOf(event.result)) line(text);
    },
    fail: (error) =>
      line(error instanceof Error ? (error.stack ?? error.message) : `thrown: ${typeof error}`),
    close() {
      closeSync(file);
      // The run is worth more than its log.
      if (lost !== null)
        environment.stderr.write(
          `The debug log ${flags.debugFile} is incomplete: the system says ${lost}.\n`,
        );
    },
  };
}

/** Open, with its first line in it: a device may open, and take nothing. */
function opened(path: string, first: string): number {
  try {
    const file = openSync(path, 'a');
    writeSync(file, first);
    return file;
  } catch (cause) {
    throw new Mistake({
      code: 'debug-file-unwritable',
      message: `The debug log cannot be written there: the system says ${systemCode(cause)}.`,
      where: path,
      hint: 'Give the path of a file in a folder that exists and can be written to, with room on its disk.',
      cause,
    });
  }
}

/** Rethrows what is not of the file system. */
function systemCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && 'syscall' in error) return String(error.code);
  throw error;
}

/** Where the implementation threw, with the code around it: once for each finding that shows a crash. */
function crashesOf({ findings }: CaseResult): readonly string[] {
  return findings.flatMap((finding) => {
    const place = crashPlaceOf(finding);
    if (place === null) return [];
    return [`  crashed at ${place.file}:${place.line}`, ...codeFrame(place)].map((text) => oneLine(text));
  });
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
    case 'case-amended':
      return `case-amended  ${event.case}: ${event.reason}`;
    case 'run-finished': {
      const { complete, stoppedBecause } = event.footer;
      return `run-finished  ${complete ? 'complete' : `stopped: ${stoppedBecause}`}`;
    }
  }
}
