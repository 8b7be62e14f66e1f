import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { GOOD_HANDLERS, greetingProject } from '../../testing/greeting-project.ts';
import { runCli, temporaryProject } from '../../testing/run-cli.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

async function broken(): Promise<{ readonly cwd: string; readonly page: string }> {
  const made = await temporaryProject(greetingProject(GOOD_HANDLERS.replace('Hello ', 'Hi '), ''));
  remove = made.remove;
  return { cwd: made.cwd, page: join(made.cwd, 'step.md') };
}

test('a run adds its summary to the page of the job, after what other steps wrote', async () => {
  const { cwd, page } = await broken();
  await writeFile(page, 'Built in 3 s.\n');
  const { code } = await runCli(['run'], { cwd, env: { GITHUB_STEP_SUMMARY: page } });

  const text = await readFile(page, 'utf8');
  expect(code).toBe(1);
  expect(text).toMatch(/^Built in 3 s\.\n\n## ❌ Conformance: non-conformant\n/);
  expect(text.match(/^## /gm)).toHaveLength(1);
});

test('of shards, the merge alone tells', async () => {
  const { cwd, page } = await broken();
  const env = { GITHUB_STEP_SUMMARY: page };
  for (const shard of ['1', '2'])
    await runCli(['run', '--shard', `${shard}/2`, '--run-id', 'r', '--reports', `shards/${shard}`], {
      cwd,
      env,
    });
  await expect(readFile(page, 'utf8')).rejects.toThrow('ENOENT');

  await runCli(['report', 'merge', 'shards/1/report.json', 'shards/2/report.json'], { cwd, env });
  expect(await readFile(page, 'utf8')).toContain('Conformance: non-conformant');
});

test.each<[string, (page: string) => Promise<Readonly<Record<string, string>>>, string | null]>([
  ['an empty name', async () => ({ GITHUB_STEP_SUMMARY: '' }), null],
  ['no page at all', async () => ({}), null],
  [
    'a full page',
    async (page) => {
      await writeFile(page, 'x'.repeat(1024 * 1024 - 100));
      return { GITHUB_STEP_SUMMARY: page };
    },
    'The summary of this step is full',
  ],
  [
    'a page that cannot be written',
    async (page) => ({ GITHUB_STEP_SUMMARY: join(page, 'nowhere', 'step.md') }),
    'GITHUB_STEP_SUMMARY cannot be written',
  ],
])('a step with %s changes neither verdict nor report', async (_, prepare, warning) => {
  const { cwd, page } = await broken();
  const { code, stdout, stderr } = await runCli(['run'], { cwd, env: await prepare(page) });

  expect(code).toBe(1);
  expect(stdout).toContain('Reports: reports/report.json');
  if (warning === null) expect(stderr).not.toContain('warning');
  else expect(stderr).toContain(warning);
});
