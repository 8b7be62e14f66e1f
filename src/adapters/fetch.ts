import type { Adapter } from '../model/adapter.ts';
import { neverCarries } from './http/binding/never-carries.ts';
import { refuseUnknownOptions, WIRE_OPTIONS } from './http/option-names.ts';
import type { WireOptions } from './http/options.ts';
import { bindingOf } from './http/targets.ts';
import { type FetchHandler, throughHandler } from './http/through-handler.ts';
import type { OptionNames } from './known-options.ts';

export type { FetchHandler } from './http/through-handler.ts';

export interface FetchOptions extends Omit<WireOptions, 'events'> {
  /** What the handler believes it is served under. Default `http://localhost`. */
  readonly baseUrl?: string;
  /** As in `HttpOptions`, polled through the handler. */
  readonly events?: Exclude<NonNullable<WireOptions['events']>, { readonly listen: unknown }>;
}

const FETCH_OPTIONS: OptionNames<FetchOptions> = { ...WIRE_OPTIONS, baseUrl: true };

/** Reaches an implementation that is a function from `Request` to `Response`: HTTP's meaning without a socket. */
export function fetchAdapter(handler: FetchHandler, options: FetchOptions = {}): Adapter {
  return {
    name: 'fetch',
    neverCarries: (operation, what) => neverCarries(operation, bindingOf(operation, options), what),
    async connect(session) {
      refuseUnknownOptions(options, FETCH_OPTIONS, 'fetchAdapter');
      const { openWire } = await import('./http/wire.ts');
      return openWire(options, {
        session,
        baseUrl: new URL(options.baseUrl ?? 'http://localhost'),
        transport: throughHandler(handler),
        listener: null,
        elsewhere: (url, init) => fetch(url, init),
        close: async () => {},
      });
    },
  };
}
