import { inert } from '../compat/inert.ts';
import type { Namespace } from './interop-namespace.ts';

/** Packages whose contracts this tool reads without their being installed. */
const CONTRACT_SCOPES = /^@(?:lssm-tech|contractspec)\//;
/** Every subpath offers the whole surface: the packages have many, and a name means the same under each. */
const SCHEMA = /^@(?:lssm-tech|contractspec)\/lib\.schema(?:\/|$)/;
const SPEC = /^@(?:lssm-tech|contractspec)\/lib\.contracts-spec(?:\/|$)/;

/** A name that something imported and that has no meaning here. */
export interface InertImport {
  readonly name: string;
  readonly specifier: string;
  /** Absolute path of the module that imports it. */
  readonly file: string;
}

/** The import of a package that is not there. */
export interface AbsentImport {
  readonly specifier: string;
  readonly file: string;
  /** `file:line:column`. */
  readonly where: string;
}

/** Can {@link standIn} answer for this package where it is not installed? */
export function hasStandIn(specifier: string): boolean {
  return CONTRACT_SCOPES.test(specifier);
}

/**
 * What a contract file gets where ContractSpec's own packages are not installed: this package's authoring
 * surface, and an inert value for every name beyond it. `remember` hears of each inert name when it is used.
 */
export async function standIn(
  { specifier, file, where }: AbsentImport,
  remember: (use: InertImport) => void,
): Promise<Namespace> {
  const surface = await surfaceOf(specifier);
  const given = new Map<string, unknown>();
  return new Proxy({} as Record<string, unknown>, {
    get(_target, name) {
      if (name === '__esModule') return true;
      if (typeof name === 'symbol' || name === 'then') return undefined;
      if (Object.hasOwn(surface, name)) return surface[name];
      if (!given.has(name)) {
        remember({ name, specifier, file });
        given.set(name, inert(name, { specifier, where }));
      }
      return given.get(name);
    },
    has: (_target, name) => typeof name === 'string',
    ownKeys: () => Object.keys(surface),
    getOwnPropertyDescriptor: (_target, name) =>
      typeof name === 'string' && Object.hasOwn(surface, name)
        ? { enumerable: true, configurable: true, value: surface[name] }
        : undefined,
  });
}

async function surfaceOf(specifier: string): Promise<Namespace> {
  if (SCHEMA.test(specifier)) return import('../compat/schema.ts');
  if (SPEC.test(specifier)) return import('../compat/contracts-spec.ts');
  return {};
}
