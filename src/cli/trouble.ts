import { CommanderError } from 'commander';
import type { Environment } from '../environment.ts';
import { isMistake, isUnreachable } from '../model/mistake.ts';
import { bounded, visible } from '../report/escape/visible.ts';
import { colorsFor } from './colors.ts';
import { usageMistake } from './usage-mistake.ts';

export interface Trouble {
  readonly text: string;
  readonly exitCode: 2 | 3;
}

/**
 * What a thrown error says to the user: their own mistake as code, place and remedy (2); an implementation
 * out of reach (3); a bug of this tool as a request to report it, with the stack only under `--debug` (3).
 * Null for what is no trouble at all: help and version were asked for.
 */
export function renderTrouble(
  error: unknown,
  { environment, debug }: { readonly environment: Environment; readonly debug: boolean },
): Trouble | null {
  const colors = colorsFor(environment, environment.stderr);
  const heading = (code: string, message: string) =>
    `${colors.red('error')} ${colors.bold(printable(code))}: ${printable(message)}\n`;
  const line = (label: string, text: string) => `  ${colors.dim(label.padEnd(6))} ${printable(text)}\n`;

  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return null;
    return renderTrouble(usageMistake(error), { environment, debug });
  }
  if (isMistake(error)) {
    const where = error.where === null ? '' : line('where', error.where);
    return { text: heading(error.code, error.message) + where + line('hint', error.hint), exitCode: 2 };
  }
  const stack = debug && error instanceof Error ? `${error.stack ?? ''}\n` : '';
  if (isUnreachable(error)) {
    const hint = line(
      'hint',
      'Start the implementation, or correct its address; `proviso smoke` tries the way to it.',
    );
    return { text: heading('unreachable', error.message) + hint + stack, exitCode: 3 };
  }
  const hint = debug
    ? 'This is a fault of proviso itself. Please report it with the stack below.'
    : 'This is a fault of proviso itself. Please report it; the same command with --debug shows where.';
  return { text: heading('unexpected', said(error)) + line('hint', hint) + stack, exitCode: 3 };
}

function said(error: unknown): string {
  if (error instanceof Error) return error.message === '' ? error.name : error.message;
  return typeof error === 'string' ? error : `a ${typeof error} was thrown`;
}

/** Text from anywhere, unable to move the cursor; its own lines stand under its first. */
function printable(text: string): string {
  return visible(bounded(text, 4000)).replaceAll('\n', '\n         ');
}
