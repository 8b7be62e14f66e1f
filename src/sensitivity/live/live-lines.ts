import type { LiveFate, LiveSensitivity } from '../sensitivity.ts';

/** Survivors that a terminal names. */
const NAMED = 4;

/** How many faults of a running implementation came to what, in words. */
export function liveSentence({ mutants, left, implementation }: LiveSensitivity): string {
  const count = (...fates: readonly LiveFate[]) => mutants.filter(({ fate }) => fates.includes(fate)).length;
  const parts = [
    [count('killed'), 'found'],
    [count('blind'), 'not noticed'],
    [count('elsewhere'), 'blamed on another operation'],
    [count('undecided'), 'left undecided'],
    [count('unmade'), 'without a chance in this run'],
    [left, 'left out by --max-live'],
  ] as const;
  const told = parts
    .filter(([number], at) => at === 0 || number > 0)
    .map(([number, what]) => `${number} ${what}`);
  return `Live, in ${implementation}: of ${mutants.length + left} faults ${told.join(', ')}.`;
}

/** Live faults as the terminal shows them; none where none were asked for. */
export function liveLines(live: LiveSensitivity | undefined): readonly string[] {
  if (live === undefined) return [];
  const open = live.mutants.filter(({ advice, accepted }) => advice !== undefined && accepted === undefined);
  const named = open.slice(0, NAMED);
  return [
    `  ${liveSentence(live)}`,
    ...named.flatMap(({ text, advice }) => [`  - ${text}.`, `    ${advice?.where}: ${advice?.text}`]),
    ...(open.length > named.length ? [`  and ${open.length - named.length} more, in sensitivity.md`] : []),
  ];
}
