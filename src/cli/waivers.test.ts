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

const RUDE = GOOD_HANDLERS.replace('Hello ', 'Hi ');
const FORMATS = 'json,markdown,badge,junit,html,github';

async function project(handlers: string = GOOD_HANDLERS, rest = ''): Promise<string> {
  const made = await temporaryProject(greetingProject(handlers, rest));
  remove = made.remove;
  return made.cwd;
}

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);

/** The word for a whole run alone, in what people read; data and scripts of the page aside. */
const calledConformant = (text: string) =>
  /(?<!not )(?<![\w-])conformant\b/.test(text.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ''));

async function read(cwd: string, folder = 'reports'): Promise<string> {
  const names = [
    'summary.md',
    'badge.svg',
    'badge.json',
    'junit.xml',
    'report.html',
    'github-annotations.txt',
  ];
  const texts = names.map((name) => readFile(join(cwd, folder, name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

describe('the last line of a run', () => {
  it.each<[string, readonly string[], string, number, RegExp]>([
    [
      'a selection',
      ['--check', 'example-holds', '--allow-partial'],
      '',
      0,
      /^Exit 0, and the verdict is partial: --allow-partial lets a part pass \(check example-holds\)\.$/,
    ],
    [
      'phases',
      ['--phases', 'examples', '--allow-partial'],
      '',
      0,
      /--allow-partial lets a part pass \(phases examples\)/,
    ],
    ['the config', ['--check', 'example-holds'], 'failOn: [],', 0, /`failOn` of the config lets a part pass/],
    ['--fail-on', ['--check', 'example-holds', '--fail-on', 'warnings'], '', 0, /--fail-on lets a part pass/],
    ['a shard', ['--shard', '1/2'], '', 0, /this is shard 1 of 2, and all of them merged decide/],
    [
      'claims no one can see',
      ['--allow-partial'],
      `implementations: { mine: { adapter: inProcess(${GOOD_HANDLERS}, { observes: { events: false } }), claims: ['core', 'effects'] } },`,
      0,
      /--allow-partial lets \d+ musts? pass/,
    ],
  ])('names %s, and nothing calls a part conformant', async (_, flags, rest, code, said) => {
    const cwd = await project(GOOD_HANDLERS, rest);
    const ran = await runCli(['run', '--report', FORMATS, ...flags], { cwd });

    expect([ran.code, lastLine(ran.stdout)]).toEqual([code, expect.stringMatching(said)]);
    expect(calledConformant(ran.stdout + ran.stderr + (await read(cwd)))).toBe(false);
  });

  it('names the baseline, in a run and in a merge of shards', async () => {
    const cwd = await project(RUDE);
    await runCli(['run', '--baseline-update', '--reason', 'known'], { cwd });
    const whole = await runCli(['run', '--report', FORMATS], { cwd });
    for (const shard of ['1/2', '2/2'])
      await runCli(['run', '--shard', shard, '--reports', `part-${shard[0]}`], { cwd });
    const merged = await runCli(
      ['report', 'merge', 'part-1/report.json', 'part-2/report.json', '--reports', 'all'],
      { cwd },
    );

    for (const ran of [whole, merged]) {
      expect([ran.code, lastLine(ran.stdout)]).toEqual([
        0,
        expect.stringMatching(/the verdict is partial: the baseline waives \d+ musts?/),
      ]);
      expect(calledConformant(ran.stdout + (await read(cwd)))).toBe(false);
    }
  });

  it('names each of several implementations', async () => {
    const cwd = await project(
      GOOD_HANDLERS,
      `implementations: { one: inProcess(${GOOD_HANDLERS}), two: inProcess(${GOOD_HANDLERS}) },`,
    );
    const ran = await runCli(['run', '--all', '--check', 'example-holds', '--allow-partial'], { cwd });

    expect(ran.stdout.trimEnd().split('\n').slice(-2)).toEqual([
      expect.stringMatching(/^one: Exit 0, and the verdict is partial: --allow-partial/),
      expect.stringMatching(/^two: Exit 0, and the verdict is partial: --allow-partial/),
    ]);
    expect(calledConformant(ran.stdout)).toBe(false);
  });

  it('waives nothing of a whole run, which alone is called conformant', async () => {
    const cwd = await project();
    const ran = await runCli(['run', '--allow-partial', '--report', FORMATS], { cwd });

    expect([ran.code, ran.stdout.includes('Exit 0')]).toEqual([0, false]);
    expect([calledConformant(ran.stdout), calledConformant(await read(cwd))]).toEqual([true, true]);
  });
});

describe('a part that was asked for by name', () => {
  const TWO = greetingProject(
    `((all) => ({ ...all, part: (input) => ({ parting: 'Bye ' + all.greet(input).greeting.slice(6) }) }))(${GOOD_HANDLERS})`,
  );
  const files = (parting: string) => ({
    ...TWO,
    'proviso.config.ts': (TWO['proviso.config.ts'] ?? '').replace("'Bye '", parting),
    'greet.ts': `${TWO['greet.ts']}
export const Part = defineCommand({
  meta: { key: 'part', version: '1.0.0' },
  io: {
    input: defineSchemaModel({ name: 'PartIn', fields: { name: text } }),
    output: defineSchemaModel({ name: 'PartOut', fields: { parting: text } }),
  },
  policy: { auth: 'anonymous' },
  acceptance: { scenarios: [], examples: [{ key: 'ada', input: { name: 'Ada' }, output: { parting: 'Bye Ada' } }] },
});`,
  });
  async function made(parting: string): Promise<string> {
    const project = await temporaryProject(files(parting));
    remove = project.remove;
    return project.cwd;
  }
  const reportOf = async (cwd: string, folder: string) =>
    JSON.parse(await readFile(join(cwd, folder, 'report.json'), 'utf8')) as {
      readonly header: { readonly selection: readonly string[] };
    };

  it('passes where it is kept, says of what it speaks, and leaves the report of the whole alone', async () => {
    const cwd = await made("'Goodbye '");
    const whole = await runCli(['run'], { cwd });
    const part = await runCli(['run', '--operation', 'greet'], { cwd });
    const broken = await runCli(['run', '--operation', 'part'], { cwd });

    expect([whole.code, part.code, broken.code]).toEqual([1, 0, 1]);
    expect(lastLine(part.stdout)).toMatch(
      /^What was selected passes \(operation greet\): \d+ cases passed, \d+ requirements verified\. This is a part/,
    );
    expect(calledConformant(part.stdout)).toBe(false);
    expect((await reportOf(cwd, 'reports')).header.selection).toEqual([]);
    expect((await reportOf(cwd, 'reports/selected')).header.selection).toEqual(['operation part']);
  });

  it('fails where the user says that parts do', async () => {
    const ran = await runCli(['run', '--operation', 'greet', '--fail-on', 'partial'], {
      cwd: await made("'Bye '"),
    });
    expect(ran.code).toBe(1);
  });

  it('is what failed, until it passes; then nothing is left', async () => {
    const cwd = await made("(globalThis.partingWord ?? 'Goodbye ')");
    await runCli(['run'], { cwd });
    const again = await runCli(['run', '--last-failed'], { cwd });
    Object.assign(globalThis, { partingWord: 'Bye ' });
    const corrected = await runCli(['run', '--last-failed'], { cwd });
    const nothing = await runCli(['run', '--last-failed'], { cwd });
    Reflect.deleteProperty(globalThis, 'partingWord');

    expect([again.code, corrected.code, nothing.code]).toEqual([1, 0, 0]);
    expect(lastLine(corrected.stdout)).toContain('What was selected passes (last failed)');
    expect(nothing.stdout).toBe(
      'Nothing failed: in the last report (reports/report.json) no case fell short.\n',
    );
  });
});
