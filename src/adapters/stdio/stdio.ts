import type { Adapter } from '../../model/adapter.ts';
import type { StdioOptions } from './options.ts';

/**
 * Reaches an implementation through a driver: a program in any language that reads requests from its standard input and
 * writes answers to its standard output, one JSON object a line (docs/stdio.md). Throws `Unreachable` when it
 * does not answer, and a `Mistake` for a program that cannot be started or speaks another protocol.
 */
export function stdio(options: StdioOptions): Adapter {
  return {
    name: 'stdio',
    async connect(session) {
      // Only a run through a driver pays for it.
      const { connectStdio } = await import('./connect-stdio.ts');
      return connectStdio(options, session);
    },
  };
}
