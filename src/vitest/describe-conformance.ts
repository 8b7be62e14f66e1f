import { afterAll, beforeAll, describe, test } from 'vitest';
import { phasesLeftOut } from '../application/run-settings.ts';
import type { SelectionOf } from '../contract/authoring/handlers-of.ts';
import type { Operation } from '../model/operation.ts';
import type { Report } from '../model/report.ts';
import type { Requirement } from '../model/requirement.ts';
import { oneLine } from '../report/escape/visible.ts';
import { type AcceptedEntry, acceptedEntries } from './accepted-entries.ts';
import { type ClausePlaces, clausePlaces } from './clause-places.ts';
import { conclusionOf } from './conclusion.ts';
import { ConformanceFailure } from './conformance-failure.ts';
import type { ConformanceOptions } from './conformance-options.ts';
import { type OperationRun, operationRuns } from './operation-run.ts';
import { refuseFakeTimers } from './refuse-fake-timers.ts';
import { type Subject, subjectOf } from './subject.ts';

/** Vitest's word for a hook that may take as long as it takes: calls have time limits of their own. */
const NO_LIMIT = 0;

/**
 * One `describe` per operation, one `test` per requirement: its name begins with the clause, its failure is
 * the finding. An operation is run, once, when the first of its tests is about to: what `-t`, `--shard` or
 * `describe.only` leave out is never called. Contracts are operations, registries, lists or whole modules, or what `loadContract`
 * gives of files and documents.
 *
 * A requirement nothing could decide fails with the reason. One whose profile is not claimed (unless
 * `claims` says otherwise: what can be observed over the connection) is skipped, with a note that says so.
 * One that the baseline accepts passes while it fails as accepted, and fails once that is fixed.
 *
 * Throws a Mistake where contract, options or baseline are not usable.
 */
export function describeConformance<const Contracts>(
  contracts: Contracts,
  options: ConformanceOptions<SelectionOf<Contracts>>,
): void {
  refuseFakeTimers('while tests are collected');
  const subject = subjectOf(contracts, options);
  const { plan, implementation, baseline, operations } = subject;
  const runs = operationRuns(subject);
  const placeOf = clausePlaces(contracts);
  const entries = acceptedEntries(baseline, implementation.name, plan);
  for (const operation of operations)
    describeOperation(operation, runOf(operation.id, runs), { entries, placeOf }, subject);
  describeBaseline(entries, runs, operations);
  describePhases(subject);
  afterAll(() => subject.adapter.release(), NO_LIMIT);
}

function describeOperation(
  { id }: Operation,
  run: OperationRun,
  { entries, placeOf }: { readonly entries: readonly AcceptedEntry[]; readonly placeOf: ClausePlaces },
  { plan, should }: Subject,
): void {
  describe(oneLine(id), () => {
    // A run that breaks is told by each of the tests, which wait for the same promise.
    beforeAll(async () => void (await Promise.allSettled([run()])), NO_LIMIT);

    for (const requirement of plan.requirements.filter(({ operation }) => operation === id)) {
      const about = entries.filter(({ requirements }) => requirements.has(requirement.id));
      const name = testName(requirement, about);
      test(name, { timeout: NO_LIMIT }, async (context) => {
        const told = conclusionOf({
          requirement: requirement.id,
          report: await run(),
          accepted: about.filter(({ requirements }) => requirements.size === 1),
          should,
          replay: replayOf(requirement),
        });
        if (told.kind === 'skips') context.skip(told.note);
        if (told.kind === 'fails') throw new ConformanceFailure(told.message, placeOf(requirement));
        // An assertion, for suites whose every test has to make one.
        context.expect(told.kind).toBe('passes');
      });
    }
  });
}

/** Entries that are about several requirements, or none, are looked at across operations. */
function describeBaseline(
  entries: readonly AcceptedEntry[],
  runs: ReadonlyMap<string, OperationRun>,
  operations: readonly Operation[],
): void {
  const tested = new Set(operations.map(({ id }) => id));
  const wide = entries.filter(
    (entry) => entry.requirements.size !== 1 && [...entry.operations].every((id) => tested.has(id)),
  );
  if (wide.length === 0) return;
  describe('baseline', () => {
    for (const entry of wide) {
      test(`${oneLine(entry.name)} still occurs`, { timeout: NO_LIMIT }, async () => {
        if (entry.requirements.size === 0)
          throw new ConformanceFailure(`The baseline entry ${entry.name} names nothing in this contract.`);
        const reports: Report[] = [];
        for (const id of entry.operations) reports.push(await runOf(id, runs)());
        if (reports.some(({ baseline }) => baseline?.known.some((known) => known.entry === entry.name)))
          return;
        const broken = reports.flatMap((report) => report.baseline?.broken ?? []);
        const first = broken.find((one) => one.entry === entry.name);
        if (first !== undefined)
          throw new ConformanceFailure(`baseline entry ${first.entry}: ${first.message}`);
      });
    }
  });
}

/** Without the boundaries of the input models a run is a part of one, on the command line too. */
function describePhases({ config }: Subject): void {
  const [left] = phasesLeftOut(config.phases);
  if (left === undefined) return;
  test('the run is whole', () => {
    throw new ConformanceFailure(
      `Partial: only the ${left}. A verdict rests on the boundaries of the input models, the phase coverage.\n  Add 'coverage' to \`phases\`, or leave \`phases\` out; for a quick look: npx proviso run --phases ${config.phases.join(',')} --allow-partial`,
    );
  });
}

function testName({ id, operation, level, text }: Requirement, about: readonly AcceptedEntry[]): string {
  const [accepted] = about;
  const clause = id.slice(operation.length + 1);
  const known = accepted === undefined ? '' : ` (known: ${accepted.reason})`;
  return oneLine(`${clause}: ${level === 'must' ? '' : `${level}: `}${text}${known}`);
}

/** `-t` takes a regular expression. */
function replayOf({ id, operation }: Requirement): string {
  const name = oneLine(`${operation} ${id.slice(operation.length + 1)}:`);
  const pattern = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll("'", `'\\''`);
  return `npx vitest run -t '${pattern}'`;
}

function runOf(id: string, runs: ReadonlyMap<string, OperationRun>): OperationRun {
  const run = runs.get(id);
  if (run === undefined) throw new Error(`there is no run of ${id}`);
  return run;
}
