import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Sensitivity } from '../../sensitivity/sensitivity.ts';
import { GOOD_HANDLERS, GREETING_CONTRACT, greetingConfig } from '../../testing/greeting-project.ts';
import { runCli, temporaryProject } from '../../testing/run-cli.ts';

const REFUSES = `{ greet: () => { throw Object.assign(new Error('No'), { code: 'VALIDATION_FAILED', status: 422 }); } }`;

const removals: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const remove of removals.splice(0)) await remove();
});

/** A folder in which the contract was run once. */
async function ranOnce(handlers: string, contract = GREETING_CONTRACT): Promise<string> {
  const files = { 'greet.ts': contract, 'proviso.config.ts': greetingConfig(handlers) };
  const { cwd, remove } = await temporaryProject(files);
  removals.push(remove);
  await runCli(['run'], { cwd });
  return cwd;
}

/** Answers a field more, which the contract allows to be absent. */
const LOOSE = GREETING_CONTRACT.replace(
  '{ greeting: text }',
  '{ greeting: text, mood: { ...text, isOptional: true } }',
);
const MOODY = GOOD_HANDLERS.replace('}` };', "}`, mood: 'fine' };");

test('a gate passes where the score is high enough, and fails where it is not', async () => {
  const cwd = await ranOnce(MOODY, LOOSE);
  const { code, stdout } = await runCli(['sensitivity', '--fail-under', '10'], { cwd });
  expect([code, stdout]).toEqual([0, expect.stringContaining('Sensitivity ')]);
  const under = await runCli(['sensitivity', '--fail-under', '100'], { cwd });
  expect([under.code, under.stderr]).toEqual([
    1,
    expect.stringMatching(/^The score is [\d.]+ %, below the 100 % of --fail-under\.\n$/),
  ]);
}, 60_000);

test('a gate never passes over an operation that was not seen to answer, whatever the score', async () => {
  const cwd = await ranOnce(REFUSES);
  const { code, stdout, stderr } = await runCli(['sensitivity', '--fail-under', '0'], { cwd });
  expect([code, stdout, stderr]).toEqual([
    1,
    expect.stringContaining('greet@1.0.0'),
    expect.stringContaining('1 operation gave no output'),
  ]);
  expect((await runCli(['sensitivity'], { cwd })).code).toBe(0);
}, 60_000);

test('a report of another contract is refused with its code', async () => {
  const [one, other] = [await ranOnce(GOOD_HANDLERS), await ranOnce(MOODY, LOOSE)];
  const { code, stderr } = await runCli(['sensitivity', join(one, 'reports/report.json')], { cwd: other });
  expect([code, stderr]).toEqual([2, expect.stringContaining('report-of-another-contract')]);
}, 60_000);

test('a baseline accepts survivors with a reason: what is new fails, and so does what is stale', async () => {
  const cwd = await ranOnce(MOODY, LOOSE);
  const held = (...more: readonly string[]) =>
    runCli(['sensitivity', '--baseline', 'survivors.yaml', ...more], { cwd });
  expect((await held()).stderr).toContain('baseline-unreadable');
  const first = await held('--baseline-update', '--reason', 'Reviewed in May');
  expect([first.code, first.stderr]).toEqual([
    0,
    expect.stringMatching(/^Baseline survivors\.yaml: 0 taken out, [1-9]\d* added\.\n$/),
  ]);
  const kept = await held();
  expect([kept.code, kept.stdout]).toEqual([0, expect.stringContaining('; 0 are not in it.')]);
  const written = await readFile(join(cwd, 'survivors.yaml'), 'utf8');
  const stale = `  - { requirement: greet@1.0.0#io/output, operator: retype-field, place: "**", reason: Old }\n`;
  await writeFile(join(cwd, 'survivors.yaml'), `${written}${stale}`);
  const broken = await held();
  expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining('Baseline, stale: ')]);
  await writeFile(join(cwd, 'survivors.yaml'), 'entries: []\n');
  expect((await held()).code).toBe(1);
  const bare = await runCli(['sensitivity', '--baseline-update'], { cwd });
  expect([bare.code, bare.stderr]).toEqual([2, expect.stringContaining('missing-option')]);
}, 60_000);

test('live faults are made in the implementation of the report, as many as asked for', async () => {
  const cwd = await ranOnce(GOOD_HANDLERS);
  const { code, stdout } = await runCli(['sensitivity', '--live', '--max-live', '1'], { cwd });
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/Live, in mine: of 3 faults \d found, .*2 left out/),
  ]);
  const result = JSON.parse(await readFile(join(cwd, 'reports/sensitivity.json'), 'utf8')) as Sensitivity;
  expect(result.live?.mutants.map(({ fault }) => fault)).toEqual(['lost-update']);
  expect(await readFile(join(cwd, 'reports/sensitivity.html'), 'utf8')).toContain('Live faults');
}, 60_000);

test('nothing live is done to an implementation that is only to be read', async () => {
  const cwd = await ranOnce(GOOD_HANDLERS);
  const config = greetingConfig(GOOD_HANDLERS).replace(
    /mine: (inProcess\([\s\S]*?\n?\}\)) \}/,
    'mine: { adapter: $1, readOnly: true } }',
  );
  expect(config).toContain('readOnly');
  const { cwd: other, remove } = await temporaryProject({
    'greet.ts': GREETING_CONTRACT,
    'proviso.config.ts': config,
  });
  removals.push(remove);
  const { code, stderr } = await runCli(['sensitivity', join(cwd, 'reports/report.json'), '--live'], {
    cwd: other,
  });
  expect([code, stderr]).toEqual([2, expect.stringContaining('live-changes-things')]);
}, 60_000);
