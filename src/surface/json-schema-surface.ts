import type { Contract } from '../model/operation.ts';
import { inOrder } from './in-order.ts';
import { nameAfter } from './schemas/names.ts';
import { schemaSet } from './schemas/schema-set.ts';
import type { Surface } from './surface.ts';
import { unsaidLine, unsaidList } from './unsaid.ts';

/** All models of a contract as one JSON Schema 2020-12, and which operation takes, answers and emits which. */
export function jsonSchemaSurface(contract: Contract): Surface {
  const list = unsaidList();
  const schemas = schemaSet();
  const operations = Object.fromEntries(
    inOrder(contract.operations).map((operation) => {
      const { id, key } = operation;
      const hear = list.of(id);
      const emits = operation.emits.flatMap((event) =>
        event.payload === null
          ? []
          : [
              [
                event.key,
                schemas.of(
                  event.payload,
                  nameAfter(event.key, 'Payload'),
                  `sideEffects.emits ${event.key}`,
                  hear,
                ),
              ] as const,
            ],
      );
      const said = {
        ...(operation.input === null
          ? {}
          : { input: schemas.of(operation.input, nameAfter(key, 'Input'), 'io.input', hear) }),
        output: schemas.of(operation.output, nameAfter(key, 'Output'), 'io.output', hear),
        ...(emits.length === 0 ? {} : { emits: Object.fromEntries(emits) }),
      };
      return [id, said];
    }),
  );
  const definitions = Object.entries(schemas.definitions).sort(([a], [b]) => (a < b ? -1 : 1));
  const comment = [
    'Generated from the contract by `proviso surface`. Change the contract, not this file.',
    ...(list.all.length === 0 ? [] : ['The contract says more than this file can:']),
    ...list.all.map((one) => `- ${unsaidLine(one)}`),
  ];
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: comment.join('\n'),
    // A keyword that no reader of JSON Schema knows, and so leaves alone (2020-12 §6.5).
    'x-proviso-operations': operations,
    $defs: Object.fromEntries(definitions),
  };
  return {
    files: [{ path: 'models.schema.json', text: `${JSON.stringify(document, null, 2)}\n` }],
    unsaid: list.all,
  };
}
