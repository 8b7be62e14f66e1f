import { distance } from 'fastest-levenshtein';

/** The one of `names` that was most likely meant; null where none is near. */
export function nearestName(meant: string, names: Iterable<string>): string | null {
  const wanted = meant.toLowerCase();
  let best: { name: string; cost: number } | null = null;
  for (const name of names) {
    const candidate = name.toLowerCase();
    // A part of a name (`cancel` for `agent.run.cancel`) is nearer than its distance says.
    const within = wanted.length > 2 && candidate.includes(wanted);
    // A version may be left out: `greet` for `greet@1.0.0`.
    const bare = candidate.replace(/@.*$/, '');
    const same = candidate === wanted ? 0 : null;
    const cost = same ?? (within ? 1 : Math.min(distance(wanted, candidate), distance(wanted, bare)));
    if (best === null || cost < best.cost) best = { name, cost };
  }
  return best !== null && best.cost <= Math.max(2, wanted.length * 0.4) ? best.name : null;
}

/** A way to fix a wrong name: the nearest one, else the list of those there are. */
export function suggestion(meant: string, names: readonly string[]): string {
  const nearest = nearestName(meant, names);
  if (nearest !== null) return `Did you mean '${nearest}'?`;
  if (names.length === 0) return 'There are none to choose from.';
  const shown = names.slice(0, 12).map((name) => `'${name}'`);
  return `There are: ${shown.join(', ')}${names.length > shown.length ? ', …' : ''}.`;
}
