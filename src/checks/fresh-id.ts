import { createHash } from 'node:crypto';
import { DELETING_VERBS } from '../model/deleting-verbs.ts';
import type { Operation } from '../model/operation.ts';
import { uuidOf } from '../model/uuid-of.ts';

/**
 * A value for an id field that nothing was ever given: of the same look as the known one where that fits,
 * always inside the input model, and always the same one. Null where no candidate fits.
 */
export function freshId(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  field: string,
): unknown {
  return (
    freshIds(operation, field, input[field]).find(
      (candidate) => operation.input?.check({ ...input, [field]: candidate }, 'wire').ok,
    ) ?? null
  );
}

/** Whether `freshId` made a value up for that field. */
export function isFreshId(operation: Operation, field: string, value: unknown): boolean {
  return freshIds(operation, field, undefined).includes(value) || isAlike(operation, field, value);
}

function freshIds(operation: Operation, field: string, known: unknown): readonly unknown[] {
  const hex = createHash('sha256').update(`proviso unknown ${operation.id} ${field}`).digest('hex');
  const uuid = uuidOf(hex);
  const letters = hex.replace(/\d/g, (digit) => 'ghjkmnpqrs'.charAt(Number(digit)));
  const digits = hex.replace(/[a-f]/g, (letter) => String(letter.charCodeAt(0) % 10));
  return [
    `unknown-${hex.slice(0, 12)}`,
    ...alike(known),
    uuid,
    hex.slice(0, 24),
    hex.slice(0, 8),
    2_000_000_011,
    `c${hex.slice(0, 24)}`,
    letters.slice(0, 8),
    letters.slice(0, 8).toUpperCase(),
    digits.slice(0, 8),
  ];
}

/** The look of a documented id, with another end. A plain number is not told from one that something has. */
function isAlike({ examples }: Operation, field: string, value: unknown): boolean {
  if (/^\d+$/.test(String(value))) return false;
  return examples.some(({ input }) => {
    const known = typeof input === 'object' && input !== null ? Object.entries(input) : [];
    return known.some(([name, id]) => name === field && alike(id).includes(String(value)));
  });
}

/**
 * A value inside the model that looks like no id anybody would give out; null where the model leaves none. Something may
 * have the id 0, so that none of it goes to a deletion.
 */
export function oddId(
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  field: string,
): unknown {
  const verb = operation.key.split('.').at(-1) ?? '';
  const deletes = DELETING_VERBS.some((one) => verb.toLowerCase().startsWith(one));
  const candidates: unknown[] = deletes ? ['null', '-1', -1] : ['0', '-1', 'null', 0, -1];
  return (
    candidates.find(
      (candidate) =>
        candidate !== input[field] && operation.input?.check({ ...input, [field]: candidate }, 'wire').ok,
    ) ?? null
  );
}

/** `run-456` → `run-94560`: the same look, another entity. */
function alike(known: unknown): string[] {
  if (typeof known !== 'string') return [];
  return [known.replace(/[a-z0-9]+$/i, (tail) => `${/^\d+$/.test(tail) ? '9' : 'z'}${tail}0`)];
}
