import type { JudgedCall } from '../checks/check.ts';
import { tellsDeletion } from '../checks/deletion.ts';
import { lacks } from '../checks/lacks.ts';
import { isAmongRespelled } from '../checks/laws/made-id.ts';
import { describeOutcome } from '../checks/mismatch.ts';
import { describeValue } from '../model/describe-value.ts';
import type { Promised } from '../model/meaning.ts';
import { valueAt } from '../model/value-at.ts';
import { broken, type Kept, kept } from './kept.ts';

/** Holds a list that was asked for after a call against what is promised of one thing in it: listed, listed once, or no more. Pure. */
export function judgeListed(
  { place, times, query, id: source }: Extract<Promised, { kind: 'listed' }>,
  { operation, view, step }: JudgedCall,
  id: unknown,
): Kept {
  const { outcome } = step.observation;
  if (outcome.kind !== 'success')
    return { kind: 'undecided', reason: `${query} did not show the list: ${describeOutcome(outcome)}` };
  const output = view === 'native' ? operation.output.toWire(outcome.output) : outcome.output;
  const list = valueAt(output, place.path);
  if (id === undefined || !Array.isArray(list))
    return { kind: 'undecided', reason: `${query} showed no list, or there is no id to look for in it` };
  const path = ['read-back', ...place.path];
  const found = list.filter((element: unknown) => valueAt(element, place.id) === id);
  if (times === 'never')
    return found.every(tellsDeletion)
      ? kept()
      : broken(path, 'still-there', `a list without ${describeValue(id)}`, 'a list with it');
  if (found.length > 1 && times === 'once')
    return broken(path, 'listed-twice', `${describeValue(id)} once`, `${found.length} times`);
  if (found.length > 0) return kept();
  const ids = list.map((element: unknown) => valueAt(element, place.id));
  if (isAmongRespelled(id, ids, source))
    return { kind: 'undecided', reason: 'it may be listed by its name in another form' };
  const asked = step.input.form === 'json' && typeof step.input.value === 'object' ? step.input.value : null;
  const input = (asked ?? {}) as Readonly<Record<string, unknown>>;
  const isFull = Object.values(input).some((limit) => typeof limit === 'number' && list.length >= limit);
  return isFull || !lacks(place, id, output, input)
    ? { kind: 'undecided', reason: 'it may stand on another page' }
    : broken(path, 'missing-element', `a list with ${describeValue(id)}`, 'a list without it');
}
