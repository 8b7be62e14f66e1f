import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createModuleGraph } from './module-graph.ts';

let folder = '';

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'proviso-missing-')));
  write(
    'models.ts',
    'export const Loan = 1; export interface Member { id: string } export type Id = string;',
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const load = (file: string) => createModuleGraph().load(file);

test.each([
  ['a misspelt name', `import { Laon } from './models';\nexport const seen = () => Laon;`, 'Laon'],
  [
    'a misspelt name under another',
    `import { Laon as L } from './models';\nexport const seen = [L];`,
    'Laon',
  ],
  ['a default that is not there', `import loan from './models';\nexport const seen = [loan];`, 'a default'],
  [
    'one where Babel reads',
    `import { Laon } from './models';\nnamespace N { export const a = Laon; }\nexport { N };`,
    'Laon',
  ],
])('%s is an error of the import', async (what, text, said) => {
  const file = write(`${what.replaceAll(' ', '-')}.ts`, text);
  await expect(load(file)).rejects.toMatchObject({
    code: 'import-missing',
    message: `'./models' does not export ${said}.`,
    where: `${file}:1:${text.indexOf(`'./`) + 1}`,
    hint: expect.stringContaining('Exported are: Loan.'),
  });
});

test.each([
  [
    'types, as types',
    `import { Member, Id, Loan } from './models';\nexport const seen = (m: Member): Id => m.id + Loan;`,
  ],
  [
    'types passed on',
    `import { Member, Loan } from './models';\nexport { Member, Loan };\nexport { Id } from './models';`,
  ],
  [
    'a namespace asked for what it may have',
    `import * as models from './models';\nexport const seen = models['more'] ?? models.Loan;`,
  ],
  ['a property that a default has', `import all from './defaulted';\nexport const seen = all.more;`],
  ['what a barrel passes on', `import { Loan } from './barrel';\nexport const seen = Loan;`],
  ['what CommonJS may get later', `import { later } from './common.cts';\nexport const seen = () => later;`],
])('%s load', async (what, text) => {
  write('defaulted.ts', 'export default { more: 1 };');
  write('barrel.ts', `export * from './models';`);
  write('common.cts', 'module.exports = {};');
  await expect(load(write(`${what.replace(/\W+/g, '-')}.ts`, text))).resolves.toBeDefined();
});

test('modules that import each other load, through a barrel too', async () => {
  write('ring/index.ts', `export * from './a';\nexport * from './b';`);
  write('ring/a.ts', `import { b } from './index';\nexport const a = () => b();`);
  write(
    'ring/b.ts',
    `import { a } from './index';\nexport const b = () => 1;\nexport const again = () => a();`,
  );
  const file = write(
    'ring/all.ts',
    `import { a } from './a';\nimport { b } from './index';\nexport const seen = [a, b];`,
  );
  await expect(load(file)).resolves.toBeDefined();
});
