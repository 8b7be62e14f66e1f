import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import * as events from '../../fixtures/contracts/agent-run/run.event.ts';
import * as execute from '../../fixtures/contracts/agent-run/run.execute.operation.ts';
import * as cancel from '../../fixtures/contracts/agent-run-cancel.ts';
import { referenceAdapter } from '../../fixtures/implementations/reference/adapter.ts';
import { BIN, ensureBuilt, installInto } from '../testing/built-cli.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';
import { GOOD_HANDLERS, GREETING_CONTRACT, greetingProject } from '../testing/greeting-project.ts';
import { temporaryProject } from '../testing/run-cli.ts';

beforeAll(ensureBuilt, 120_000);

const WITH_SCENARIO = GREETING_CONTRACT.replace(
  'scenarios: []',
  "scenarios: [{ key: 'greets', given: [], when: ['User greets'], then: ['Response succeeds'] }]",
);

/** Under a limit on the size of files, in blocks, or with another folder for temporary files. */
async function ran(given: { readonly blocks?: number; readonly TMPDIR?: string }) {
  const { cwd, remove } = await temporaryProject({
    ...greetingProject(GOOD_HANDLERS, "phases: ['examples'],"),
    'greet.ts': WITH_SCENARIO,
  });
  await installInto(cwd);
  const limit = given.blocks === undefined ? '' : `ulimit -f ${given.blocks}; `;
  const argv = [process.execPath, BIN, 'run', '--report', 'messages,cucumber-html'];
  const env = {
    ...process.env,
    NO_COLOR: '1',
    ...(given.TMPDIR === undefined ? {} : { TMPDIR: given.TMPDIR }),
  };
  const ended = await new Promise<{ code: unknown; text: string }>((done) => {
    execFile(
      'sh',
      ['-c', `${limit}exec "$0" "$@"`, ...argv],
      { cwd, env, timeout: 50_000 },
      (error, out, err) => done({ code: error?.code ?? 0, text: out + err }),
    );
  });
  const saved = await readFile(join(cwd, 'reports/report.json'), 'utf8').catch(() => null);
  await remove();
  return { ...ended, saved };
}

describe.skipIf(process.platform !== 'linux')('a machine without room', () => {
  it.each(['/proc/none', '/dev/null'])(
    'says that %s is no folder for temporary files, and keeps the report',
    async (TMPDIR) => {
      const { code, text, saved } = await ran({ TMPDIR });

      expect([code, text.includes('error no-temporary-folder: '), text.includes('fault of proviso')]).toEqual(
        [2, true, false],
      );
      expect(JSON.parse(saved ?? '').footer.complete).toBe(false);
      // What cucumber never wrote is not named as written.
      expect(text).not.toContain('cucumber.html');
    },
  );

  it.each([1, 40])('says that files may not be larger than %i blocks', async (blocks) => {
    const { code, text, saved } = await ran({ blocks });

    expect([
      code,
      /error (?:reports-unwritable|disk-full): /.test(text),
      text.includes('fault of proviso'),
    ]).toEqual([2, true, false]);
    // Where the report of what was seen still fits, it says that it is none of a whole run.
    expect(saved === null || JSON.parse(saved).footer.complete === false).toBe(true);
  });

  it.each(['message', 'html'])(
    'says that the disk is full when the %s format of cucumber cannot be written',
    async (formatter) => {
      const contract = contractOf(execute, cancel, events);
      const run = conformanceOf(contract, referenceAdapter(), {
        cucumberFormats: { '/dev/full': formatter },
        phases: ['examples'],
      });

      await expect(run).rejects.toThrowError(expect.objectContaining({ code: 'disk-full' }));
    },
  );
});
