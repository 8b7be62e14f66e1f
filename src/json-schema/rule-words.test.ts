import { expect, it } from 'vitest';
import { modelOf } from '../schema/model-of.ts';
import { compileModels } from './compile-models.ts';
import type { JsonSchema } from './json-schema.ts';

it.each<[JsonSchema, unknown, string]>([
  [{ type: 'integer' }, '7', 'a whole number'],
  [{ type: ['string', 'null'] }, 7, 'a text or null'],
  [{ type: 'object', required: ['id'] }, {}, 'a value'],
  [{ minLength: 3 }, 'ab', 'at least 3 characters'],
  [{ maximum: 3 }, 4, 'at most 3'],
  [{ maxItems: 1 }, [1, 2], 'at most 1 items'],
  [{ multipleOf: 2 }, 3, 'a multiple of 2'],
  [{ enum: ['open', 'closed'] }, 'shut', 'one of "open", "closed"'],
  [{ const: 1 }, 2, '1'],
  [{ format: 'date' }, 'today', 'the format date'],
  [{ pattern: '^a' }, 'b', 'the pattern ^a'],
])('says what %j asks for where a value breaks it', async (schema, value, words) => {
  const models = await compileModels({ one: schema }, [{ key: 'one', name: 'one' }], 'response');
  const came = modelOf(models.get('one'), 'one').check(value, 'wire');
  expect(came.ok ? [] : came.issues.map(({ rule }) => rule)).toEqual([words]);
});
