import type { LineProgram } from '../process/line-process.ts';
import type { StateTable } from '../states/state-handler.ts';

/** How an implementation is reached through a driver: a program that reads requests and writes answers, one a line. */
export interface StdioOptions extends LineProgram {
  /** States on the harness's side, in the place of those that the driver enters. */
  readonly states?: StateTable;
  /** Milliseconds to wait after an answer for lines that tell of its effects. Default 0: what came before the answer counts. */
  readonly settleMs?: number;
  /** Milliseconds that one request may take. Default: the run's. */
  readonly timeoutMs?: number;
  /** Milliseconds it may take until it answers the first line. Default 10,000. */
  readonly readyTimeoutMs?: number;
  /** The deepest nesting of JSON that is read. Default 200. */
  readonly maxDepth?: number;
  /** Names of members whose values appear in no report. */
  readonly redact?: readonly string[];
}
