import { isMistake, Mistake } from '../model/mistake.ts';
import type { SourceRef } from '../model/operation.ts';
import type { Model } from '../model/schema.ts';
import { modelOf } from '../schema/model-of.ts';
import { objectOf, textOf } from './author-value.ts';
import { inertName } from './inert-value.ts';
import { sourceText } from './source-text.ts';

/**
 * The model at one place of an operation or event. Named as its author named it, else after its place.
 * Throws Mistake `not-a-model` that says which field of which operation is wrong, and where.
 */
export function readModel(value: unknown, place: string, source: SourceRef): Model {
  const standIn = inertName(value);
  if (standIn !== null) {
    throw new Mistake({
      code: 'not-a-model',
      message: `${place} is not a model: it comes from ${standIn}, which is not available here.`,
      where: sourceText(source),
      mend: 'Install the package it comes from, or write the model with defineSchemaModel or zod.',
    });
  }
  try {
    return { ...modelOf(value, place), name: authoredName(value) ?? place, authored: value };
  } catch (error) {
    if (!isMistake(error)) throw error;
    const { code, message, mend, cause } = error;
    throw new Mistake({ code, message, where: sourceText(source), mend, cause });
  }
}

function authoredName(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { config, name } = value as { config?: unknown; name?: unknown };
  return textOf(objectOf(config).name) ?? textOf(name);
}
