import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { corpus } from '../../../fixtures/corpora/schema-corpus.ts';
import { arbitraryOf } from '../../arbitrary/arbitrary-of.ts';
import { invalidInputs } from '../../arbitrary/invalid-inputs.ts';
import { compileModels } from '../../json-schema/compile-models.ts';
import { modelOf } from '../../schema/model-of.ts';
import { schemaSet } from './schema-set.ts';

/** A zod schema as the surface writes it, judged by the JSON Schema engine. */
async function surfaceOf(schema: unknown) {
  const said: string[] = [];
  const set = schemaSet();
  const root = set.of(modelOf(schema, 'Root'), 'Root', 'it', (at, what) => said.push(`${at}: ${what}`));
  const definitions = { ...set.definitions, root };
  const models = await compileModels(
    definitions,
    [{ key: 'root', name: 'root' }],
    'response',
    (_key, why) => {
      throw new Error(why);
    },
  );
  const judge = models.get('root');
  return {
    said,
    root,
    definitions: set.definitions,
    takes: (value: unknown) => judge?.safeParse(value).success === true,
  };
}

describe('a model as JSON Schema', () => {
  it.each(corpus)('takes what the model takes, and says where it takes more: $name', async ({ schema }) => {
    const { said, takes } = await surfaceOf(schema);
    const { arbitrary } = arbitraryOf(schema, { view: 'wire' });
    const values = arbitrary === null ? [] : fc.sample(arbitrary, { numRuns: 40, seed: 7 });
    const model = modelOf(schema, 'it');
    const valid = values.filter((value) => value !== undefined && model.check(value, 'wire').ok);
    expect(valid.filter((value) => !takes(value))).toEqual([]);

    const wrong = [...invalidInputs(schema, { view: 'wire' })].filter(
      ({ value }) => value !== undefined && !model.check(value, 'wire').ok && takes(value),
    );
    // Integers beyond those that JSON carries exactly are left out of account.
    const told = wrong.filter(({ value }) => !JSON.stringify(value).includes('9007199254740993'));
    if (said.length === 0) expect(told.map(({ id, value }) => [id, value])).toEqual([]);
  });

  it('refers to what its author named, and to what holds itself', async () => {
    interface Tree {
      label: string;
      children: Tree[];
    }
    const tree: z.ZodType<Tree> = z.object({ label: z.string(), children: z.lazy(() => z.array(tree)) });
    const { root, definitions, takes } = await surfaceOf(z.object({ top: tree }));
    expect(root).toEqual({ $ref: '#/$defs/Root' });
    expect(Object.keys(definitions)).toEqual(['Root', 'RootPart']);
    expect(takes({ top: { label: 'a', children: [{ label: 'b', children: [] }] } })).toBe(true);
    expect(takes({ top: { label: 'a', children: [{ label: 1, children: [] }] } })).toBe(false);
  });

  it.each([
    ['a refinement', z.string().refine((text) => text !== 'x')],
    ['a text that is trimmed first', z.string().trim().min(1)],
    ['a transformation', z.string().transform(Number)],
    ['bounds of a date', z.date().min(new Date(0))],
    ['a pattern with flags', z.string().regex(/^a$/i)],
    ['what is replaced', z.string().catch('a')],
    ['a set of a bounded size', z.set(z.string()).max(2)],
  ])('names %s, which it cannot say', async (_what, schema) => {
    expect((await surfaceOf(z.object({ f: schema }))).said.join()).toMatch(/^it\.f: /);
  });
});
