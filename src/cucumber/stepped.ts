import type { Finding, Mismatch } from '../model/finding.ts';
import { oneLine, visible } from '../report/escape/visible.ts';
import { findingText } from '../report/words/finding-text.ts';

/** What a step function is to do: nothing, be pending with a reason to log, or throw. */
export type Stepped =
  | { readonly kind: 'held' }
  | { readonly kind: 'pending'; readonly reason: string }
  | { readonly kind: 'failed'; readonly message: string };

export const STEP_HELD: Stepped = { kind: 'held' };

/** A broken promise as people read it in cucumber's output. */
export function brokenStep(mismatches: readonly Mismatch[], replay: string): Stepped {
  const lines = mismatches.map(({ path, expected, actual }) =>
    oneLine(`${path.join('.')}: expected ${expected}, got ${actual}`),
  );
  return { kind: 'failed', message: [...lines, `replay: ${replayLine(replay)}`].join('\n') };
}

export function brokenFindings(findings: readonly Finding[]): Stepped {
  return { kind: 'failed', message: visible(findings.map(findingText).join('\n\n')) };
}

function replayLine(id: string): string {
  return `npx proviso replay '${id.replaceAll("'", `'\\''`)}'`;
}
