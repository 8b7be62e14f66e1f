import { isMistake, Mistake } from '../../model/mistake.ts';
import type { SourceRef } from '../../model/operation.ts';
import type { Model } from '../../model/schema.ts';
import { modelOf } from '../../schema/model-of.ts';
import { objectOf, textOf } from './author-value.ts';
import { sourceText } from './source-text.ts';

/**
 * The model at one place of an operation or event. Named as its author named it, else after its place.
 * Throws Mistake `not-a-model` that says which field of which operation is wrong, and where: at the import, where that is what leads nowhere.
 */
export function readModel(value: unknown, place: string, source: SourceRef): Model {
  try {
    return { ...modelOf(value, place), name: authoredName(value) ?? place, authored: value };
  } catch (error) {
    if (!isMistake(error)) throw error;
    const { code, message, where, hint, cause } = error;
    throw new Mistake({ code, message, where: where ?? sourceText(source), hint, cause });
  }
}

function authoredName(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { config, name } = value as { config?: unknown; name?: unknown };
  return textOf(objectOf(config).name) ?? textOf(name);
}
