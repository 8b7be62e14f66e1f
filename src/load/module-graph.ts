import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InertImport } from './hosted-modules.ts';
import { commonJsNamespace, type Namespace } from './interop-namespace.ts';
import { createLinker, type Link } from './link-import.ts';
import { importMissing, moduleNotFound, moduleThrew } from './module-trouble.ts';
import { type Require, readModule } from './read-module.ts';
import { existingFile } from './resolve-file.ts';

/**
 * The user's modules of one process: config, contracts, steps and implementations, each evaluated once however
 * it was reached. Files outside `node_modules` are read here; packages and built-ins are Node's own.
 */
export interface ModuleGraph {
  /** Everything a module exports; `file` is absolute. Throws a `Mistake` where it does not load. */
  load(file: string): Promise<Namespace>;
  /** The namespace of a package as a file in `folder` would import it. */
  loadPackage(name: string, folder: string): Promise<Namespace>;
  /** What these modules, and all that they import, have used so far that stands for nothing here. */
  inertIn(files: readonly string[]): readonly InertImport[];
  /** These modules and all of the user's own that they import. */
  reachedFrom(files: readonly string[]): readonly LoadedModule[];
  /** The modules that have been evaluated so far. */
  loaded(): readonly LoadedModule[];
}

export interface LoadedModule {
  /** Absolute. */
  readonly file: string;
  readonly exports: Namespace;
}

interface ModuleRecord {
  readonly file: string;
  readonly links: ReadonlyMap<string, Link>;
  /** Null once it ran: the text need not be kept. */
  run: (() => unknown) | null;
  /** Does it export one value, as CommonJS, JSON and addons do, and not names? */
  readonly commonJs: boolean;
  /** What others import: filled while it runs, for a cycle's sake. */
  namespace: Namespace;
  /** What others of CommonJS require. */
  exported: unknown;
  /** Settled when the module has been evaluated; null before that began. */
  evaluated: Promise<void> | null;
}

export function createModuleGraph(): ModuleGraph {
  const records = new Map<string, Promise<ModuleRecord>>();
  const linked = new Map<string, ModuleRecord>();
  const inert: InertImport[] = [];
  const linkImport = createLinker((use) => inert.push(use));

  function recordOf(file: string): Promise<ModuleRecord> {
    const known = records.get(file);
    if (known !== undefined) return known;
    const record = createRecord(file);
    records.set(file, record);
    return record;
  }

  async function createRecord(file: string): Promise<ModuleRecord> {
    // A shell's line counts as a line, and is none of the module.
    const source = readFileSync(file, 'utf8').replace(/^\uFEFF?#!.*/, '');
    const links = new Map<string, Link>();
    const body = await readModule(file, source);
    const module = { exports: {} };
    const record = {
      file,
      links,
      commonJs: body?.commonJs ?? true,
      namespace: module.exports,
      exported: module.exports,
      evaluated: null,
    };
    if (body === null) return { ...record, run: () => createRequire(file)(file) };
    for (const specifier of body.imports) links.set(specifier, await linkImport(specifier, file, source));
    const run = () => {
      if (!body.commonJs) refuseMissing(record, body.names(), source);
      const running = body.call(
        module.exports,
        requireOf(record),
        module,
        (to) => importDynamic(to, file, source),
        metaOf(file),
        file,
        dirname(file),
      );
      return running instanceof Promise ? running.then(() => module.exports) : module.exports;
    };
    return { ...record, run };
  }

  /** As Node does: a name that an ES module does not export is an error of the import, and no `undefined`. */
  function refuseMissing(
    { file, links }: Pick<ModuleRecord, 'file' | 'links'>,
    names: ReadonlyMap<string, ReadonlySet<string>>,
    source: string,
  ): void {
    for (const [specifier, used] of names) {
      const link = links.get(specifier);
      const record = link?.kind === 'module' ? linked.get(link.file) : undefined;
      if (record === undefined || record.commonJs || record.run !== null) continue;
      const missing = [...used].find((name) => !(name in record.namespace));
      // In a cycle the names may come later.
      if (missing !== undefined && !meetsCycle(record.file))
        throw importMissing(missing, Object.keys(record.namespace), specifier, file, source);
    }
  }

  function meetsCycle(file: string): boolean {
    return [...filesFrom([file])].some((each) =>
      Array.from(linked.get(each)?.links.values() ?? []).some(
        (link) => link.kind === 'module' && filesFrom([link.file]).has(each),
      ),
    );
  }

  function requireOf({ file, links, commonJs }: Pick<ModuleRecord, 'file' | 'links' | 'commonJs'>): Require {
    const linkedTo = (specifier: string) => links.get(specifier) ?? null;
    const common = (specifier: string) => {
      const link = linkedTo(specifier);
      const theirs = link === null || (link.kind === 'namespace' && !link.hosted);
      return theirs ? createRequire(file)(specifier) : required(link);
    };
    if (commonJs) return Object.assign(common, createRequire(file), { common });
    const imported = (specifier: string) => {
      const link = linkedTo(specifier);
      return link === null ? createRequire(file)(specifier) : target(link);
    };
    return Object.assign(imported, { common });
  }

  function required(link: Link): unknown {
    const record = link.kind === 'module' ? linked.get(link.file) : undefined;
    return record?.commonJs === true ? record.exported : target(link);
  }

  function target(link: Link): Namespace {
    if (link.kind === 'failed') throw link.mistake;
    return link.kind === 'namespace' ? link.namespace : (linked.get(link.file)?.namespace ?? {});
  }

  async function importDynamic(specifier: unknown, file: string, source: string): Promise<Namespace> {
    const link = await linkImport(String(specifier), file, source);
    return link.kind === 'module' ? load(link.file) : target(link);
  }

  /** Everything `file` needs that was not evaluated yet, dependencies first: the order of ES modules. */
  async function evaluationOrder(file: string): Promise<readonly ModuleRecord[]> {
    const order: ModuleRecord[] = [];
    const seen = new Set<string>();
    const visit = async (each: string): Promise<void> => {
      if (seen.has(each)) return;
      seen.add(each);
      const record = await recordOf(each);
      linked.set(each, record);
      for (const link of record.links.values()) if (link.kind === 'module') await visit(link.file);
      order.push(record);
    };
    await visit(file);
    return order;
  }

  async function evaluate(record: ModuleRecord): Promise<void> {
    try {
      // Awaited only where it is a promise: a cycle must see its partner's exports at once.
      const result = record.run?.();
      record.run = null;
      record.exported = result instanceof Promise ? await result : result;
      record.namespace = record.commonJs
        ? commonJsNamespace(record.exported)
        : (record.exported as Namespace);
    } catch (thrown) {
      throw moduleThrew(thrown, record.file, (each) => records.has(each));
    }
  }

  async function load(path: string): Promise<Namespace> {
    const file = existingFile(path);
    if (file === null) throw moduleNotFound(path);
    for (const record of await evaluationOrder(file)) {
      record.evaluated ??= evaluate(record);
      await record.evaluated;
    }
    return target({ kind: 'module', file });
  }

  async function loadPackage(name: string, folder: string): Promise<Namespace> {
    const link = await linkImport(name, join(folder, 'package.json'), '');
    return link.kind === 'module' ? load(link.file) : target(link);
  }

  function inertIn(files: readonly string[]): readonly InertImport[] {
    if (inert.length === 0) return [];
    const reached = filesFrom(files);
    return inert.filter(({ file }) => reached.has(file));
  }

  function filesFrom(files: readonly string[]): ReadonlySet<string> {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const link of linked.get(file)?.links.values() ?? []) if (link.kind === 'module') visit(link.file);
    };
    for (const path of files) visit(existingFile(path) ?? path);
    return reached;
  }

  function reachedFrom(files: readonly string[]): readonly LoadedModule[] {
    const reached = filesFrom(files);
    return loaded().filter(({ file }) => reached.has(file));
  }

  function loaded(): readonly LoadedModule[] {
    return [...linked.values()].flatMap(({ file, namespace, run }) =>
      run === null ? [{ file, exports: namespace }] : [],
    );
  }

  return { load, loadPackage, inertIn, reachedFrom, loaded };
}

/** `import.meta`, computed only where it is looked at. */
function metaOf(file: string): object {
  return {
    get url() {
      return pathToFileURL(file).href;
    },
    filename: file,
    dirname: dirname(file),
    resolve: (specifier: string) => pathToFileURL(createRequire(file).resolve(specifier)).href,
  };
}
