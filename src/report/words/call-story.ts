import type { StoredValue } from '../../model/case.ts';
import type { Finding, Mismatch, Step } from '../../model/finding.ts';

/** One call of a sequence or a race, as a person follows it. */
export interface StoryCall {
  /** The thing that it is about, as the plan names it: `thing 1`. Null for a list. */
  readonly thing: string | null;
  readonly operation: string;
  /** What it was called with; null where that is nothing. */
  readonly input: string | null;
  readonly outcome: Step['observation']['outcome'];
  /** Of a race: its lane, counted from 0, where it overlapped others. */
  readonly lane: number | null;
  readonly span: NonNullable<Step['span']> | null;
  /** What its answer contradicts: what the model has, beside what was seen. */
  readonly broken: readonly Mismatch[];
}

/** The calls of a finding in order, where its case is a sequence or a race; null for any other. */
export function callStory({
  evidence,
  mismatches,
}: Pick<Finding, 'evidence' | 'mismatches'>): readonly StoryCall[] | null {
  const own = evidence?.steps.slice(evidence.setup ?? 0) ?? [];
  if (!own.some(({ about }) => about !== undefined)) return null;
  return own.map((step, at) => {
    const { operation, about, input, observation, span } = step;
    return {
      thing: about ?? null,
      operation: operation.replace(/@[^@]*$/, ''),
      input: textOf(input),
      outcome: observation.outcome,
      lane: laneOf(at, own),
      span: span ?? null,
      broken: mismatches.filter(({ path }) => path[0] === 'steps' && path[1] === at),
    };
  });
}

/** Its place among the calls that it overlaps; null where it overlaps none. */
function laneOf(at: number, all: readonly Step[]): number | null {
  const own = all[at]?.span;
  if (own === undefined) return null;
  const together = all.flatMap(({ span }, index) =>
    span !== undefined && span.from < own.to && own.from < span.to ? [index] : [],
  );
  return together.length < 2 ? null : together.indexOf(at);
}

function textOf(stored: StoredValue): string | null {
  if (stored.form === 'devalue') return stored.text;
  const text = JSON.stringify(stored.value) ?? 'null';
  return text === 'null' || text === '{}' ? null : text;
}
