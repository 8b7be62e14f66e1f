import { Mistake } from '../../model/mistake.ts';
import { readHeaders } from './credentials.ts';
import type { Endpoint, WireOptions } from './options.ts';
import { type Env, expand } from './template.ts';

/** The options that name side endpoints. */
export type SideName = 'states' | 'reset' | 'events';

/** A side endpoint with its variables filled in. */
export interface SideEndpoint {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** Resolves `states`, `reset` or `events`: a path goes under the base URL, another origin gets no general headers. */
export function sideEndpointOf(
  option: string | Endpoint,
  where: SideName,
  baseUrl: URL,
  options: WireOptions,
  env: Env,
): SideEndpoint {
  const { url: template, headers = {} } = typeof option === 'string' ? { url: option } : option;
  const url = underBase(expand(template, env, where), baseUrl);
  if (url === null) {
    throw new Mistake({
      code: 'endpoint-invalid',
      message: `\`${template}\` is neither a URL nor a path.`,
      where,
      hint: 'Write an http(s) URL, or a path under `baseUrl` such as /_states.',
    });
  }
  const general =
    url.origin === baseUrl.origin ? readHeaders(options.headers ?? {}, env, 'headers', false).sent : {};
  return {
    url,
    headers: { ...general, ...readHeaders(headers, env, `${where}.headers`, true).sent },
  };
}

function underBase(text: string, baseUrl: URL): URL | null {
  if (text.startsWith('/')) return new URL(baseUrl.origin + pathOf(baseUrl) + text);
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  return new URL(text);
}

/** The path every route is under: without a slash at its end. */
export function pathOf(baseUrl: URL): string {
  return baseUrl.pathname.replace(/\/+$/, '');
}
