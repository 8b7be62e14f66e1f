import type { Adapter } from '../../model/adapter.ts';
import { type OptionNames, refuseUnknown } from '../known-options.ts';
import { LINE_PROGRAM } from '../process/line-program-names.ts';
import type { StdioOptions } from './options.ts';

const OPTIONS: OptionNames<StdioOptions> = {
  ...LINE_PROGRAM,
  states: true,
  settleMs: true,
  timeoutMs: true,
  readyTimeoutMs: true,
  maxDepth: true,
  redact: true,
};

/**
 * Reaches an implementation through a driver: a program in any language that reads requests from its standard input and
 * writes answers to its standard output, one JSON object a line (docs/stdio.md). Throws `Unreachable` when it
 * does not answer, and a `Mistake` for a program that cannot be started or speaks another protocol.
 */
export function stdio(options: StdioOptions): Adapter {
  return {
    name: 'stdio',
    async connect(session) {
      refuseUnknown(options, OPTIONS, 'stdio');
      // Only a run through a driver pays for it.
      const { connectStdio } = await import('./connect-stdio.ts');
      return connectStdio(options, session);
    },
  };
}
