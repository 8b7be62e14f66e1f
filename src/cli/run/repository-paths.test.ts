import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterEach, expect, test } from 'vitest';
import { readReportFile } from '../../report/read/read-report-file.ts';
import { GOOD_HANDLERS, greetingProject } from '../../testing/greeting-project.ts';
import { runCli, temporaryProject } from '../../testing/run-cli.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

/** A package two folders below where a repository may begin. */
async function nested(): Promise<{ readonly root: string; readonly cwd: string }> {
  const files = greetingProject(GOOD_HANDLERS.replace('Hello ', 'Hi '), '');
  const made = await temporaryProject(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`packages/api/${path}`, text])),
  );
  remove = made.remove;
  return { root: made.cwd, cwd: join(made.cwd, 'packages/api') };
}

async function placesIn(cwd: string) {
  const { stdout } = await runCli(['run', '--report', 'sarif,github'], { cwd });
  const [run] = (JSON.parse(await readFile(join(cwd, 'reports/report.sarif'), 'utf8')) as Log).runs;
  return {
    annotated: /^::error file=([^,]+)/m.exec(stdout)?.[1],
    bases: run?.originalUriBaseIds,
    located: run?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation,
  };
}

async function lintedIn(cwd: string) {
  await writeFile(
    join(cwd, 'typo.contract.ts'),
    `export const T = { meta: { key: 'a.b', version: '1', kind: 'query' }, io: { input: null, output: { '~standard': { version: 1, vendor: 'x', validate: (value: unknown) => ({ value }) } } }, policy: { auth: 'user', idempotnt: true } };`,
  );
  const { stdout } = await runCli(['lint', 'typo.contract.ts', '--format', 'sarif'], { cwd });
  return (JSON.parse(stdout) as Log).runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation
    ?.artifactLocation;
}

const WRITTEN_BY_GIT = [
  ['a clone', async (root: string) => void (await mkdir(join(root, '.git')))],
  ['a worktree', (root: string) => writeFile(join(root, '.git'), 'gitdir: elsewhere\n')],
] as const;

test.each(WRITTEN_BY_GIT)('code hosts read paths from the root of the repository: %s', async (_, make) => {
  const { root, cwd } = await nested();
  await make(root);
  expect(await placesIn(cwd)).toEqual({
    annotated: 'packages/api/greet.ts',
    bases: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    located: { uri: 'packages/api/greet.ts', uriBaseId: '%SRCROOT%' },
  });
  expect(await lintedIn(cwd)).toEqual({ uri: 'packages/api/typo.contract.ts', uriBaseId: '%SRCROOT%' });
});

test('outside a repository, paths start at the project', async () => {
  const { cwd } = await nested();
  expect(await placesIn(cwd)).toEqual({
    annotated: 'greet.ts',
    bases: undefined,
    located: { uri: 'greet.ts' },
  });
  expect(await lintedIn(cwd)).toEqual({ uri: 'typo.contract.ts' });
});

test('the report keeps the names of the project, which read it back', async () => {
  const { root, cwd } = await nested();
  await mkdir(join(root, '.git'));
  await runCli(['run', '--report', 'json'], { cwd });
  const report = await readReportFile(join(cwd, 'reports/report.json'));
  expect(report.findings[0]?.source.file).toBe('greet.ts');
});
