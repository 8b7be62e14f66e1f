import type { Command } from 'commander';
import type { Environment } from '../environment.ts';

/** What every command is given. */
export interface Cli {
  readonly environment: Environment;
  /** Says with which exit code the process is to end; 0 unless said. */
  finish(exitCode: number): void;
}

/** Adds one command to the program. Heavy modules are imported when it runs, not when it is registered. */
export type RegisterCommand = (program: Command, cli: Cli) => void;

/** Text for the end of a command's help: lines of `command  # what it does`. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}\n`).join('')}`;
}
