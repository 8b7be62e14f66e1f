import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openProject } from '../application/project.ts';
import type { Mistake } from '../model/mistake.ts';
import { filesAmong } from './files-among.ts';

const dir = mkdtempSync(join(tmpdir(), 'proviso-troubled-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

mkdirSync(join(dir, 'contracts'));
const good = (key: string) =>
  `export const Op = { meta: { key: '${key}', version: '1', kind: 'query' }, io: { input: null, output: { getZod: () => undefined, '~standard': { version: 1, vendor: 'x', validate: (value: unknown) => ({ value }) } } }, policy: { auth: 'user' } };`;
const FILES = {
  'a.ts': good('a').replace('getZod: () => undefined, ', ''),
  'b.ts': 'throw new Error("b is broken");',
  'c.ts': 'import { x } from "./gone.ts"; export const c = x;',
  'd.ts': 'globalThis.brewed = true; export {};',
  'f.ts': 'export const Op = { meta: { key: "f", version: "1", kind: "query" }, io: { output: 3 } };',
  'e.ts': good('e').replace('getZod: () => undefined, ', ''),
};
for (const [name, text] of Object.entries(FILES)) writeFileSync(join(dir, 'contracts', name), text);

test('each file that does not load is told of, and the others are read', async () => {
  const heard: Mistake[] = [];
  const options = {
    cwd: dir,
    config: null,
    files: ['contracts'],
    onTrouble: (one: Mistake) => heard.push(one),
  };
  const { contract, passedOver } = await openProject(options);
  expect(contract.operations.map(({ id }) => id)).toEqual(['a@1', 'e@1']);
  expect(heard.map(({ code }) => code)).toEqual(['module-throws', 'import-not-found', 'not-a-model']);
  expect(passedOver).toEqual(['contracts/d.ts']);
});

test('without a listener all of them are refused at once', async () => {
  const refused = openProject({ cwd: dir, config: null, files: ['contracts'] });
  await expect(refused).rejects.toMatchObject({
    code: 'contracts-unreadable',
    message: expect.stringMatching(
      /^3 contracts cannot be read\..*b is broken.*gone\.ts.*not-a-model: f@1 io\.output/s,
    ),
  });
});

test('a file that was named by itself has to export something', async () => {
  const refused = openProject({ cwd: dir, config: null, files: ['./contracts/d.ts'] });
  await expect(refused).rejects.toMatchObject({ code: 'contract-exports-nothing' });
});

test('explain tells files from operations', async () => {
  expect(await filesAmong(['contracts', 'a*', 'contracts/a.ts'], dir)).toEqual({
    files: ['contracts', 'contracts/a.ts'],
    operations: ['a*'],
  });
});
