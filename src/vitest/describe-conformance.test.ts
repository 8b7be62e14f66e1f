import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { CancelRunCommand } from '../../fixtures/contracts/agent-run-cancel.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { type InstalledProject, installedProject } from '../testing/installed-project.ts';
import { describeConformance } from './describe-conformance.ts';
import { refuseFakeTimers } from './refuse-fake-timers.ts';

const NOT_FOUND = 'note.get@1.0.0#errors/NOTE_NOT_FOUND';

/** The lines of tests as the verbose reporter shows them, by what became of them; without file and duration. */
function testsIn(output: string, mark: '✓' | '×' | '↓'): readonly string[] {
  const lines = output.matchAll(/^ ([✓×↓]) \S+\.test\.ts > (.+?)(?: \d+ms)?$/gm);
  return [...lines].flatMap(([, shown, name = '']) =>
    shown === mark ? [name.replace(/ \d+ms(?= \[|$)/, '')] : [],
  );
}

describe('the conformance tests of a project that uses vitest', () => {
  let project: InstalledProject;
  beforeAll(async () => {
    project = await installedProject('vitest');
  }, 120_000);
  afterAll(() => project.remove());

  const vitest = (args: readonly string[], env?: Readonly<Record<string, string>>) =>
    project.exec('vitest', ['run', '--reporter=verbose', ...args], env);

  it('are one for each clause, and pass where the contract is kept', async () => {
    const { code, output } = await vitest([]);

    expect(code, output).toBe(0);
    expect(testsIn(output, '✓').filter((name) => name.startsWith('note.get'))).toEqual([
      'note.get@1.0.0 > io/output: Every successful answer fits the output model.',
      'note.get@1.0.0 > io/input/accepted: Input inside the input model is not refused as invalid.',
      'note.get@1.0.0 > io/input/refused: Input outside the input model is refused as invalid, and only as that.',
      'note.get@1.0.0 > io/errors: Every failure has a code that is declared or standard, with its declared status.',
      'note.get@1.0.0 > io/answers: It always answers: no crash, no hang, nothing unintelligible.',
      'note.get@1.0.0 > errors/NOTE_NOT_FOUND: It refuses with NOTE_NOT_FOUND (HTTP 404) when: The id is unknown.',
      'note.get@1.0.0 > examples/milk: The example milk holds.',
      'note.get@1.0.0 > acceptance/known-note: The scenario known-note walks through as written.',
      'note.get@1.0.0 > acceptance/unknown-note: The scenario unknown-note walks through as written.',
      'note.get@1.0.0 > policy/auth: Callers weaker than user are refused, with no effect and no data.',
      'note.get@1.0.0 > sideEffects/emits: It emits no event.',
      'note.get@1.0.0 > meta/kind: A query emits nothing and answers the same twice.',
    ]);
    expect(testsIn(output, '✓').some((name) => name.startsWith('note.add@1.0.0 > io/output'))).toBe(true);
  });

  it('say of what cannot be observed here that it is not claimed, and why', async () => {
    const { output } = await vitest(['src/get-note.test.ts']);

    expect(testsIn(output, '↓')[0]).toBe(
      'note.get@1.0.0 > transport/malformed: should: A body that is not JSON is refused as a bad request. ' +
        '[its profile is not claimed (robustness): unverified, note.get@1.0.0#transport/malformed/refused: ' +
        'Not observed: this adapter has no requests that could be broken below the contract.]',
    );
  });

  it('fail with the finding and the lines that show it again', async () => {
    const { code, output } = await vitest(['src/get-note.test.ts'], { NOTES: 'forgetful' });

    expect(code).toBe(1);
    expect(output.replace(/seen \d+ times/g, 'seen N times')).toContain(`
ConformanceFailure: status: expected NOTE_NOT_FOUND with status 404, got NOTE_NOT_FOUND with status 410 (error-status, seen N times)
  at status
    expected  NOTE_NOT_FOUND with status 404
    actual    NOTE_NOT_FOUND with status 410
`);
    expect(output).toContain("  replay    npx vitest run -t 'note\\.get@1\\.0\\.0 errors/NOTE_NOT_FOUND:'\n");
  });

  it('fail with the reason where nothing could be decided', async () => {
    const { code, output } = await vitest(['src/get-note.test.ts'], { NOTES: 'stateless' });

    expect(code).toBe(1);
    expect(output).toContain(`
ConformanceFailure: Not verified: the state "Note exists" could not be entered: the handler of the state "Note exists" threw: Error: the database is read-only
  replay    npx vitest run -t 'note\\.get@1\\.0\\.0 acceptance/known-note:'
`);
    expect(testsIn(output, '×')).toContain(
      'note.get@1.0.0 > acceptance/known-note: The scenario known-note walks through as written.',
    );
  });

  it('take what the baseline accepts, with its reason, until it is fixed', async () => {
    const entry = { requirement: NOT_FOUND, check: '*', expect: 'fail', reason: 'answers 410 until spring' };
    await writeFile(join(project.cwd, 'known.json'), JSON.stringify({ entries: [entry] }));

    const broken = await vitest(['src/get-note.test.ts'], { NOTES: 'forgetful', BASELINE: 'known.json' });
    const fixed = await vitest(['src/get-note.test.ts'], { BASELINE: 'known.json' });

    expect(broken.code, broken.output).toBe(0);
    expect(testsIn(broken.output, '✓')).toContain(
      'note.get@1.0.0 > errors/NOTE_NOT_FOUND: It refuses with NOTE_NOT_FOUND (HTTP 404) when: The id is unknown. (known: answers 410 until spring)',
    );
    expect(fixed.code).toBe(1);
    expect(testsIn(fixed.output, '×')).toHaveLength(1);
    expect(fixed.output).toContain(
      `ConformanceFailure: baseline entry ${NOT_FOUND} [*]: It no longer occurs (expected: fail).`,
    );
  });

  it('fail for a baseline entry about nothing, or about several clauses none of which is broken', async () => {
    const entry = { check: '*', expect: 'fail', reason: 'one day' };
    const entries = [
      { ...entry, requirement: 'note.put@1.0.0#io/output' },
      { ...entry, requirement: 'note.get@1.0.0#io/*' },
    ];
    await writeFile(join(project.cwd, 'wide.json'), JSON.stringify({ entries }));

    const { code, output } = await vitest(['src/get-note.test.ts', '-t', 'baseline'], {
      BASELINE: 'wide.json',
    });

    expect(code).toBe(1);
    expect(output).toContain(
      'ConformanceFailure: The baseline entry note.put@1.0.0#io/output [*] names nothing in this contract.',
    );
    expect(output).toContain(
      'ConformanceFailure: baseline entry note.get@1.0.0#io/* [*]: It no longer occurs (expected: fail).',
    );
  });

  it.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    ['phases without the boundaries', [], { PHASES: 'examples' }, 'Partial: only the phases examples.'],
    ['a handler that ends the process', ['--passWithNoTests'], { NOTES: 'leaving' }, 'process.exit'],
    ['fake timers of a set-up file', ['-c', 'fakes.config.ts'], {}, 'while an operation is to be run'],
  ])('are red for %s', async (_, args, env, said) => {
    await writeFile(
      join(project.cwd, 'fakes.setup.ts'),
      "import { beforeAll, vi } from 'vitest';\nbeforeAll(() => void vi.useFakeTimers());\n",
    );
    await writeFile(
      join(project.cwd, 'fakes.config.ts'),
      "import config from './vitest.config.ts';\nexport default { test: { ...config.test, setupFiles: ['fakes.setup.ts'] } };\n",
    );
    const { code, output } = await vitest(['src/get-note.test.ts', ...args], env);
    expect(code, output).toBe(1);
    expect(output).toContain(said);
  });

  it('are green where every test has to make an assertion', async () => {
    const { code, output } = await vitest(['src/get-note.test.ts', '--expect.requireAssertions']);
    expect(code, output).toBe(0);
  });

  it('call only what -t selects', async () => {
    const { code, output } = await vitest(['-t', 'note.add@1.0.0 examples'], { NOTES: 'forgetful' });

    expect(code, output).toBe(0);
    expect(testsIn(output, '✓')).toEqual(['note.add@1.0.0 > examples/milk: The example milk holds.']);
  });

  it('run again in watch mode for the operation that was changed, and for no other', async () => {
    const watched = await installedProject('vitest');
    // Vitest is the runner: scenarios are walked without loading another one, which would take most of the time.
    await rm(join(watched.cwd, 'node_modules/@cucumber'));
    const watching = watched.start('vitest', ['--watch', '--reporter=verbose']);
    // Also where the test itself runs out of time.
    onTestFinished(async () => {
      await watching.stop();
      await watched.remove();
    });
    const before = await watching.until('for file changes', 1);
    const handler = join(watched.cwd, 'src/get-note.ts');
    await writeFile(handler, (await readFile(handler, 'utf8')).replace("'NOTE_NOT_FOUND'", "'NOTE_LOST'"));
    const after = (await watching.until('for file changes', 2)).slice(before.length);

    expect(testsIn(before, '✓').some((name) => name.startsWith('note.add@1.0.0'))).toBe(true);
    expect(testsIn(after, '✓')).toContain(
      'note.get@1.0.0 > acceptance/known-note: The scenario known-note walks through as written.',
    );
    expect(testsIn(after, '✓').every((name) => name.startsWith('note.get@1.0.0'))).toBe(true);
    expect(testsIn(after, '×')).toContain(
      'note.get@1.0.0 > errors/NOTE_NOT_FOUND: It refuses with NOTE_NOT_FOUND (HTTP 404) when: The id is unknown.',
    );
  });

  it('are spread over shards by file', async () => {
    const shards = [await vitest(['--shard=1/2']), await vitest(['--shard=2/2'])];
    const names = shards.flatMap(({ output }) => testsIn(output, '✓'));

    expect(shards.map(({ code }) => code)).toEqual([0, 0]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.endsWith('examples/milk: The example milk holds.'))).toHaveLength(2);
  });
});

describe('describeConformance', () => {
  it('wants the operations, not the names of files', () => {
    expect(() => describeConformance('src/contract.ts', { adapter: inProcess({}) })).toThrow(
      "describeConformance takes operations themselves, and was given the text 'src/contract.ts'.",
    );
  });

  it('refuses options that a config would refuse', () => {
    expect(() => describeConformance([], { adapter: inProcess({}) })).toThrow('There is no operation in');
  });

  it.each<[string, object, string]>([
    ['a value', { should: 'fails' }, 'should: expected one of note, fail'],
    ['a name', { shuold: 'fail' }, "there is no option 'shuold'"],
    ['an option of the config alone', { contracts: [] }, "there is no option 'contracts'"],
    ['a gate of the command line', { failOn: [] }, "there is no option 'failOn'"],
    ['a list', { only: 'agent.run.cancel' }, 'only: expected a list of operations'],
    ['a file', { baseline: true }, 'baseline: expected a text'],
    ['a phase', { phases: ['example'] }, 'phases.0: expected one of examples, coverage, fuzzing'],
    ['claims that decide nothing', { claims: ['robustness'] }, 'leave no requirement that decides'],
  ])('refuses %s that would be ignored', (_, options, said) => {
    expect(() => describeConformance(CancelRunCommand, { adapter: inProcess({}), ...options })).toThrow(said);
  });

  it.each([
    { toFake: ['setTimeout'] },
    { toFake: ['setImmediate'] },
    { toFake: ['performance'] },
    {},
  ] as const)('refuses fake timers, under which it would hang: %o', (config) => {
    vi.useFakeTimers(config as Parameters<typeof vi.useFakeTimers>[0]);
    onTestFinished(() => void vi.useRealTimers());
    expect(() => describeConformance([], { adapter: inProcess({}) })).toThrow('while tests are collected');
  });

  it('takes a faked date alone', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(() => refuseFakeTimers('now')).not.toThrow();
  });
});
