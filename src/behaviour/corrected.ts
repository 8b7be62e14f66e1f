import type {
  Because,
  Ender,
  Entity,
  EntityCorrection,
  LawLevel,
  Maker,
  ModelCorrections,
  Mover,
  NamedByInput,
  Shower,
} from '../model/behaviour.ts';
import { pointerOf } from '../model/json-pointer.ts';
import type { Operation } from '../model/operation.ts';
import { splitWords } from '../sentences/language/words.ts';

type Told = Pick<Entity, 'makers' | 'shows' | 'movers' | 'enders' | 'settlesWithinMs' | 'laws'>;

/** What the owner says of this entity; null where the config says nothing of it. */
export function correctionOf(corrections: ModelCorrections, name: string): EntityCorrection | null {
  const words = (text: string) => splitWords(text).join(' ');
  const found = Object.entries(corrections).find(([key]) => words(key) === words(name));
  return found?.[1] ?? null;
}

/** The parts that an owner tells, in place of those that were read: an operation that is told of is read no more. */
export function corrected(
  read: Told,
  told: EntityCorrection | null,
  name: string,
  operations: readonly Operation[],
): Told {
  if (told === null) return read;
  const because = (kind: string, key: string): Because => ({
    from: 'owner',
    pointer: pointerOf('model', name, kind, key),
    text: 'as the config says',
  });
  const each = <Part, Value>(
    kind: 'makes' | 'shows' | 'moves' | 'ends',
    part: (one: Operation, value: Value) => Part,
  ) =>
    Object.entries((told[kind] ?? {}) as Readonly<Record<string, Value>>).flatMap(([key, value]) => {
      const operation = operations.find((one) => one.id === key || one.key === key);
      return operation === undefined
        ? []
        : [{ operation: operation.id, because: because(kind, key), ...part(operation, value) }];
    });
  const path = (dotted: string) => dotted.split('.').filter((part) => part !== '');
  const makers: readonly Maker[] = each('makes', (_, value: string | NamedByInput) =>
    typeof value === 'string'
      ? { id: { from: 'output' as const, path: path(value) }, chooses: [], within: [] }
      : {
          id: { from: 'input' as const, path: [value.input] },
          chooses: [value.input],
          within: value.within ?? [],
        },
  );
  const asked = (_: Operation, value: string | readonly string[]) => {
    const [idField = '', ...within] = typeof value === 'string' ? [value] : value;
    return { idField, within };
  };
  const ends: readonly Ender[] = each('ends', asked);
  const shows: readonly Shower[] = each('shows', (one, value: string | readonly string[]) => ({
    ...asked(one, value),
    holder: [],
    status: read.shows.find(({ operation }) => operation === one.id)?.status ?? null,
  }));
  const moves: readonly Mover[] = each('moves', (one, value: string) => {
    const before = read.movers.find(({ operation }) => operation === one.id);
    const known = before ?? read.enders.find(({ operation }) => operation === one.id);
    return {
      idField: known?.idField ?? 'id',
      within: known?.within ?? [],
      kind: 'move' as const,
      to: value,
      from: before?.from ?? [],
      answersAt: before?.answersAt ?? null,
    };
  });
  const spoken = new Set([...makers, ...ends, ...shows, ...moves].map(({ operation }) => operation));
  const rest = <Part extends { readonly operation: string }>(parts: readonly Part[]) =>
    parts.filter(({ operation }) => !spoken.has(operation));
  return {
    makers: [...makers, ...rest(read.makers)],
    shows: [...shows, ...rest(read.shows)],
    movers: [...moves, ...rest(read.movers)],
    enders: [...ends, ...rest(read.enders)],
    settlesWithinMs: told.settlesWithin === undefined ? read.settlesWithinMs : inMs(told.settlesWithin),
    laws: lawsOf(told),
  };
}

function lawsOf({ laws = {} }: EntityCorrection): Readonly<Record<string, LawLevel>> {
  return typeof laws === 'string' ? { '*': laws } : laws;
}

/** `2000`, `'250ms'`, `'2s'`, `'1m'` in milliseconds; the config has seen to it that it is one of these. */
export function inMs(duration: number | string): number {
  const [, amount = '0', unit = 'ms'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m)?$/.exec(String(duration).trim()) ?? [];
  return Number(amount) * ({ ms: 1, s: 1000, m: 60_000 }[unit] ?? 1);
}
