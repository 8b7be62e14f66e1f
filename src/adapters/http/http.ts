import type { Adapter } from '../../model/adapter.ts';
import { neverCarries } from './binding/never-carries.ts';
import { HTTP_OPTIONS, refuseUnknownOptions } from './option-names.ts';
import type { HttpOptions } from './options.ts';
import { bindingOf } from './targets.ts';

/**
 * Reaches an implementation over HTTP, by its base URL alone; optionally starts it. Throws `Unreachable`
 * when nothing can be reached there, and a `Mistake` for options that cannot be used.
 */
export function http(options: HttpOptions): Adapter {
  return {
    name: 'http',
    neverCarries: (operation, what) => neverCarries(operation, bindingOf(operation, options), what),
    async connect(session) {
      refuseUnknownOptions(options, HTTP_OPTIONS, 'http');
      // Only a run over HTTP pays for what HTTP takes.
      const { connectHttp } = await import('./connect-http.ts');
      return connectHttp(options, session);
    },
  };
}
