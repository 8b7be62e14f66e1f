import type { Promised } from '../model/meaning.ts';
import type { Operation } from '../model/operation.ts';
import { valueAt } from '../model/value-at.ts';
import { documentedBy } from './documented.ts';
import { draftOutput, type Occasion } from './draft-output.ts';
import type { Enactment } from './enact.ts';
import { canonicalText, fieldsIn, withValueAt } from './fields.ts';
import type { Told } from './fitting-stories.ts';
import { fulfil } from './fulfil.ts';
import type { Generator } from './generate.ts';
import type { Trace } from './memory.ts';
import { spellings } from './spellings.ts';
import type { Story } from './story.ts';
import { withinLimit } from './within-limit.ts';

/** One may have nothing in its lists, and another something. */
const SPARES = ['spare', 'second spare', 'third spare', 'fourth spare'];

/**
 * The output of a success: the draft, with what is known of the things it speaks of, what earlier commands left to be seen,
 * and every promise kept.
 */
export function answer(occasion: Occasion, told: Told, enactment: Enactment | null): unknown {
  const { operation, input, generator, memory } = occasion;
  const fits = (output: unknown) => operation.output.check(output, 'wire').ok;
  let spares: readonly unknown[] | null = null;
  const means = {
    input: fieldsIn(input),
    // Made up only where something is missing: most answers need none.
    get spares() {
      spares ??= sparesOf(operation, canonicalText(input), generator);
      return spares;
    },
    fits,
    latest: (names: readonly string[]) => memory.latest(names),
  };
  const keep = (output: unknown, promises: readonly Promised[]) =>
    ordered(promises).reduce((kept, promise) => fulfil(kept, promise, means), output);
  const drafted = withinLimit(traced(draftOutput(occasion), occasion, fits), occasion);
  const all = promisesOf([...told.general, ...told.special]);
  if (enactment === null) return keep(drafted, all);
  const own = enactment.lists ? ofTheList : () => true;
  const special = promisesOf(told.special);
  const settled = enactment.settle(keep(drafted, promisesOf(told.general).filter(own)), {
    get spares() {
      return means.spares;
    },
    rules: special.flatMap((one) => (one.kind === 'list-filtered' ? one.rules : [])),
    sorted: (output) =>
      all.reduce(
        (kept, one) => (one.kind === 'list-sorted' ? fulfil(kept, one, { ...means, spares: [] }) : kept),
        output,
      ),
  });
  const [after, now] = [true, false].map((isAfter) =>
    promisesOf(told.special.filter(({ before }) => before.length > 0 === isAfter)).filter(own),
  );
  return enactment.complete(keep(enactment.insist(keep(settled, now ?? [])), after ?? []));
}

function promisesOf(stories: readonly Story[]): readonly Promised[] {
  return stories.flatMap((story) => story.promises);
}

/** Lists last: how long one may be depends on totals that other sentences may settle. */
function ordered(promises: readonly Promised[]): readonly Promised[] {
  const holds = promises.filter(({ kind }) => kind === 'list-holds');
  const others = promises.filter((one) => !isOfList(one) && one.kind !== 'list-holds');
  return [...others, ...holds, ...promises.filter(isOfList)];
}

/** A list of the things there are holds, filters, sorts and counts them itself; a sentence may say that there are none. */
function ofTheList(promise: Promised): boolean {
  if (promise.kind === 'list-returned') return promise.length === 'none';
  return !isOfList(promise) && promise.kind !== 'list-holds';
}

function sparesOf(operation: Operation, input: string, generator: Generator): readonly unknown[] {
  const documented = documentedBy(operation).map(({ output }) => output);
  if (generator.lack(operation.output) !== null) return documented;
  return [
    ...documented,
    ...SPARES.map((spare) => generator.make(operation.output, `${spare} ${operation.id} ${input}`)),
  ];
}

function isOfList({ kind }: Promised): boolean {
  return kind === 'list-returned' || kind === 'list-filtered' || kind === 'list-sorted';
}

function traced(draft: unknown, { operation, input, memory }: Occasion, fits: (output: unknown) => boolean) {
  const traces = Object.values(fieldsIn(input)).flatMap((id) => memory.tracesOf(id, operation.id));
  return traces.reduce((output, trace) => {
    if (trace.kind === 'gone') return output;
    const candidates = spellings(trace.value, 'folded').map((one) => withValueAt(output, trace.path, one));
    return candidates.find(fits) ?? output;
  }, draft);
}

/** What queries are to show of the entities of a call, now that it succeeded: by the id of each. */
export function tracesLeft(
  stories: readonly Story[],
  input: unknown,
  output: unknown,
): readonly { readonly id: unknown; readonly trace: Trace }[] {
  return stories
    .flatMap((story) => story.promises)
    .flatMap((promise) => {
      if (promise.kind !== 'read-back' && promise.kind !== 'gone') return [];
      const id = valueAt(promise.id.from === 'input' ? input : output, promise.id.path);
      return id === undefined ? [] : [{ id, trace: traceOf(promise) }];
    });
}

function traceOf(promise: Extract<Promised, { kind: 'read-back' | 'gone' }>): Trace {
  const { query } = promise;
  return promise.kind === 'gone'
    ? { kind: 'gone', query, codes: promise.codes }
    : { kind: 'shows', query, path: promise.path, value: promise.value };
}

/**
 * The events a success emits: those its stories promise, and those no story of the operation speaks of; but none that
 * its stories rule out.
 */
export function eventsOf(
  operation: Operation,
  told: readonly Story[],
  all: readonly Story[],
): Operation['emits'] {
  if (operation.kind === 'query') return [];
  const promises = told.flatMap((story) => story.promises);
  const spokenOf = new Set(all.flatMap(({ promises: each }) => each.flatMap(emittedKey)));
  const promised = new Set(promises.flatMap(emittedKey));
  const absent = promises.flatMap((one) => (one.kind === 'event-absent' ? [one.key] : []));
  return operation.emits.filter(
    ({ key }) =>
      (promised.has(key) || !spokenOf.has(key)) && !absent.some((one) => one === null || one === key),
  );
}

function emittedKey(promise: Promised): readonly string[] {
  return promise.kind === 'event-emitted' ? [promise.key] : [];
}
