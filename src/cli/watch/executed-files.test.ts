import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createModuleGraph } from '../../load/module-graph.ts';
import { temporaryProject } from '../../testing/run-cli.ts';
import { countExecutedFiles } from './executed-files.ts';
import { onlyFunctions } from './only-functions.ts';

const FILES = {
  'one.ts': 'export const one = (text: string) => text.length;',
  'two.ts': "function two() { return one('ab'); }\nimport { one } from './one.ts';\nexport { two };",
  'limits.ts': 'export const limit = 5; export const under = (size: number) => size < limit;',
  'refusal.ts': 'export class Refusal extends Error {}',
  'tagged.ts': 'export const tagged = Object.assign(() => 1, { roles: ["admin"] });',
  'effect.ts': 'export {};',
};

it('tells the files whose functions ran since it was last asked, and not those that were only loaded', async () => {
  const { cwd, remove } = await temporaryProject(FILES);
  onTestFinished(remove);
  const executed = countExecutedFiles();
  const graph = createModuleGraph();
  const { one } = (await graph.load(join(cwd, 'one.ts'))) as { one: (text: string) => number };
  const { two } = (await graph.load(join(cwd, 'two.ts'))) as { two: () => number };
  const taken = () => [...executed.take()].filter((file) => file.startsWith(cwd)).sort();

  expect(taken()).toEqual([]);
  one('a');
  expect(taken()).toEqual([join(cwd, 'one.ts')]);
  expect(taken()).toEqual([]);
  two();
  expect(taken()).toEqual([join(cwd, 'one.ts'), join(cwd, 'two.ts')]);
});

it('takes a file for plain where nothing but calls can come of it', async () => {
  const { cwd, remove } = await temporaryProject(FILES);
  onTestFinished(remove);
  const graph = createModuleGraph();
  for (const name of Object.keys(FILES)) await graph.load(join(cwd, name));

  expect([...onlyFunctions(graph.loaded())].sort()).toEqual([join(cwd, 'one.ts'), join(cwd, 'two.ts')]);
});
