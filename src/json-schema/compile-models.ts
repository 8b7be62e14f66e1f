import { pointerPart } from '../model/json-pointer.ts';
import { definedSchemas } from './defined-schemas.ts';
import { directed } from './directed.ts';
import { compileEngine } from './engine.ts';
import type { Definitions, Direction } from './json-schema.ts';
import { type JsonSchemaModel, jsonSchemaModel, READINGS } from './json-schema-model.ts';

export interface WantedModel {
  /** Its key among the definitions. */
  readonly key: string;
  readonly name: string;
}

/**
 * Models of some definitions (JSON Schema 2020-12, referring to one another as `#/$defs/<key>`), compiled once so that
 * values are judged synchronously. What cannot be compiled goes to `onTrouble` by its key, and is not among the models.
 */
export async function compileModels(
  said: Definitions,
  wanted: readonly WantedModel[],
  direction: Direction,
  onTrouble: (key: string, reason: string) => void = () => undefined,
): Promise<ReadonlyMap<string, JsonSchemaModel>> {
  const definitions = directed(said, direction);
  const pointerOf = (key: string) => `/$defs/${pointerPart(key)}`;
  const refused = new Map<string, string>();
  const engine = await compileEngine(
    definitions,
    wanted.map(({ key }) => pointerOf(key)),
    (pointer, reason) => refused.set(pointer, reason),
  );
  const shapes = definedSchemas(definitions, direction, (pointer, value) =>
    engine.accepts(pointer, value, READINGS[direction]),
  );
  const models = new Map<string, JsonSchemaModel>();
  for (const { key, name } of wanted) {
    const pointer = pointerOf(key);
    const reason = refused.get(pointer);
    if (reason !== undefined) {
      onTrouble(key, reason);
      continue;
    }
    const shape = shapes.of([{ pointer, schema: definitions[key] ?? true }]);
    models.set(key, jsonSchemaModel({ key, name, shape, engine, definitions, direction }));
  }
  return models;
}
