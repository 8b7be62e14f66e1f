import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { GOOD_HANDLERS, greetingProject } from '../testing/greeting-project.ts';
import { runCli, temporaryProject } from '../testing/run-cli.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

const HTTP = "import { http } from 'proviso/adapters/http';\n";
/** No one can listen on port 1 without being root. */
const CLOSED = "closed: http({ baseUrl: 'http://127.0.0.1:1' })";

async function project(implementations: string): Promise<string> {
  const files = greetingProject(GOOD_HANDLERS, `implementations: { ${implementations} },`);
  const made = await temporaryProject({ ...files, 'proviso.config.ts': HTTP + files['proviso.config.ts'] });
  remove = made.remove;
  return made.cwd;
}

const GOOD = `good: inProcess(${GOOD_HANDLERS})`;
const BAD = 'bad: inProcess({ greet: () => 1 })';

describe('several implementations in one run', () => {
  it('stand side by side in the end, on the terminal and on a page', async () => {
    const cwd = await project(`${GOOD}, ${BAD}`);
    const { code, stdout } = await runCli(['run', '--all'], { cwd });
    const end = stdout.slice(stdout.indexOf('Side by side'));

    expect(code).toBe(1);
    expect(end).toMatch(/greet@1\.0\.0 +✓ \d+ verified +✗ \d+ of \d+ violated/);
    expect(end).toMatch(/verdict +conformant +non-conformant/);
    expect(end).toContain('Matrix: reports/matrix.html');
    expect(await readFile(join(cwd, 'reports/matrix.html'), 'utf8')).toContain(
      '2 implementations side by side',
    );
  });

  it('can be put side by side again from their reports', async () => {
    const cwd = await project(`${GOOD}, ${BAD}`);
    await runCli(['run', '-i', 'good', '-i', 'bad'], { cwd });
    const saved = ['reports/bad/report.json', 'reports/good/report.json'];
    const { code, stdout } = await runCli(['report', 'matrix', ...saved, '--reports', 'again'], { cwd });

    expect(code).toBe(0);
    expect(stdout).toMatch(/verdict +non-conformant +conformant/);
    expect(existsSync(join(cwd, 'again/matrix.html'))).toBe(true);
  });

  it('do not wait for one that cannot be reached, which decides the exit code all the same', async () => {
    const cwd = await project(`${CLOSED}, ${GOOD}, ${BAD}`);
    const { code, stdout, stderr } = await runCli(['run', '--all'], { cwd });

    expect(stderr).toContain('error unreachable: closed: http://127.0.0.1:1: nothing listens there');
    expect(stdout).toContain('Not reached, and so not in it: closed');
    expect(stdout).toMatch(/verdict +conformant +non-conformant/);
    expect(code).toBe(3);
  });

  it('leave no matrix where there is only one', async () => {
    const cwd = await project(`${GOOD}, ${BAD}`);
    const { code, stdout } = await runCli(['run', '-i', 'good'], { cwd });

    expect(code).toBe(0);
    expect(stdout).not.toContain('Side by side');
    expect(existsSync(join(cwd, 'reports/matrix.html'))).toBe(false);
  });
});

describe('an implementation that cannot be reached', () => {
  it('is named by its URL, with what to do, and ends the run with 3', async () => {
    const cwd = await project(CLOSED);
    const { code, stdout, stderr } = await runCli(['run'], { cwd });

    expect(stderr).toMatch(
      /^error unreachable: http:\/\/127\.0\.0\.1:1: nothing listens there \(connection refused\)$/m,
    );
    expect(stderr).toContain('Start the implementation, or correct its address');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });
});
