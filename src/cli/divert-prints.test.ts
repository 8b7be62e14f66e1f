import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Finding } from '../model/finding.ts';
import { readReport } from '../report/read/read-report.ts';
import { ensureBuilt, installInto, spawnCli } from '../testing/built-cli.ts';
import { greetingProject } from '../testing/greeting-project.ts';
import { temporaryProject } from '../testing/run-cli.ts';

const PRINTS = `console.log('[env] three variables');\nprocess.stdout.write('[env] a second line\\n');\n`;

let cwd = '';
let remove: () => Promise<void> = async () => {};
beforeAll(async () => {
  await ensureBuilt();
  const files = greetingProject(
    `{ greet: (input) => { console.log("handling", input, "\\u001b[2J", "for k3y-0f-u5er"); console.error("badly"); return { text: "hi" }; } },
    { actors: { anonymous: { apiKey: "k3y-0f-u5er" } } }`,
  );
  const noisy = Object.entries(files).map(([name, text]) => [
    name,
    name.endsWith('.ts') ? PRINTS + text : text,
  ]);
  ({ cwd, remove } = await temporaryProject(Object.fromEntries(noisy)));
  await installInto(cwd);
}, 120_000);
afterAll(() => remove());

it.each([[['plan', '--json']], [['lint', '--format', 'sarif']]])(
  '%j prints its result alone, whatever contracts and configs print',
  async (args) => {
    const { stdout, stderr } = await spawnCli(args, { cwd });
    expect(() => JSON.parse(stdout)).not.toThrow();
    expect(stderr).toContain('[env] three variables\n[env] a second line\n');
  },
);

it('run keeps what handlers print with the finding of their call, and out of its progress', async () => {
  const { stdout, stderr } = await spawnCli(['run'], { cwd });
  expect(stdout).not.toContain('[env]');
  expect(stdout).toMatch(/mine (?:is conformant|against)/);
  expect(stdout).toMatch(/^ +printed +handling/m);
  expect(stdout).not.toContain('\u001b[2J');
  expect(stderr).not.toMatch(/handling|badly/);
  expect(stderr).toContain('[env] three variables');

  const report = await readFile(join(cwd, 'reports/report.json'), 'utf8');
  const { findings } = readReport(report);
  const [printed] = findings.flatMap(({ evidence }: Finding) =>
    (evidence?.steps ?? []).map(({ observation }) => observation.printed),
  );
  expect(printed).toMatch(/^handling .*\nbadly\n$/s);
  expect(report).not.toContain('k3y-0f-u5er');
});

it('replay lets handlers print as they do', async () => {
  const { stderr } = await spawnCli(['replay', 'greet@1.0.0#examples/ada/reproduced'], { cwd });
  expect(stderr).toContain('handling');
});
