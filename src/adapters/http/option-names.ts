import { type OptionNames, refuseUnknown } from '../known-options.ts';
import type { StartOptions } from '../process/start-options.ts';
import type { ActorOptions, HttpOptions, WireOptions } from './options.ts';

/** The options of whatever speaks over a wire. */
export const WIRE_OPTIONS: OptionNames<WireOptions> = {
  headers: true,
  actors: true,
  envelope: true,
  timeoutMs: true,
  concurrency: true,
  rateLimit: true,
  operations: true,
  redact: true,
  maxBodyBytes: true,
  maxDepth: true,
  query: true,
  refusal: true,
  states: true,
  reset: true,
  events: true,
};

/** Those of `http`. */
export const HTTP_OPTIONS: OptionNames<HttpOptions> = {
  ...WIRE_OPTIONS,
  baseUrl: true,
  ca: true,
  maxHeaderBytes: true,
  dispatcher: true,
  start: true,
};

const ACTOR_OPTIONS: OptionNames<ActorOptions> = { headers: true, login: true, expired: true };

const START_OPTIONS: OptionNames<StartOptions> = {
  command: true,
  args: true,
  cwd: true,
  env: true,
  ready: true,
  readyTimeoutMs: true,
  stop: true,
  stopTimeoutMs: true,
};

/** Refuses what nothing reads in options of a wire, in its actors and in how it is started. Throws the `Mistake` `adapter-option-unknown`. */
export function refuseUnknownOptions(
  options: { readonly actors?: unknown; readonly start?: unknown },
  names: Readonly<Record<string, true>>,
  adapter: string,
): void {
  refuseUnknown(options, names, adapter);
  for (const [actor, own] of Object.entries(options.actors ?? {}))
    refuseUnknown(own, ACTOR_OPTIONS, `${adapter}.actors.${actor}`);
  refuseUnknown(options.start, START_OPTIONS, `${adapter}.start`);
}
