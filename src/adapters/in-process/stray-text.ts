import type { Outcome, SourcePlace } from '../../model/observation.ts';
import type { OperationId } from '../../model/operation.ts';
import { ownFrame } from '../own-frame.ts';
import { describeThrown } from './describe-thrown.ts';

/** What failed after a handler had answered, in words: whose it is where that is known, and where in the code it was. */
export function strayText(error: unknown, operation: OperationId | null): string {
  const whose =
    operation === null
      ? 'work that a handler left behind failed, and no call can be named for it'
      : `work that ${operation} left behind after it had answered failed`;
  return `${whose}: ${describeThrown(error)}${stackOf(error)}`;
}

/** What failed after a handler had answered, and where. */
export interface StrayFailure {
  readonly reason: string;
  readonly at: SourcePlace | undefined;
}

export function strayFailure(error: unknown): StrayFailure {
  return { reason: describeThrown(error), at: ownFrame(error) };
}

const FRAMES = 4;

/** Where the code of the project was, on one line. */
function stackOf(error: unknown): string {
  const stack = error instanceof Error && typeof error.stack === 'string' ? error.stack : '';
  const frames = stack.split('\n').map((line) => line.trim());
  const own = frames.filter((line) => line.startsWith('at ') && !line.includes('node:'));
  return own.length === 0 ? '' : ` (${own.slice(0, FRAMES).join(', ').slice(0, 600)})`;
}

/** The same as what a call came to, where the call is still open. */
export function strayCrash({ reason, at }: StrayFailure): Outcome {
  const crashed = {
    kind: 'crash' as const,
    status: null,
    reason: `work left behind by the handler failed: ${reason}`,
  };
  return at === undefined ? crashed : { ...crashed, at };
}
