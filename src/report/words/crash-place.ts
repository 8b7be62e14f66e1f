import type { Finding } from '../../model/finding.ts';
import type { SourcePlace } from '../../model/observation.ts';

/** Where the implementation threw, of a finding whose last kept answer is a crash; null where it is not known. */
export function crashPlaceOf({ evidence }: Pick<Finding, 'evidence'>): SourcePlace | null {
  const outcome = evidence?.steps.at(-1)?.observation.outcome;
  return outcome?.kind === 'crash' ? (outcome.at ?? null) : null;
}

/** The lines around it with their numbers, its own marked; none where they are not at hand. Not escaped. */
export function codeFrame({ line, from, excerpt }: SourcePlace): readonly string[] {
  const width = String(from + excerpt.length - 1).length;
  const lines = excerpt.map((text) => text.replaceAll('\t', '  '));
  const filled = lines.filter((text) => text.trim() !== '');
  const margin = Math.min(...filled.map((text) => text.length - text.trimStart().length), 1_000);
  return lines.map((text, index) => {
    const number = from + index;
    const mark = number === line ? '>' : ' ';
    return `${mark} ${String(number).padStart(width)} | ${text.slice(margin)}`.trimEnd();
  });
}
