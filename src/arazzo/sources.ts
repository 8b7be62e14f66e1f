import { posix } from 'node:path';
import { isJsonObject } from '../json-schema/json-schema.ts';
import { fileOf } from '../openapi/file-of.ts';
import type { DocumentContracts, LoadedOperation } from '../openapi/load-document-contracts.ts';
import { memberOf } from '../openapi/reading.ts';
import type { Placed } from '../openapi/resolve-reference.ts';
import { gap, mistake, named } from './unread.ts';

/** Which operations the steps of a document name. */
export interface Sources {
  byId(at: Placed, id: string): LoadedOperation;
  byPath(at: Placed, path: string): LoadedOperation;
}

interface Source {
  readonly name: string;
  readonly type: string;
  readonly root: string | null;
  readonly at: Placed;
}

const NAME_IT = 'Name an operation of a document that stands under `contracts`.';

export function sourcesOf(document: Placed, { operations, roots }: DocumentContracts): Sources {
  const list = memberOf(document, 'sourceDescriptions');
  const sources = (Array.isArray(list?.value) ? list.value : []).flatMap(
    (value: unknown, index): Source[] => {
      if (!isJsonObject(value) || list === undefined) return [];
      const at = { file: list.file, pointer: `${list.pointer}/${index}`, value };
      const type = typeof value.type === 'string' ? value.type : 'openapi';
      return [{ name: String(value.name), type, at, root: rootOf(value.url, document.file, roots) }];
    },
  );
  const sourceNamed = (name: string, at: Placed): Source =>
    sources.find((one) => one.name === name) ??
    mistake(at, `${named(name)} is none of the sourceDescriptions`, 'Describe it, or correct its name.');
  const among = (source: Source, at: Placed): readonly LoadedOperation[] => {
    if (source.type === 'asyncapi')
      gap(
        at,
        `The source ${named(source.name)} is AsyncAPI, whose channels are not called`,
        'Nothing to do: the rest is walked.',
      );
    if (source.type === 'arazzo')
      gap(
        at,
        `The source ${named(source.name)} is another Arazzo document, whose workflows are not walked from here`,
        'Write that workflow into this document.',
      );
    if (source.root === null)
      mistake(
        source.at,
        `The document of the source ${named(source.name)} was not read`,
        'Name that document under `contracts` too.',
      );
    return operations.filter(({ root }) => root === source.root);
  };
  /** Many write `shop.findPets`, where the specification wants `$sourceDescriptions.shop.findPets`. */
  const shortened = (id: string, at: Placed): LoadedOperation | undefined => {
    const prefixes = sources
      .filter(({ name }) => id.startsWith(`${name}.`))
      .toSorted((one, other) => other.name.length - one.name.length);
    for (const source of prefixes) {
      const own = id.slice(source.name.length + 1);
      const found = among(source, at).find(({ operationId }) => operationId === own);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    byId(at, id) {
      const qualified = /^\$sourceDescriptions\.([\w-]+)\.(.+)$/s.exec(id);
      if (qualified !== null) {
        const [, name = '', operation = ''] = qualified;
        const found = among(sourceNamed(name, at), at).find(({ operationId }) => operationId === operation);
        return found ?? mistake(at, `The source ${name} has no operationId ${named(operation)}`, NAME_IT);
      }
      if (sources.length === 1 && sources[0] !== undefined) among(sources[0], at);
      const within = sources.flatMap(({ root }) => (root === null ? [] : [root]));
      const found = operations.filter(({ operationId, root }) => operationId === id && within.includes(root));
      if (found.length > 1)
        mistake(
          at,
          `Several sources have an operationId ${named(id)}`,
          `Write $sourceDescriptions.<name>.${named(id)}.`,
        );
      return (
        found[0] ?? shortened(id, at) ?? mistake(at, `No source has an operationId ${named(id)}`, NAME_IT)
      );
    },
    byPath(at, path) {
      const read = /^\{?\$sourceDescriptions\.([\w-]+)\.url\}?#(.*)$/s.exec(path);
      if (read === null)
        mistake(
          at,
          `${named(path)} is no operationPath`,
          "Write '{$sourceDescriptions.<name>.url}#/paths/~1pets/get'.",
        );
      const [, name = '', fragment = ''] = read as RegExpExecArray;
      const operations = among(sourceNamed(name, at), at);
      const place = decoded(fragment);
      const found = operations.find(({ pointer }) => pointer === place) ?? onlyOneOf(operations, place);
      return found ?? mistake(at, `The source ${name} has no operation at ${named(fragment)}`, NAME_IT);
    },
  };
}

/** The operation of a path item that has no other: `#/paths/~1pets` where only its GET is documented. */
function onlyOneOf(operations: readonly LoadedOperation[], place: string): LoadedOperation | undefined {
  const within = operations.filter(
    ({ pointer }) => pointer.startsWith(`${place}/`) && !pointer.slice(place.length + 1).includes('/'),
  );
  return within.length === 1 && /^\/paths\/[^/]+$/.test(place) ? within[0] : undefined;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    // No percent-encoding: then it is the pointer as it stands.
    return fragment;
  }
}

/** The document that was read and is meant by a URL: the file it leads to, else the only one of its name, else the only one. */
function rootOf(url: unknown, from: string, roots: readonly string[]): string | null {
  if (typeof url !== 'string') return null;
  const named = fileOf(url, from);
  if (named !== null && roots.includes(named)) return named;
  const path = url.replace(/[?#].*$/s, '');
  const local = fileOf(path, from);
  if (local !== null && roots.includes(local)) return local;
  const name = path.split('/').at(-1) ?? '';
  const same = roots.filter((root) => posix.basename(root) === name);
  if (same.length === 1) return same[0] ?? null;
  return roots.length === 1 && /^[a-z][a-z\d+.-]+:/i.test(url) ? (roots[0] ?? null) : null;
}
