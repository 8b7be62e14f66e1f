import { expect, it } from 'vitest';
import { z } from 'zod';
import { invented } from '../../../fixtures/invented/invented.ts';
import type { Contract } from '../../model/operation.ts';
import { modelOf } from '../../schema/model-of.ts';
import type { Shape } from '../../schema/shape/shape.ts';
import { hasSchema, schemaNodes } from './schema-nodes.ts';

const MODELS = 200;

/** Objects each of which has the next one, and the last the first; so every one has all of them inside. */
function ring(leaf: (index: number) => z.ZodType): Contract {
  const models: z.ZodType[] = Array.from({ length: MODELS }, (_, index) =>
    z.object({ own: leaf(index), next: z.lazy(() => models[(index + 1) % MODELS] as z.ZodType).optional() }),
  );
  const operations = models.map((output, index) =>
    invented({ key: `ring.step${index}`, input: z.object({}), output: output as z.ZodObject }),
  );
  return { operations, events: [] } as unknown as Contract;
}

it('looks at each schema of a ring once, not once for each model that has it inside', () => {
  const contract = ring(() => z.string());
  let asked = 0;
  const isDate = ({ kind }: Shape) => {
    asked += 1;
    return kind === 'date';
  };
  const found = contract.operations.flatMap(({ output }) => schemaNodes(contract, output, isDate));
  expect(found).toEqual([]);
  // An object, its text, what is optional and what is late; and one input for all that differ.
  expect(asked).toBeLessThanOrEqual(5 * MODELS);
});

it('finds in every model of a ring what one of them has, by the shortest way', () => {
  const contract = ring((index) => (index === MODELS - 1 ? z.date() : z.string()));
  const isDate = ({ kind }: Shape) => kind === 'date';
  const lengths = contract.operations.map(({ output }) =>
    schemaNodes(contract, output, isDate).map(({ path, required }) => [path.length, required]),
  );
  expect(lengths[MODELS - 1]).toEqual([[1, true]]);
  expect(lengths[MODELS - 3]).toEqual([[3, false]]);
  expect(lengths[0]).toEqual([[MODELS, false]]);
});

it('says whether a model has such a schema inside, and no for what cannot be looked into', () => {
  const contract = ring((index) => (index === 7 ? z.date() : z.string()));
  const [first] = contract.operations;
  const isDate = ({ kind }: Shape) => kind === 'date';
  expect(first && hasSchema(contract, first.output, isDate)).toBe(true);
  expect(first?.input && hasSchema(contract, first.input, isDate)).toBe(false);
  const opaque = modelOf(
    { '~standard': { version: 1, vendor: 'own', validate: (value: unknown) => ({ value }) } } as never,
    'Opaque',
  );
  expect(hasSchema(contract, opaque, () => true)).toBe(false);
});
