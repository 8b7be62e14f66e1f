import type { ScenarioCase } from '../../model/case.ts';
import type { Place } from '../../model/finding.ts';
import { type Promised, partsOf } from '../../model/meaning.ts';
import type { Actor } from '../../model/operation.ts';
import { valueAt } from '../../model/value-at.ts';
import { askFor } from './read-back.ts';
import type { Walker } from './walker.ts';

type Stays = Extract<Promised, { kind: 'unchanged' }>;

/** What the Thens say stays as it is, each at its place; none before a call that is not the last one. */
export function staying(
  sentences: ScenarioCase['sentences'],
  { sentence: now }: Place,
): readonly (Place & { readonly promise: Stays })[] {
  if (sentences.slice(now + 1).some(({ role }) => role === 'when')) return [];
  return sentences.flatMap(({ role, meaning, binding }, sentence) =>
    role !== 'then' || binding !== null
      ? []
      : partsOf(meaning).flatMap((promise, part) =>
          promise.kind === 'unchanged' ? [{ sentence, part, promise }] : [],
        ),
  );
}

/** Looks twice at what a call that is about to be made with this input has to leave as it is: what changes in between moves by itself. */
export async function lookBeforehand(
  promise: Stays,
  input: Readonly<Record<string, unknown>>,
  caller: Actor,
  walk: Walker,
): Promise<void> {
  const id = valueAt(input, promise.id.path);
  if (id === undefined || id === null) return;
  const within = Object.fromEntries((promise.within ?? []).map((name) => [name, input[name]]));
  const wanted = { id, within, caller };
  if (await askFor(promise, wanted, walk)) await askFor(promise, wanted, walk);
}
