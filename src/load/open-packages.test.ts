import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createModuleGraph } from './module-graph.ts';
import { hostLibraries } from './open-packages.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proviso-open-'));
});
afterEach(() => {
  hostLibraries({});
  rmSync(folder, { recursive: true });
});

/** A project with a library installed whose code is in a folder of a manifest without a name. */
async function installed(version: string): Promise<string> {
  const library = join(folder, 'node_modules/shapes');
  await mkdir(join(library, 'esm'), { recursive: true });
  await writeFile(
    join(library, 'package.json'),
    JSON.stringify({
      name: 'shapes',
      version,
      exports: { '.': './esm/index.js', './more': './esm/index.js' },
    }),
  );
  await writeFile(join(library, 'esm/package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(join(library, 'esm/index.js'), "export const copy = 'installed';");
  const file = join(folder, 'contract.ts');
  await writeFile(
    file,
    "import { copy } from 'shapes';\nimport * as more from 'shapes/more';\nexport const copies = [copy, more.copy];",
  );
  return file;
}

const running = (version: string) =>
  hostLibraries({ shapes: { version, open: async () => ({ copy: 'running' }) } });

it('gives the running copy of a library where the installed one is of its version', async () => {
  running('1.2.3');

  expect(await createModuleGraph().load(await installed('1.2.3'))).toMatchObject({
    copies: ['running', 'installed'],
  });
});

it('gives the installed one where the running one is of another version', async () => {
  running('1.2.4');

  expect(await createModuleGraph().load(await installed('1.2.3'))).toMatchObject({
    copies: ['installed', 'installed'],
  });
});

it('gives no running copy of what is not installed', async () => {
  running('1.2.3');
  const file = join(folder, 'contract.ts');
  await writeFile(file, "import { copy } from 'shapes';\nexport const copies = [copy];");

  await expect(createModuleGraph().load(file)).rejects.toMatchObject({
    code: expect.stringMatching(/import/),
  });
});
