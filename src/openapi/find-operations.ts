import { isJsonObject } from '../json-schema/json-schema.ts';
import { pointerPart } from '../model/json-pointer.ts';
import type { FoundOperation } from './read-operation.ts';
import { memberOf, type Reading } from './reading.ts';
import type { Placed } from './resolve-reference.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Every operation under `paths`, path items being followed; those of `additionalOperations` (3.2) too. */
export function findOperations(root: Placed, reading: Reading): readonly FoundOperation[] {
  const said = memberOf(root, 'paths');
  const paths = said === undefined ? null : reading.follow(said);
  if (paths === null || !isJsonObject(paths.value)) return [];
  return Object.keys(paths.value)
    .filter((path) => path.startsWith('/'))
    .flatMap((path): FoundOperation[] => {
      const said = memberOf(paths, path) as Placed;
      const followed = reading.follow(said);
      const own = followed === said ? [] : operationsOf(said, path);
      const others = followed === null ? [] : operationsOf(followed, path);
      // What stands beside the reference counts before what it leads to.
      return [...own, ...others.filter(({ method }) => !own.some((one) => one.method === method))];
    });
}

function operationsOf(pathItem: Placed, path: string): readonly FoundOperation[] {
  if (!isJsonObject(pathItem.value)) return [];
  const own = METHODS.flatMap((method) => found(pathItem, method, method, path));
  const others = memberOf(pathItem, 'additionalOperations');
  const more = isJsonObject(others?.value)
    ? Object.keys(others.value).flatMap((method) => found(others as Placed, method, method, path, pathItem))
    : [];
  return [...own, ...more];
}

function found(
  holder: Placed,
  name: string,
  method: string,
  path: string,
  pathItem = holder,
): FoundOperation[] {
  const value = isJsonObject(holder.value) ? holder.value[name] : undefined;
  if (!isJsonObject(value)) return [];
  const at = { file: holder.file, pointer: `${holder.pointer}/${pointerPart(name)}`, value };
  return [{ method: method.toUpperCase(), path, at, pathItem }];
}

/**
 * Keys of operations: `operationId`, or method and path where there is none, or where another operation has it too (a
 * defect). Words of an `operationId` become one (`find pet by id`: `findPetById`) where no other operation is called that, and the signs that ids are made of dots.
 */
export function keysOf(
  operations: readonly FoundOperation[],
  reading: Reading,
): (operation: FoundOperation) => string {
  const keys = new Map<FoundOperation, string>();
  const taken = new Set<string>();
  const written = new Set(operations.map((operation) => clean(writtenId(operation) ?? '')));
  for (const operation of operations) {
    const { at, method, path } = operation;
    const said = isJsonObject(at.value) ? at.value : {};
    const given = writtenId(operation) ?? '';
    const inWords = said['x-proviso-key'] === undefined ? joined(given) : given;
    // One that another operation writes out is that operation's.
    const id = clean(inWords !== given && written.has(clean(inWords)) ? given : inWords);
    const version = said['x-proviso-version'] === undefined ? '' : `@${String(said['x-proviso-version'])}`;
    const byRoute = clean(`${method.toLowerCase()}${path.replaceAll(/[/{}]+/g, '.')}`);
    if (id !== '' && taken.has(id + version))
      reading.report({
        file: at.file,
        pointer: `${at.pointer}/operationId`,
        code: 'document-operation',
        severity: 'error',
        message: `The operationId ${id} is there twice: this operation is called ${byRoute}.`,
        hint: 'Give each operation an operationId of its own.',
      });
    let key = id !== '' && !taken.has(id + version) ? id : byRoute;
    for (let count = 2; taken.has(key + version); count += 1) key = `${byRoute}.${count}`;
    taken.add(key + version);
    keys.set(operation, key);
  }
  return (operation) => keys.get(operation) ?? '';
}

/** `x-proviso-key`, which counts as it stands, or else `operationId`. */
function writtenId({ at }: FoundOperation): string | null {
  const said = isJsonObject(at.value) ? at.value : {};
  const named = said['x-proviso-key'] ?? said.operationId;
  return typeof named === 'string' ? named.trim() : null;
}

/** As most write an operationId, so that its first word is read as a verb. */
function joined(text: string): string {
  return text.trim().replaceAll(/\s+(\S)/g, (_, first: string) => first.toUpperCase());
}

function clean(text: string): string {
  return text
    .replaceAll(/[\s@#/]+/g, '.')
    .replaceAll(/\.{2,}/g, '.')
    .replaceAll(/^\.|\.$/g, '');
}
