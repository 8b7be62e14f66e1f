import type { Check } from '../checks/check.ts';
import { guardCheck } from '../checks/guard-check.ts';
import { builtinChecks } from '../checks/index.ts';
import type { ModelCorrections } from '../model/behaviour.ts';
import { Mistake } from '../model/mistake.ts';
import { STANDARD_ACTORS } from '../model/operation.ts';
import { USUAL_SEQUENCES } from '../model/plan.ts';
import { isSurfaces } from '../model/surfaces.ts';
import { actorNames, peersIn } from './actors.ts';
import type { Config, Implementation } from './config.ts';
import { configMistake } from './config-mistake.ts';
import { type ConfigShape, configShape } from './config-shape.ts';
import { eachSurface, optionsOf } from './each-surface.ts';
import { suggestion } from './nearest-name.ts';
import { DEFAULT_PHASES, PHASES } from './proviso-config.ts';

type ImplementationShape = NonNullable<ConfigShape['implementations']>[string];

/**
 * A config as the user wrote it, checked and resolved to its one total shape. `root` is the absolute folder
 * its paths are relative to. Throws a Mistake `config-shape`.
 */
export function resolveConfig(config: unknown, root: string, file: string | null = null): Config {
  const parsed = configShape.safeParse(config, { reportInput: true });
  if (!parsed.success) throw configMistake(parsed.error.issues, file);
  const given = parsed.data;
  const actors = given.actors ?? STANDARD_ACTORS;
  const entries = Object.entries(given.implementations ?? {});
  const implementations = entries.flatMap(([name, one]) =>
    eachSurface({
      name,
      adapter: one.adapter,
      surface: null,
      version: one.version ?? null,
      url: one.url ?? null,
      claims: claimsOf(one),
      published: publishedBy(one),
      actors: actorNames(one.actors ?? actors),
      peers: peersIn(one.actors ?? actors),
      readOnly: one.readOnly ?? false,
      safe: one.safe ?? [],
    }),
  );
  const failOn = given.failOn ?? ['partial'];
  return {
    file,
    root,
    contracts: contractSources(given.contracts),
    implementations,
    surfaces: Object.fromEntries(
      entries.flatMap(([name, { adapter }]) => (isSurfaces(adapter) ? [[name, optionsOf(adapter)]] : [])),
    ),
    defaultImplementation: defaultImplementation(
      given,
      entries.map(([name]) => name),
      file,
    ),
    actors: actorNames(actors),
    peers: peersIn(actors),
    operations: given.operations ?? {},
    arbitraries: given.arbitraries ?? {},
    steps: (given.steps ?? []).flat(),
    checks: [...builtinChecks, ...ownChecks(given.checks ?? [], file)],
    model: (given.model ?? {}) as ModelCorrections,
    examples: given.examples ?? 'strict',
    phases: PHASES.filter((phase) => (given.phases ?? DEFAULT_PHASES).includes(phase)),
    seed: given.seed ?? 1,
    sequences: {
      most: given.maxSequences ?? USUAL_SEQUENCES.most,
      longest: given.maxLength ?? USUAL_SEQUENCES.longest,
    },
    raceTries: given.raceTries ?? 50,
    maxExamples: given.maxExamples ?? 100,
    maxTimeMs: given.maxTime ?? null,
    timeoutMs: given.timeout ?? 5000,
    retries: given.retries ?? 0,
    maxCreated: given.maxCreated ?? 1_000,
    concurrency: given.concurrency ?? 8,
    baseline: given.baseline ?? null,
    requirements: given.requirements ?? null,
    reports: { dir: given.reports?.dir ?? 'reports', formats: given.reports?.formats ?? ['json'] },
    failOn: { partial: failOn.includes('partial'), warnings: failOn.includes('warnings') },
  };
}

/** Who names what is published claims that it says what the contract says. */
function claimsOf({ claims, published }: ImplementationShape): Implementation['claims'] {
  if (claims === undefined) return null;
  return published === undefined ? claims : [...new Set([...claims, 'surfaces' as const])];
}

function publishedBy({ published }: ImplementationShape): Implementation['published'] {
  if (published === undefined) return null;
  const given = Object.entries(published).filter(([, at]) => at !== undefined);
  return Object.fromEntries(given) as NonNullable<Implementation['published']>;
}

function ownChecks(checks: readonly Check[], file: string | null): readonly Check[] {
  const ids = checks.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice === undefined) return checks.map(guardCheck);
  throw new Mistake({
    code: 'config-shape',
    message: `checks: ${twice} is there twice`,
    where: file,
    hint: 'Give each check an id of its own.',
  });
}

function contractSources(contracts: unknown): Config['contracts'] {
  const all = Array.isArray(contracts) ? (contracts as readonly unknown[]) : [contracts];
  return {
    patterns: all.filter((one) => typeof one === 'string'),
    values: all.filter((one) => typeof one !== 'string'),
  };
}

function defaultImplementation(
  given: ConfigShape,
  names: readonly string[],
  file: string | null,
): string | null {
  const named = given.defaultImplementation;
  if (named === undefined) return names.length === 1 ? (names[0] ?? null) : null;
  if (names.includes(named)) return named;
  throw new Mistake({
    code: 'config-shape',
    message: `defaultImplementation: no implementation is named '${named}'`,
    where: file,
    hint: suggestion(named, names),
  });
}
