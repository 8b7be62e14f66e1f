import type { ScenarioCase } from '../../model/case.ts';
import { type Meaning, partsOf } from '../../model/meaning.ts';
import type { Operation } from '../../model/operation.ts';

/** The documented input of a scenario, and which of its fields nothing settles. */
export interface FreeFields {
  readonly base: Readonly<Record<string, unknown>>;
  readonly names: { has(name: string): boolean };
}

/**
 * Fields are settled where they name an entity, where a state gives them, where a sentence sets them, and
 * where a promise speaks of an output of the same name. Null where nothing may vary: a step of the user's own
 * may depend on anything, a refusal says nothing of other input, and what a query shows of a value, or of the
 * length or the members of a list, depends on every filter there is.
 */
export function freeFields(
  { base: documented, sentences }: ScenarioCase,
  { kind }: Pick<Operation, 'kind'>,
): FreeFields | null {
  const base = documented?.form === 'json' ? documented.value : null;
  if (typeof base !== 'object' || base === null || Array.isArray(base)) return null;
  if (sentences.some(({ binding }) => binding !== null)) return null;
  const meanings = sentences.flatMap(({ meaning }) => partsOf(meaning));
  if (meanings.some((meaning) => dependsOnEverything(meaning, kind))) return null;
  const settled = new Set(meanings.flatMap(settledBy));
  const names = { has: (name: string) => !settled.has(name) && !/^id$|[a-z]Id$|_id$/.test(name) };
  return { base: base as Readonly<Record<string, unknown>>, names };
}

function dependsOnEverything(meaning: Meaning, kind: Operation['kind']): boolean {
  switch (meaning.kind) {
    case 'error-returned':
    case 'refused':
    case 'list-filtered':
    case 'list-sorted':
    case 'list-distinct':
    case 'list-counts':
      return true;
    case 'field-equals':
    case 'field-compares':
    case 'field-present':
    case 'field-empty':
    case 'field-among':
      return kind === 'query';
    case 'list-returned':
      return meaning.length !== 'any';
    default:
      return false;
  }
}

function settledBy(meaning: Meaning): readonly string[] {
  switch (meaning.kind) {
    case 'state':
      return meaning.fields;
    case 'absent':
      return [meaning.field];
    case 'input':
      return meaning.change.path.map(String);
    case 'invoke':
      return meaning.changes.flatMap(({ path }) => path.map(String));
    case 'field-equals':
    case 'field-compares':
    case 'field-present':
    case 'field-empty':
    case 'field-among':
    case 'read-back':
      return meaning.path.map(String);
    default:
      return [];
  }
}
