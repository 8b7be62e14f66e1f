import { isMistake, Mistake } from '../model/mistake.ts';
import { visible } from '../report/escape/visible.ts';
import type { RunSession } from '../run/session.ts';
import type { World } from '../sentences/world.ts';
import { boundTexts } from './bound-texts.ts';
import { connect, openProject } from './door-session.ts';
import { doorSettings } from './door-settings.ts';
import { exampleUnderway } from './example-underway.ts';
import { generatedFrom, type Pickle } from './generated-pickle.ts';
import { type HostWorld, hostCucumber, UNLIMITED } from './host-cucumber.ts';
import { scenarioUnderway, type Underway } from './scenario-underway.ts';
import { inputPattern, sentencePatterns } from './sentence-patterns.ts';
import type { Stepped } from './stepped.ts';

/** The scenario that cucumber has in hand: it takes one at a time in each process. */
let underway: Underway | null = null;

/**
 * Registers the sentences of a project's contract in its cucumber-js, as support code does. Reads the config
 * at once, since cucumber matches steps before it runs anything; connects when the first generated scenario
 * begins, and not at all where none runs.
 */
export async function installInCucumber(folder: string): Promise<void> {
  const host = hostCucumber(folder);
  const { Before, After, AfterAll } = host.cucumber;
  const settings = doorSettings(await host.worldParameters());
  const project = await openProject(host.cwd, settings).catch(sayWhole);
  const { contract, plan, config } = project;
  let session: Promise<RunSession> | null = null;
  const sessionFor = (parameters: unknown) => {
    const wanted = doorSettings(parameters);
    if (wanted.config !== settings.config) throw tooLate(wanted.config, settings.config);
    session ??= connect(project, host.cwd, wanted);
    return session;
  };

  Before(UNLIMITED, async function (this: HostWorld, { pickle }: { readonly pickle: Pickle }) {
    underway = null;
    const generated = generatedFrom(pickle, contract, plan);
    if (generated === null) return;
    if (generated.kind === 'gap') {
      const { reason } = generated.gap;
      underway = { world: null, step: async () => ({ kind: 'pending', reason }), end: async () => [] };
      return;
    }
    const opened = await sessionFor(this.parameters).catch(sayWhole);
    underway =
      generated.kind === 'example'
        ? exampleUnderway(generated.planned, generated.steps, opened)
        : await scenarioUnderway(generated.planned, generated.fixed, pickle, opened);
  });

  After(UNLIMITED, async () => {
    const ended = underway;
    underway = null;
    const failures = (await ended?.end()) ?? [];
    if (failures.length > 0) throw new Error(failures.join('; '));
  });

  AfterAll(UNLIMITED, async () => {
    if (session !== null) await (await session).connection.close();
  });

  const patterns = [...sentencePatterns(boundTexts(contract, config.steps)), inputPattern];
  for (const pattern of patterns) {
    host.defineLate(pattern, async function (text) {
      if (underway === null) throw notGenerated(text);
      return signal(await underway.step(text), this);
    });
  }
}

/** Tells cucumber; a reason is attached, since a pending step carries no words of its own. */
async function signal(stepped: Stepped, world: HostWorld): Promise<string | undefined> {
  switch (stepped.kind) {
    case 'held':
      return undefined;
    case 'pending':
      await world.attach?.(visible(`Not decided: ${stepped.reason}`), 'text/plain');
      return 'pending';
    case 'failed':
      throw plain(stepped.message);
  }
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
    mend: 'Call it inside a step of a feature that `proviso generate` wrote.',
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
    mend: 'Name the config in the default profile of the cucumber configuration; a profile or flag may choose the implementation.',
  });
}

/** Cucumber shows no more of an error than its message. */
function sayWhole(error: unknown): never {
  if (!isMistake(error)) throw error;
  const { code, message, where, mend } = error;
  throw plain(`${message} (${code}${where === null ? '' : ` at ${where}`}) ${mend}`, error);
}

/** Without a stack: no line of the harness explains what the implementation did. */
function plain(message: string, cause?: unknown): Error {
  const error = new Error(message, cause === undefined ? undefined : { cause });
  error.stack = `Error: ${message}`;
  return error;
}
