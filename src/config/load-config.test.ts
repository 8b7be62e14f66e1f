import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from './load-config.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'proviso-config-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true });
});

describe('loadConfig', () => {
  it('reads TypeScript, and resolves paths from the folder of the config', async () => {
    await writeFile(
      join(cwd, 'proviso.config.ts'),
      "const contracts: string = 'c/*.ts';\nexport default { contracts };\n",
    );

    expect(await loadConfig(cwd)).toMatchObject({
      file: join(cwd, 'proviso.config.ts'),
      root: cwd,
      contracts: { patterns: ['c/*.ts'] },
    });
  });

  it('says that there is none, in this folder or at the path given', async () => {
    await expect(loadConfig(cwd)).rejects.toMatchObject({ code: 'config-not-found', where: cwd });
    await expect(loadConfig(cwd, 'x.ts')).rejects.toMatchObject({
      code: 'config-not-found',
      where: join(cwd, 'x.ts'),
    });
  });

  it('names file and line of a config that throws, and what it said', async () => {
    await writeFile(
      join(cwd, 'proviso.config.ts'),
      "const x: number = 1;\nthrow new Error('no database ' + x);\n",
    );

    await expect(loadConfig(cwd)).rejects.toMatchObject({
      code: 'config-threw',
      message: 'The config throws when it is read: no database 1',
      where: `${join(cwd, 'proviso.config.ts')}:2`,
    });
  });

  it('names file and line of a config that is no TypeScript', async () => {
    await writeFile(join(cwd, 'proviso.config.ts'), 'export default {\n  contracts: [,\n');

    await expect(loadConfig(cwd)).rejects.toMatchObject({ code: 'module-syntax' });
  });

  it('asks for a default export', async () => {
    await writeFile(join(cwd, 'proviso.config.mjs'), 'export const config = {};\n');

    await expect(loadConfig(cwd)).rejects.toMatchObject({ code: 'config-no-default' });
  });
});
