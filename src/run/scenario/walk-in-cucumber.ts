import { performance } from 'node:perf_hooks';
import { lineOf } from '../../gherkin/escape.ts';
import { featuresOf } from '../../gherkin/feature-of.ts';
import type { Case, ScenarioCase } from '../../model/case.ts';
import type { SentenceVerdict } from '../../model/finding.ts';
import type { Operation } from '../../model/operation.ts';
import type { CaseResult } from '../../model/report.ts';
import { allBut } from '../cucumber/all-but.ts';
import { type Cucumber, runInCucumber } from '../cucumber/embed.ts';
import { TestCases } from '../cucumber/test-cases.ts';
import type { RunOptions } from '../run-options.ts';
import { operationOf } from '../send.ts';
import { type RunSession, sessionOf } from '../session.ts';
import { scenarioOf } from './scenario-of.ts';
import { scenarioResult } from './scenario-result.ts';
import { ScenarioWalk } from './walk.ts';

interface Listening {
  start(planned: Case): void;
  finish(planned: ScenarioCase, result: CaseResult): Promise<void>;
}

/** One scenario while cucumber takes it step by step. */
interface Underway {
  readonly planned: ScenarioCase;
  readonly walk: ScenarioWalk;
  readonly began: number;
}

/** Has cucumber-js run the scenarios of all the operations at once, as the features that people read. */
export async function walkInCucumber(
  cases: readonly ScenarioCase[],
  session: RunSession,
  formats: NonNullable<RunOptions['cucumberFormats']>,
  listening: Listening,
): Promise<void> {
  const queues = queuesByOperation(cases);
  const operations = [...queues.values()].map((queue) => onlyScenarios(queue, session));
  const features = featuresOf(operations);
  const queueOf = new Map(
    features.map(({ path }, index) => [path, [...(queues.get(operations[index]?.id ?? '') ?? [])]]),
  );
  const told = new TestCases();
  let lost: unknown = null;
  let underway: Underway | null = null;
  /** The end of the last scenario, which the first step of the next one waits for. */
  let ended: Promise<void> = Promise.resolve();

  const begin = async (planned: ScenarioCase | undefined): Promise<Underway> => {
    if (lost !== null) throw lost;
    session.signal.throwIfAborted();
    if (planned === undefined) throw new Error('cucumber ran a scenario that no plan has');
    listening.start(planned);
    const walk = await ScenarioWalk.begin(planned, planned.base, sessionOf(planned, session));
    return { planned, walk, began: performance.now() };
  };
  const step = async (): Promise<string | undefined> => {
    await ended;
    underway ??= await begin(queueOf.get(told.current)?.shift());
    return signal(await underway.walk.next(), session);
  };
  const end = async (uri: string): Promise<void> => {
    if (lost !== null) return;
    // Where its first sentence is undefined, no step of ours has begun it.
    const finished = underway ?? (await begin(queueOf.get(uri)?.shift()));
    underway = null;
    await listening.finish(finished.planned, await resultOf(finished, session));
  };
  const guarded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof BrokenStep)) lost ??= error;
      throw error;
    }
  };

  await runInCucumber({
    features,
    formats,
    onEnvelope(envelope) {
      told.hear(envelope);
      if (envelope.testCaseFinished === undefined) return;
      const uri = told.current;
      // What goes wrong is kept in `lost` and thrown once cucumber has ended; no one awaits a message.
      ended = ended.then(() => guarded(() => end(uri))).catch(() => undefined);
    },
    install({ defineStep, setDefaultTimeout }: Cucumber) {
      // Every call has its own time limit; cucumber's would cut long but legitimate scenarios short.
      setDefaultTimeout(-1);
      defineStep(allBut(unboundTexts(cases)), () => guarded(step));
    },
  });
  await ended;
  if (lost !== null) throw lost;
  for (const planned of [...queueOf.values()].flat()) {
    // Cucumber makes nothing of a scenario without steps, so it never came up.
    await listening.finish(planned, await resultOf(await begin(planned), session));
  }
}

/** Thrown at cucumber so that it shows the step as failed; already told to us. */
class BrokenStep extends Error {}

/** What a step function tells cucumber: nothing where it held, `pending` where it could not be followed. */
function signal(came: SentenceVerdict, { door }: RunSession): string | undefined {
  switch (came.kind) {
    case 'held':
      return undefined;
    case 'undecided':
      return 'pending';
    case 'broken':
      throw new BrokenStep(
        door.text(
          came.mismatches
            .map(({ path, expected, actual }) => `${path.join('.')}: expected ${expected}, got ${actual}`)
            .join('\n'),
        ),
      );
    case 'error':
      throw new BrokenStep(door.text(came.reason));
  }
}

/** Cucumber stops at the first step that does not hold; the promises after it are looked at all the same. */
async function resultOf({ planned, walk, began }: Underway, session: RunSession): Promise<CaseResult> {
  const trace = await walk.finish();
  return scenarioResult(planned, trace, performance.now() - began, session);
}

function queuesByOperation(cases: readonly ScenarioCase[]): ReadonlyMap<string, readonly ScenarioCase[]> {
  const queues = new Map<string, ScenarioCase[]>();
  for (const planned of cases) {
    const queue = queues.get(planned.operation);
    if (queue === undefined) queues.set(planned.operation, [planned]);
    else queue.push(planned);
  }
  return queues;
}

/** The operation with the scenarios to be run, and without its examples, which have cases of their own. */
function onlyScenarios(queue: readonly ScenarioCase[], session: RunSession): Operation {
  const [first] = queue;
  if (first === undefined) throw new Error('an operation without cases has no feature');
  const operation = operationOf(first.operation, session);
  return {
    ...operation,
    scenarios: queue.map((planned) => scenarioOf(planned, operation)),
    examples: [],
    workflows: [],
  };
}

/** The texts of steps that no one understands anywhere, as they stand in the features. */
function unboundTexts(cases: readonly ScenarioCase[]): ReadonlySet<string> {
  const [bound, unbound] = [new Set<string>(), new Set<string>()];
  for (const { text, binding, meaning } of cases.flatMap(({ sentences }) => sentences))
    (binding === null && meaning.kind === 'unbound' ? unbound : bound).add(lineOf(text));
  return new Set([...unbound].filter((text) => !bound.has(text)));
}
