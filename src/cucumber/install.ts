import { isMistake, isUnreachable, Mistake } from '../model/mistake.ts';
import type { RequirementId } from '../model/requirement.ts';
import { visible } from '../report/escape/visible.ts';
import type { RunSession } from '../run/session.ts';
import type { World } from '../sentences/world.ts';
import { boundTexts } from './bound-texts.ts';
import { callsUnderway, workflowUnderway } from './calls-underway.ts';
import { connect, openProject, planNaming } from './door-session.ts';
import { doorSettings } from './door-settings.ts';
import { exampleUnderway } from './example-underway.ts';
import { generatedFrom, type Pickle } from './generated-pickle.ts';
import { type HostWorld, hostCucumber, UNLIMITED, unsupported } from './host-cucumber.ts';
import { notRun } from './not-run.ts';
import { scenarioUnderway, type Underway } from './scenario-underway.ts';
import { callPattern, inputPattern, sentencePatterns } from './sentence-patterns.ts';
import { STEP_HELD, type Stepped } from './stepped.ts';
import { throughDoor } from './through-door.ts';
import { unfinishedRun } from './unfinished-run.ts';

/** The scenario that cucumber has in hand: it takes one at a time in each process. */
let underway: (Underway & { readonly pickle: string }) | null = null;

/**
 * Registers the sentences of a project's contract in its cucumber-js, as support code does. Reads the config
 * at once, since cucumber matches steps before it runs anything; connects when the first generated scenario
 * begins, and not at all where none runs.
 */
export async function installInCucumber(folder: string): Promise<void> {
  const host = hostCucumber(folder);
  const { Before, After, BeforeAll, AfterAll } = host.cucumber;
  const settings = doorSettings(await host.worldParameters());
  const project = await openProject(host.cwd, settings).catch(sayWhole);
  const { contract, plan } = project;
  const run = unfinishedRun();
  const ran = new Set<RequirementId>();
  const failed = new Map<string, string>();
  let parameters: { readonly of: unknown } | null = null;
  let session: Promise<RunSession> | null = null;
  const connected = () => {
    if (parameters === null) throw unsupported(host.cucumber.version);
    const wanted = doorSettings(parameters.of);
    if (wanted.config !== settings.config) throw tooLate(wanted.config, settings.config);
    session ??= connect(project, host.cwd, wanted);
    return session;
  };
  /** A failure of the contract stays one: a retry that holds makes it flaky, which is no pass. */
  const tell = (stepped: Stepped, pickle: string, world: HostWorld) => {
    if (stepped.kind === 'failed') failed.set(pickle, stepped.message);
    return signal(stepped, world);
  };

  // A World of the project's own need not have them; this hook is told in every process that runs scenarios.
  BeforeAll(UNLIMITED, function (this: unknown) {
    if (isTold(this)) parameters = { of: this.parameters };
    run.begin();
  });

  Before(UNLIMITED, async ({ pickle }: { readonly pickle: Pickle }) => {
    underway = null;
    const generated = generatedFrom(pickle, contract, planNaming(pickle, project));
    if (generated === null) return;
    const before = failed.get(pickle.id);
    if (before !== undefined)
      throw plain(`It failed at the attempt before, which no retry undoes. ${before}`);
    if (generated.kind === 'gap') {
      const { reason, requirement } = generated.gap;
      ran.add(requirement);
      underway = {
        pickle: pickle.id,
        world: null,
        step: async () => ({ kind: 'pending', reason }),
        end: async () => STEP_HELD,
      };
      return;
    }
    ran.add(generated.planned.requirement);
    const scenario = async () => {
      const opened = await connected();
      const begun =
        generated.kind === 'example'
          ? exampleUnderway(generated.planned, generated.steps, opened)
          : generated.kind === 'calls'
            ? callsUnderway(generated.planned, generated.only, opened)
            : generated.kind === 'workflow'
              ? workflowUnderway(generated.planned, opened)
              : await scenarioUnderway(generated.planned, generated.fixed, pickle, opened);
      return throughDoor(begun, opened.door);
    };
    underway = { ...(await scenario().catch(sayWhole)), pickle: pickle.id };
  });

  After(UNLIMITED, async function (this: HostWorld) {
    const ended = underway;
    underway = null;
    return ended === null ? undefined : tell(await ended.end().catch(sayWhole), ended.pickle, this);
  });

  AfterAll(UNLIMITED, async () => {
    run.end();
    // In parallel no process sees what the others run.
    const missing = process.env.CUCUMBER_PARALLEL === undefined ? notRun(plan, ran) : null;
    if (missing !== null) process.stderr.write(`${missing}\n`);
    // Where it could not be opened, every scenario has said so.
    const opened = await session?.catch(() => null);
    await opened?.connection.close();
  });

  const patterns = [...sentencePatterns(boundTexts(contract, plan)), inputPattern, callPattern];
  for (const pattern of patterns) {
    host.defineLate(pattern, async function (text) {
      if (underway === null) throw notGenerated(text);
      return tell(await underway.step(text).catch(sayWhole), underway.pickle, this);
    });
  }
}

function isTold(context: unknown): context is { readonly parameters: unknown } {
  return typeof context === 'object' && context !== null && 'parameters' in context;
}

/** Tells cucumber; reasons and notes are attached, since a step that does not fail carries no words of its own. */
async function signal(stepped: Stepped, world: HostWorld): Promise<string | undefined> {
  switch (stepped.kind) {
    case 'held':
      for (const note of stepped.notes) await attach(`Noted, of a should: ${note}`, world);
      return undefined;
    case 'pending':
      await attach(`Not decided: ${stepped.reason}`, world);
      return 'pending';
    case 'failed':
      throw plain(stepped.message);
  }
}

/** A World of the project's own need not take attachments; what is to be reported is reported then beside the report. */
async function attach(text: string, world: HostWorld): Promise<void> {
  if (typeof world.attach === 'function') await world.attach(visible(text), 'text/plain');
  else process.stderr.write(`proviso/cucumber: ${visible(text)}\n`);
}

/**
 * The contract in the scenario underway, for steps of the project's own: what the states gave, calls as the
 * current actor, the last observation. Throws Mistake `no-generated-scenario` outside of one.
 */
export function contractWorld(): World {
  if (underway?.world != null) return underway.world;
  throw new Mistake({
    code: 'no-generated-scenario',
    message: 'There is no scenario of the contract underway.',
    where: 'contractWorld()',
    hint: 'Call it inside a step of a feature that `proviso generate` wrote.',
  });
}

function notGenerated(text: string): Error {
  return plain(
    `"${text}" is a sentence of the contract, and this scenario does not come from the contract: it has no @case tag. Define a step of your own for it.`,
  );
}

function tooLate(wanted: string | null, read: string | null): Mistake {
  return new Mistake({
    code: 'cucumber-parameters',
    message: `worldParameters.proviso.config says ${wanted ?? 'nothing'} now, and ${read ?? 'nothing'} when steps were defined.`,
    where: "cucumber's worldParameters",
    hint: 'Name the config in the default profile of the cucumber configuration; a profile or flag may choose the implementation.',
  });
}

/** Cucumber shows no more of an error than its message. */
function sayWhole(error: unknown): never {
  if (isUnreachable(error)) throw plain(`The implementation cannot be reached: ${error.message}`, error);
  if (!isMistake(error)) throw error;
  const { code, message, where, hint } = error;
  throw plain(`${message} (${code}${where === null ? '' : ` at ${where}`}) ${hint}`, error);
}

/** Without a stack: no line of the harness explains what the implementation did. */
function plain(message: string, cause?: unknown): Error {
  const error = new Error(message, cause === undefined ? undefined : { cause });
  error.stack = `Error: ${message}`;
  return error;
}
