import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { definedIn } from '../contract/authoring/defined-in.ts';
import { createLocator } from '../contract/locate/locate.ts';
import { authoredParts } from '../contract/reading/authored-parts.ts';
import { isUrl } from '../load/named-urls.ts';
import { sourceLocator } from '../load/source-locator.ts';
import { rootOf } from '../load/source-roots.ts';
import type { Requirement } from '../model/requirement.ts';
import type { ContractPlace } from './conformance-failure.ts';

/** Where the clause of a requirement stands in the file that a test imported; null where that cannot be told. */
export type ClausePlaces = (requirement: Pick<Requirement, 'operation' | 'source'>) => ContractPlace | null;

/** Of the operations that were given to `describeConformance`: themselves, in lists, in whole modules, or loaded from files. */
export function clausePlaces(contracts: unknown): ClausePlaces {
  const loaded = loadedPlaces(contracts);
  const files = new Map<string, { readonly file: string; readonly exportName: string | null }>();
  for (const [exportName, spec] of specsIn(contracts)) {
    const { key, version } = Object(Object(spec).meta) as {
      readonly key?: unknown;
      readonly version?: unknown;
    };
    const file = definedIn(spec);
    if (file !== null) files.set(`${String(key)}@${String(version)}`, { file: pathOf(file), exportName });
  }
  const locate = createLocator(textOf);
  return (requirement) => {
    const { operation, source } = requirement;
    const known = files.get(operation);
    if (known === undefined) return loaded(requirement);
    const exportName = source.exportName ?? known.exportName;
    const place = locate({ file: known.file, exportName, pointer: source.pointer });
    return place === null ? null : { file: known.file, ...place };
  };
}

/** `loadContract` has said where each stands, and where its files are. */
function loadedPlaces(contracts: unknown): ClausePlaces {
  const given = [contracts].flat().map((value) => ({ value, source: { file: null, exportName: null } }));
  const operations = authoredParts(given).loaded.flatMap((contract) => contract.operations);
  const roots = new Map(operations.map((operation) => [operation.id, rootOf(operation) ?? process.cwd()]));
  const locators = new Map([...roots.values()].map((root) => [root, sourceLocator(root)]));
  return ({ operation, source }) => {
    const { file } = source;
    const root = roots.get(operation);
    if (file === null || root === undefined) return null;
    const place = locators.get(root)?.({ ...source, file }) ?? null;
    if (place === null) return null;
    return { file: isUrl(file) ? file : resolve(root, file), ...place };
  };
}

function* specsIn(
  value: unknown,
  name: string | null = null,
  depth = 2,
): Generator<readonly [string | null, object]> {
  if (typeof value !== 'object' || value === null) return;
  if ('meta' in value && 'io' in value) yield [name, value];
  else if (depth > 0)
    for (const [key, part] of Object.entries(value))
      yield* specsIn(part, Array.isArray(value) ? null : key, depth - 1);
}

function pathOf(file: string): string {
  return file.startsWith('file://') ? fileURLToPath(file) : file;
}

/** A file that cannot be read has no lines. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
