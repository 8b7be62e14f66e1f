import type { OptionNames } from '../known-options.ts';
import type { LineProgram } from './line-process.ts';

/** The options of a program that is spoken to by lines. */
export const LINE_PROGRAM: OptionNames<LineProgram> = {
  command: true,
  cwd: true,
  env: true,
  maxLineBytes: true,
  stopTimeoutMs: true,
};
