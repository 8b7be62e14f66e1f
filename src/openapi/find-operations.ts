import { isJsonObject, pointerPart } from '../json-schema/json-schema.ts';
import type { FoundOperation } from './read-operation.ts';
import { memberOf, type Reading } from './reading.ts';
import type { Placed } from './resolve-reference.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Every operation under `paths`, path items being followed; those of `additionalOperations` (3.2) too. */
export function findOperations(root: Placed, reading: Reading): readonly FoundOperation[] {
  const paths = memberOf(root, 'paths');
  if (paths === undefined || !isJsonObject(paths.value)) return [];
  return Object.keys(paths.value)
    .filter((path) => path.startsWith('/'))
    .flatMap((path): FoundOperation[] => {
      const pathItem = reading.follow(memberOf(paths, path) as Placed);
      if (pathItem === null || !isJsonObject(pathItem.value)) return [];
      const own = METHODS.flatMap((method) => found(pathItem, method, method, path));
      const others = pathItem.value.additionalOperations;
      const more = isJsonObject(others)
        ? Object.keys(others).flatMap((method) =>
            found(
              { ...pathItem, pointer: `${pathItem.pointer}/additionalOperations`, value: others },
              method,
              method,
              path,
              pathItem,
            ),
          )
        : [];
      return [...own, ...more];
    });
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
 * defect). White space and the signs that ids are made of become dots.
 */
export function keysOf(
  operations: readonly FoundOperation[],
  reading: Reading,
): (operation: FoundOperation) => string {
  const keys = new Map<FoundOperation, string>();
  const taken = new Set<string>();
  for (const operation of operations) {
    const { at, method, path } = operation;
    const said = isJsonObject(at.value) ? at.value : {};
    const named = said['x-proviso-key'] ?? said.operationId;
    const id = typeof named === 'string' ? clean(named) : '';
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

function clean(text: string): string {
  return text
    .replaceAll(/[\s@#/]+/g, '.')
    .replaceAll(/\.{2,}/g, '.')
    .replaceAll(/^\.|\.$/g, '');
}
