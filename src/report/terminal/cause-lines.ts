import type { Finding } from '../../model/finding.ts';
import { oneLine } from '../escape/visible.ts';
import { sharedCauses } from '../words/shared-causes.ts';
import { plural } from '../words/verdict-sentence.ts';
import type { Ink } from './ink.ts';
import { wrapped } from './lay-out.ts';

/** Causes that are shown; the rest is counted. */
const SHOWN = 5;

/** What several operations have in common, before it is told of each; no line where they have nothing. */
export function causeLines(findings: readonly Finding[], ink: Ink, width: number): readonly string[] {
  const shared = sharedCauses(findings);
  if (shared.length === 0) return [];
  const rest = shared.length - SHOWN;
  return [
    ink.strong(`Shared causes (${shared.length})`),
    ...shared.slice(0, SHOWN).flatMap(({ id, text }) => {
      const [first = '', ...more] = wrapped(oneLine(text), width - 4);
      return [
        `  ${ink.bad('=')} ${first}`,
        ...more.map((line) => `    ${line}`),
        `      ${ink.dim(`cause ${id}`)}`,
      ];
    }),
    ...(rest > 0 ? [ink.dim(`    and ${plural(rest, 'more cause')}`)] : []),
  ];
}
