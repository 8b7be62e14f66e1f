import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as proviso from 'proviso';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contractsSpec from '../compat/contracts-spec.ts';
import * as schema from '../compat/schema.ts';
import { isInert } from '../schema/inert-value.ts';
import { loadContract } from './load-contract.ts';
import { loadModule } from './load-module.ts';
import { createModuleGraph } from './module-graph.ts';

let folder = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'proviso-stand-in-')));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(import.meta.dirname, '../../node_modules/zod'), join(folder, 'node_modules/zod'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

test.each(['@lssm-tech', '@contractspec'])(
  'what is imported from %s is this package, where that is not installed',
  async (scope) => {
    const file = write(
      `from-${scope.slice(1)}.ts`,
      `import { defineCommand } from '${scope}/lib.contracts-spec/operations';
     import { OperationSpecRegistry } from '${scope}/lib.contracts-spec/operations/registry';
     import { defineEvent } from '${scope}/lib.contracts-spec';
     import { ScalarTypeEnum } from '${scope}/lib.schema';
     export { defineCommand, OperationSpecRegistry, defineEvent, ScalarTypeEnum };`,
    );
    const loaded = await createModuleGraph().load(file);
    expect(loaded.defineCommand).toBe(contractsSpec.defineCommand);
    expect(loaded.OperationSpecRegistry).toBe(contractsSpec.OperationSpecRegistry);
    expect(loaded.defineEvent).toBe(contractsSpec.defineEvent);
    expect(loaded.ScalarTypeEnum).toBe(schema.ScalarTypeEnum);
  },
);

test.each([
  ['lib.schema/ScalarTypeEnum', 'ScalarTypeEnum', schema.ScalarTypeEnum],
  ['lib.schema/deep/SchemaModel', 'defineSchemaModel', schema.defineSchemaModel],
  ['lib.contracts-spec/some/where', 'defineQuery', contractsSpec.defineQuery],
])('a name is the same under every subpath: %s', async (path, name, expected) => {
  const file = write(
    `sub-${name}.ts`,
    `import { ${name} as it, Unheard } from '@contractspec/${path}';\nexport { it, Unheard };`,
  );
  const loaded = await createModuleGraph().load(file);
  expect(loaded.it).toBe(expected);
  expect(isInert(loaded.Unheard)).toBe(true);
});

test('a model constructed of a zod schema is that schema', async () => {
  const file = write(
    'constructed.ts',
    `import { ZodSchemaType } from '@contractspec/lib.schema';\nimport { z } from 'zod';\nexport const Cake = new ZodSchemaType(z.object({ layers: z.number() }), { name: 'Cake' });`,
  );
  const Cake = (await createModuleGraph().load(file)).Cake as schema.ZodSchemaType<unknown>;
  expect([
    Cake.name,
    Cake.getZod().safeParse({ layers: 1 }).success,
    Cake.getZod().safeParse({}).success,
  ]).toEqual(['Cake', true, false]);
});

test('an installed package comes before this one', async () => {
  write(
    'installed/node_modules/@lssm-tech/lib.schema/package.json',
    '{ "type": "module", "exports": "./index.js" }',
  );
  write('installed/node_modules/@lssm-tech/lib.schema/index.js', 'export const ScalarTypeEnum = "theirs";');
  const file = write('installed/a.ts', `export { ScalarTypeEnum } from '@lssm-tech/lib.schema';`);
  expect((await createModuleGraph().load(file)).ScalarTypeEnum).toBe('theirs');
});

test('this package itself is the running one', async () => {
  const file = write('own.ts', `import { defineCommand } from 'proviso';\nexport { defineCommand };`);
  expect((await loadModule(file)).defineCommand).toBe(proviso.defineCommand);
});

test('names beyond the surface are inert, and remembered once with the file that uses them', async () => {
  const file = write(
    'beyond.ts',
    `import { Vision, defineCommand } from '@contractspec/lib.contracts-spec';
     import docs, { Doc } from '@lssm-tech/lib.contracts-spec/docs';
     import { type Unused, unused } from '@lssm-tech/lib.ui-kit';
     export const view = new Vision({ doc: Doc.of(defineCommand) });
     export const again = Vision, page = docs;`,
  );
  const graph = createModuleGraph();
  const { view, page } = await graph.load(file);
  expect([isInert(view), isInert(page)]).toEqual([true, true]);
  expect(graph.inertIn([file])).toEqual([
    { name: 'Vision', specifier: '@contractspec/lib.contracts-spec', file },
    { name: 'Doc', specifier: '@lssm-tech/lib.contracts-spec/docs', file },
    { name: 'default', specifier: '@lssm-tech/lib.contracts-spec/docs', file },
  ]);
  expect(graph.inertIn([join(folder, 'own.ts')])).toEqual([]);
});

test('a contract tells of inert names in the modules it imports, at the import', async () => {
  write(
    'parts/view.ts',
    `import { definePresentation } from '@contractspec/lib.contracts-spec/presentations';\nexport const title = String(definePresentation);`,
  );
  write(
    'parts/op.ts',
    `import { defineQuery } from 'proviso';\nimport * as z from 'zod';\nimport { title } from './view';\nexport const Q = defineQuery({ meta: { key: 'a.b', version: '1.0.0', title }, io: { input: null, output: z.object({}) }, policy: { auth: 'user' } });`,
  );
  const { contract } = await loadContract(['parts/op.ts'], folder);
  expect(contract.operations.map(({ id }) => id)).toEqual(['a.b@1.0.0']);
  expect(contract.inert).toEqual([
    {
      name: 'definePresentation from @contractspec/lib.contracts-spec/presentations',
      source: { file: 'parts/view.ts', exportName: 'definePresentation' },
    },
  ]);
});

test.each([
  ['itself', 'io: { input: null, output: Money }', 'm.get@1 io.output'],
  [
    'in zod',
    'io: { input: null, output: z.object({ price: z.array(Money) }) }',
    'm.get@1 io.output cannot be used: price',
  ],
  [
    'in a field',
    `io: { input: null, output: defineSchemaModel({ name: 'Bill', fields: { price: { type: Money, isOptional: false } } }) }`,
    'm.get@1 io.output cannot be used: Field price of Bill',
  ],
])('a model of a package that is not there is named with its import: %s', async (name, io, place) => {
  const file = `absent ${name}.ts`;
  write(
    file,
    `import { defineQuery, defineSchemaModel } from 'proviso';\nimport * as z from 'zod';\nimport { Money } from '@lssm-tech/lib.finance/models';\nexport const Q = defineQuery({ meta: { key: 'm.get', version: '1' }, ${io}, policy: { auth: 'user' } });\nexport const used = defineSchemaModel;`,
  );
  await expect(loadContract([file], folder)).rejects.toMatchObject({
    code: 'not-a-model',
    message: `${place} is not a model: it is Money from '@lssm-tech/lib.finance/models', which is not installed and of which nothing here can stand in.`,
    where: `${file}:3:23`,
  });
});
