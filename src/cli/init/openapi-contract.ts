import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { loadContract } from '../../load/load-contract.ts';
import { isMistake, Mistake } from '../../model/mistake.ts';
import type { FoundContracts } from './find-contracts.ts';

/** Where the service to be tested is proposed to run. */
const HERE = 'http://localhost:3000';

/** What `init --openapi` takes from a document. */
export interface OpenApiContract {
  readonly found: FoundContracts;
  /** Of its `servers` (3.x) or `host` (2.0), where that is this machine; else the same path here. Null where it names none. */
  readonly url: string | null;
  /** The server of the document, where that is another machine: no run calls it unasked. */
  readonly elsewhere: string | null;
  /** Headers by which a caller proves itself, as `security` schemes name them; values come from the environment. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** Reads a document as a contract. Throws the Mistakes of loading it. */
export async function openApiContract(file: string, cwd: string): Promise<OpenApiContract> {
  const said = objectOf(await documentOf(file, cwd));
  const { contract } = await loadContract([file], cwd);
  const server = urlOf(said);
  const isHere = server === null || isLoopback(server);
  const secured = contract.operations.some(({ policy }) => policy.auth !== 'anonymous');
  return {
    found: { patterns: [file], files: [file], operations: contract.operations.length, unreadable: [] },
    url: isHere ? server : hereAs(server),
    elsewhere: isHere ? null : server,
    credentials: secured ? credentialsOf(said) : {},
  };
}

async function documentOf(file: string, cwd: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, file), 'utf8');
  } catch {
    throw new Mistake({
      code: 'document-unreadable',
      message: 'There is no such document.',
      where: file,
      hint: 'Name an OpenAPI document: `npx proviso init --openapi openapi.yaml`.',
    });
  }
  try {
    return parse(text, { logLevel: 'silent', uniqueKeys: false }) as unknown;
  } catch (error) {
    if (isMistake(error)) throw error;
    // Loading it as a contract says what is wrong, with its line.
    return null;
  }
}

function urlOf(said: Record<string, unknown>): string | null {
  const [server] = Array.isArray(said.servers) ? said.servers : [];
  const { url, variables } = objectOf(server);
  if (typeof url === 'string') {
    const filled = url.replaceAll(/\{([^}]+)\}/g, (whole, name: string) => {
      const value = objectOf(objectOf(variables)[name]).default;
      return value === undefined ? whole : String(value);
    });
    return addressOf(filled) ?? joined(filled);
  }
  if (typeof said.host !== 'string') return joined(said.basePath);
  const schemes = Array.isArray(said.schemes) ? said.schemes : [];
  const base = typeof said.basePath === 'string' ? said.basePath.replace(/\/$/, '') : '';
  const whole = `${schemes.includes('https') ? 'https' : 'http'}://${said.host}${base}`;
  return addressOf(whole) ?? joined(said.basePath);
}

/** A URL of HTTP without credentials, query and last slash; `localhost:8080/v1` is meant as one. Null for anything else. */
function addressOf(text: string): string | null {
  const isBare = /^(?:localhost|[\w-]+(?:\.[\w-]+)+|[\w.-]+:\d+)(?::\d+)?(?:\/|$)/i.test(text);
  const whole = isBare ? `http://${text}` : text.startsWith('//') ? `http:${text}` : text;
  if (!URL.canParse(whole)) return null;
  const { protocol, host, pathname } = new URL(whole);
  return /^https?:$/.test(protocol) ? `${protocol}//${host}${pathname}`.replace(/\/$/, '') : null;
}

/** A path alone is below wherever the service runs. */
function joined(path: unknown): string | null {
  return typeof path === 'string' && /^\/[\w./-]+$/.test(path) ? HERE + path.replace(/\/$/, '') : null;
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

function hereAs(url: string): string {
  return HERE + new URL(url).pathname.replace(/\/$/, '');
}

function credentialsOf(said: Record<string, unknown>): Readonly<Record<string, string>> {
  const schemes = objectOf(objectOf(said.components).securitySchemes ?? said.securityDefinitions);
  for (const scheme of Object.values(schemes).map(objectOf)) {
    if (scheme.type === 'apiKey' && scheme.in === 'header' && typeof scheme.name === 'string')
      return { [scheme.name]: '${USER_TOKEN}' };
    if (scheme.type === 'basic' || String(scheme.scheme).toLowerCase() === 'basic')
      return { authorization: 'Basic ${USER_TOKEN}' };
    if (['http', 'oauth2', 'openIdConnect'].includes(String(scheme.type)))
      return { authorization: 'Bearer ${USER_TOKEN}' };
  }
  return { authorization: 'Bearer ${USER_TOKEN}' };
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
