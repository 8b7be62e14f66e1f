import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureBuilt, installInto, spawnCli } from '../testing/built-cli.ts';
import { greetingProject } from '../testing/greeting-project.ts';
import { temporaryProject } from '../testing/run-cli.ts';

const PRINTS = `console.log('[env] three variables');\nprocess.stdout.write('[env] a second line\\n');\n`;

let cwd = '';
let remove: () => Promise<void> = async () => {};
beforeAll(async () => {
  await ensureBuilt();
  const files = greetingProject(
    '{ greet: (input) => { console.log("handling", input); return { text: "hi" }; } }',
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

it('run keeps what handlers print out of its report', async () => {
  const { stdout, stderr } = await spawnCli(['run'], { cwd });
  expect(stdout).not.toContain('handling');
  expect(stdout).not.toContain('[env]');
  expect(stdout).toMatch(/mine (?:is conformant|against)/);
  expect(stderr).toContain('handling');
});
