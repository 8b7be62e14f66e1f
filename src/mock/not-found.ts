import type { DeclaredError, Operation } from '../model/operation.ts';
import type { Fields } from './fields.ts';
import { isIdName } from './ids.ts';
import type { Memory } from './memory.ts';
import { type Refusal, refusalWith, standardRefusal } from './problem.ts';
import type { Role } from './things.ts';

/** The declared not-found refusal for the first id of the input that names nothing; null where all name something. */
export function notFound(
  operation: Operation,
  input: Fields,
  memory: Memory,
  role: Role | null = null,
): Refusal | null {
  const errors = operation.errors.filter(isNotFound);
  const name = role === null || role.kind === 'makes' || role.kind === 'lists' ? null : role.part.idField;
  // A thing may go by another name than an id: a user by `username`.
  if (role !== null && name !== null && !isIdName(name) && errors[0] !== undefined) {
    const id = input[name];
    const isKnown = id === undefined || role.shelf.find(id) !== undefined || memory.knows(id);
    if (!isKnown) return refusalWith(operation, errors[0].code);
  }
  const ids = Object.keys(input).filter(isIdName);
  for (const field of ids) {
    const id = input[field];
    const error = errors.find(({ code }) => speaksOf(code, field, ids));
    if (error !== undefined && id !== null && !memory.knows(id)) return refusalWith(operation, error.code);
  }
  return null;
}

/** For a thing that was ended: as declared, else as HTTP has it. */
export function gone(operation: Operation): Refusal {
  const error = operation.errors.find(isNotFound);
  const declared = error === undefined ? null : refusalWith(operation, error.code);
  return declared ?? standardRefusal('NOT_FOUND', 'It was ended before.');
}

function isNotFound({ http, code }: DeclaredError): boolean {
  return http === 404 || (http === null && /(^|_)NOT_FOUND$/.test(code));
}

/** RUN_NOT_FOUND speaks of `runId`; of `id`, and where nothing else is named of the only id there is, so does NOT_FOUND. */
function speaksOf(code: string, field: string, ids: readonly string[]): boolean {
  const entity = code
    .replace(/_?NOT_FOUND$/, '')
    .replaceAll('_', '')
    .toLowerCase();
  const named = field.replace(/_?id$/i, '').replaceAll('_', '').toLowerCase();
  if (named === entity) return true;
  return ids.length === 1 && (entity === '' || named === '');
}
