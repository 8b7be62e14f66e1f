import type { Step } from '../model/finding.ts';
import { identityText } from '../model/identity-text.ts';
import type { Outcome } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import type { View } from '../model/schema.ts';
import { seenOutput } from './seen-output.ts';

/** What can be compared of a call and of what was read back after it, by path; values as text. */
export type Facets = ReadonlyMap<string, string>;

const MOST = 200;

/**
 * Of an answer: how it came out and each value in it, a value of the input by that input's name; of what was read back:
 * the same, and whether it holds what the command answered that it had made.
 */
export function facetsOf([own, ...reads]: readonly Step[], operation: Operation, view: View): Facets {
  const facets = new Map<string, string>();
  if (own === undefined) return facets;
  const { outcome } = own.observation;
  facets.set('outcome', wordOf(outcome));
  const names = namesOf(own);
  if (outcome.kind === 'success') {
    const seen = seenOutput(outcome.output, operation, view);
    collect(view === 'native' ? operation.output.toWire(seen) : seen, 'output', names, facets);
  }
  for (const [index, { observation }] of reads.entries()) {
    const root = reads.length === 1 ? 'read back' : `read back ${index + 1}`;
    facets.set(root, wordOf(observation.outcome));
    if (observation.outcome.kind !== 'success' || outcome.kind !== 'success') continue;
    const text = identityText(observation.outcome.output);
    for (const [name, id] of idsOf(outcome.output))
      facets.set(`${root} holds ${name}`, String(text.includes(identityText(id))));
    collect(observation.outcome.output, `${root} output`, names, facets);
  }
  return facets;
}

function wordOf(outcome: Outcome): string {
  if (outcome.kind !== 'failure') return outcome.kind;
  return `a refusal with ${outcome.code ?? 'no code'}${outcome.status === null ? '' : ` (${outcome.status})`}`;
}

/** The input's own values → their names: an echo is the same answer, whatever was sent. */
function namesOf({ input }: Step): ReadonlyMap<unknown, string> {
  if (input.form !== 'json' || typeof input.value !== 'object' || input.value === null) return new Map();
  return new Map(Object.entries(input.value).map(([name, value]) => [value, name]));
}

function collect(
  value: unknown,
  path: string,
  names: ReadonlyMap<unknown, string>,
  facets: Map<string, string>,
) {
  if (facets.size >= MOST) return;
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    if (Array.isArray(value)) facets.set(`${path}.length`, String(value.length));
    for (const [key, entry] of Object.entries(value)) collect(entry, `${path}.${key}`, names, facets);
    return;
  }
  const name = typeof value === 'boolean' || value === null ? undefined : names.get(value);
  facets.set(path, name === undefined ? identityText(value) : `the ${name} that was sent`);
}

function idsOf(output: unknown): [string, unknown][] {
  if (typeof output !== 'object' || output === null) return [];
  return Object.entries(output).filter(
    ([name, value]) =>
      /^id$|[a-z]I[dD]$|_id$/.test(name) && (typeof value === 'string' || typeof value === 'number'),
  );
}
