import { afterEach, describe, expect, it } from 'vitest';
import {
  GREETING_CONTRACT as CONTRACT,
  greetingConfig as config,
  GOOD_HANDLERS as GOOD,
} from '../testing/greeting-project.ts';
import { type Ran, runCli, temporaryProject } from '../testing/run-cli.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

async function project(files: Readonly<Record<string, string>>) {
  const made = await temporaryProject(files);
  remove = made.remove;
  return made.cwd;
}

async function run(argv: readonly string[], files: Readonly<Record<string, string>>): Promise<Ran> {
  return runCli(argv, { cwd: await project(files) });
}

describe('a mistake in the command', () => {
  const usual = { 'proviso.config.ts': config(GOOD), 'greet.ts': CONTRACT };

  it.each<[string, readonly string[], string, string]>([
    ['an unknown command', ['rnu'], "unknown-command: Unknown command 'rnu'.", 'Did you mean run?'],
    [
      'an unknown flag',
      ['run', '--opration', 'x'],
      "unknown-option: Unknown option '--opration'.",
      'Did you mean --operation?',
    ],
    ['a flag without its value', ['run', '--seed'], 'missing-argument: ', '--help'],
    ['a value that is no number', ['run', '--seed', 'x'], 'It is a whole number from', '--help'],
    ['a value that is no duration', ['run', '--timeout', 'soon'], 'It is a duration', '--help'],
    [
      'a rate that is none',
      ['run', '--rate-limit', 'slowly'],
      'rate-limit-invalid: `slowly` is not a rate.',
      '50/s, 600/m, 1000/h',
    ],
    ['an unknown phase', ['run', '--phases', 'fuzzy'], 'Allowed are examples, coverage, fuzzing', '--help'],
    ['flags that exclude each other', ['run', '--all', '-i', 'mine'], 'conflicting-options: ', '--help'],
    [
      'an operation no one has',
      ['run', '--operation', 'gret'],
      "nothing-selected: No operation matches 'gret'.",
      "Did you mean 'greet@1.0.0'?",
    ],
    [
      'a check no one has',
      ['run', '--check', 'no-crsh'],
      "nothing-selected: No check matches 'no-crsh'.",
      "Did you mean 'no-crash'?",
    ],
    [
      'a tag no one has',
      ['run', '--tag', 'rude'],
      "nothing-selected: No tag matches 'rude'.",
      "There are: 'polite'.",
    ],
    [
      'a profile no one has',
      ['run', '--profile', 'cor'],
      "nothing-selected: No profile matches 'cor'.",
      "Did you mean 'core'?",
    ],
    [
      'an implementation no one has',
      ['run', '-i', 'mien'],
      "nothing-selected: No implementation matches 'mien'.",
      "Did you mean 'mine'?",
    ],
    [
      'a format no one has',
      ['run', '--report', 'junt'],
      "unknown-format: There is no report format 'junt'.",
      "Did you mean 'junit'?",
    ],
    ['a shard that is none', ['run', '--shard', '9/2'], 'shard-invalid: ', '2/8'],
    [
      'a baseline that is not there',
      ['run', '--baseline', 'x.json'],
      'baseline-unreadable: There is no such file.',
      'Correct the path.',
    ],
    [
      'a frozen set that is not there',
      ['run', '--requirements', 'x.json'],
      'requirements-unreadable: ',
      'Correct the path.',
    ],
    ['a report that is not there', ['report', 'verify', 'x.json'], 'report-unreadable: ', 'report.json'],
    ['a last report that is not there', ['run', '--last-failed'], 'report-unreadable: ', 'report.json'],
  ])('is stated about %s, with the nearest name or the way out', async (_, argv, said, hint) => {
    const { code, stderr, stdout } = await run(argv, usual);

    expect(stderr).toContain(`error ${said.includes(': ') ? said : ''}`);
    expect(stderr).toContain(said);
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('is not made by asking for help, which says what each command does', async () => {
    const all = await run(['--help'], usual);
    const one = await run(['run', '--help'], usual);

    expect([all.code, one.code]).toEqual([0, 0]);
    for (const command of [
      'run',
      'plan',
      'lint',
      'explain',
      'generate',
      'replay',
      'smoke',
      'freeze',
      'report',
    ])
      expect(all.stdout).toContain(`  ${command} `);
    expect(one.stdout).toContain('Examples:');
  });

  it('is made by giving no command at all: nothing was executed', async () => {
    expect(await run([], usual)).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('Usage: proviso'),
    });
  });
});

describe('a mistake in the project', () => {
  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['no config', { 'greet.ts': CONTRACT }, 'config-not-found', 'proviso.config.ts'],
    [
      'a config that throws',
      { 'proviso.config.ts': '\nthrow new Error("no way");\n' },
      'config-threw',
      'proviso.config.ts:2',
    ],
    [
      'a config with a misspelt field',
      { 'proviso.config.ts': 'export default { contrcts: "x" };' },
      'config-shape',
      "Did you mean 'contracts'?",
    ],
    [
      'a contract that throws',
      {
        'proviso.config.ts': config(GOOD),
        'greet.ts': 'export const a = 1;\nthrow new TypeError("broken");\n',
      },
      'module-throws',
      'greet.ts:2',
    ],
    [
      'a contract with a syntax error',
      { 'proviso.config.ts': config(GOOD), 'greet.ts': 'export const = 1;' },
      'module-syntax',
      'greet.ts:1',
    ],
    [
      'a pattern that matches no file',
      { 'proviso.config.ts': config(GOOD), 'great.ts': CONTRACT },
      'contract-no-match',
      "Did you mean 'great.ts'?",
    ],
    [
      'no operation in the files',
      { 'proviso.config.ts': config(GOOD), 'greet.ts': 'export const a = 1;' },
      'no-operations',
      'greet.ts',
    ],
    [
      'one key and version twice',
      { 'proviso.config.ts': config(GOOD), 'greet.ts': `${CONTRACT}export const Again = { ...Greet };` },
      'duplicate-operation',
      'greet@1.0.0',
    ],
    [
      'an operation without an output',
      { 'proviso.config.ts': config(GOOD), 'greet.ts': CONTRACT.replace(/output: define.*$/m, '') },
      'operation-without-output',
      'greet.ts',
    ],
    [
      'a model of no accepted kind',
      { 'proviso.config.ts': config(GOOD), 'greet.ts': CONTRACT.replace(/input: define.*$/m, 'input: 42,') },
      'not-a-model',
      'greet.ts',
    ],
    [
      'several implementations and no default',
      {
        'proviso.config.ts': config(GOOD).replace('mine:', `other: inProcess(${GOOD}), mine:`),
        'greet.ts': CONTRACT,
      },
      'which-implementation',
      '--implementation other',
    ],
    [
      'a handler that is no function',
      { 'proviso.config.ts': config('{ greet: 1 }'), 'greet.ts': CONTRACT },
      'handler-not-a-function',
      'greet',
    ],
  ])('is stated about %s, with code and place', async (_, files, code, said) => {
    const ran = await run(['run'], files);

    expect(ran.stderr).toContain(`error ${code}: `);
    expect(ran.stderr).toContain(said);
    expect(ran.stderr).not.toMatch(/^\s+at /m);
    expect(ran.code).toBe(2);
  });

  it('does not take an unwritable reports folder for a good run', async () => {
    const files = { 'proviso.config.ts': config(GOOD), 'greet.ts': CONTRACT, taken: 'a file' };
    const ran = await run(['run', '--reports', 'taken'], files);

    expect(ran.stderr).toContain('error reports-unwritable: ');
    expect(ran.code).toBe(2);
  });
});
