import { Mistake } from '../model/mistake.ts';
import { inertName, inertOrigin } from './inert-value.ts';

/** A stand-in where a model is wanted: nothing can be checked against what is not here. `place` says where it was met. */
export function absentModel(standIn: object, place: string): Mistake {
  const name = inertName(standIn);
  const origin = inertOrigin(standIn);
  const from = origin === null ? '' : ` from '${origin.specifier}'`;
  return new Mistake({
    code: 'not-a-model',
    message: `${place} is not a model: it is ${name}${from}, which is not installed and of which nothing here can stand in.`,
    where: origin?.where ?? null,
    hint: 'Install the package it is imported from, or write the model with defineSchemaModel or zod.',
  });
}
