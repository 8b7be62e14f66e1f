import type { Finding, Mismatch } from '../model/finding.ts';
import { oneLine, visible } from '../report/escape/visible.ts';
import { findingText } from '../report/words/finding-text.ts';

/** What a step or hook is to do: nothing but log notes, be pending with a reason to log, or throw. */
export type Stepped =
  | { readonly kind: 'held'; readonly notes: readonly string[] }
  | { readonly kind: 'pending'; readonly reason: string }
  | { readonly kind: 'failed'; readonly message: string };

export const STEP_HELD: Stepped = { kind: 'held', notes: [] };

/** A broken promise as people read it in cucumber's output. */
export function brokenStep(mismatches: readonly Mismatch[], replay: string): Stepped {
  const lines = [...mismatches.map(mismatchLine), `replay: ${replayLine(replay)}`];
  return { kind: 'failed', message: lines.join('\n') };
}

export function mismatchLine({ path, expected, actual }: Mismatch): string {
  return oneLine(`${path.join('.')}: expected ${expected}, got ${actual}`);
}

export function brokenFindings(findings: readonly Finding[]): Stepped {
  return { kind: 'failed', message: visible(findings.map(findingText).join('\n\n')) };
}

function replayLine(id: string): string {
  return `npx proviso replay '${id.replaceAll("'", `'\\''`)}'`;
}
