import { matchesPattern } from '../baseline/pattern.ts';
import type { Config, Implementation } from '../config/config.ts';
import { Mistake } from '../model/mistake.ts';
import { matchAll } from './select-plan.ts';

/**
 * The implementations to check: those that `--implementation` names, all of them, or the default one.
 * Throws a Mistake: `no-implementation`, `which-implementation`, `nothing-selected`.
 */
export function chooseImplementations(
  config: Config,
  patterns: readonly string[],
  all: boolean,
): readonly Implementation[] {
  const { implementations, defaultImplementation } = config;
  const names = implementations.map(({ name }) => name);
  if (names.length === 0) {
    throw new Mistake({
      code: 'no-implementation',
      message: 'The config names no implementation to check.',
      where: config.file,
      hint: 'Add one: `implementations: { mine: inProcess({ … }) }`.',
    });
  }
  if (all) return implementations;
  if (patterns.length > 0) {
    const groups = Object.keys(config.surfaces);
    const chosen = matchAll('implementation', patterns, [...names, ...groups], matchesPattern);
    return implementations.filter(
      ({ name, surface }) => chosen.has(name) || (surface !== null && chosen.has(surface.of)),
    );
  }
  const byDefault = implementations.filter(
    ({ name, surface }) => (surface?.of ?? name) === defaultImplementation,
  );
  if (byDefault.length > 0) return byDefault;
  throw new Mistake({
    code: 'which-implementation',
    message: `The config names ${names.length} implementations, and none of them is the default.`,
    where: config.file,
    hint: `Choose with --implementation ${names.slice(0, 5).join(' or --implementation ')}, or check them with --all.`,
  });
}
