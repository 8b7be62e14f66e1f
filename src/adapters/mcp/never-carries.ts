import type { Fault } from '../../model/case.ts';
import type { McpOptions } from './options.ts';

/** Why no message to this server can be broken that way; null where one can. */
export function neverCarries(what: 'call' | 'outside-model' | Fault, options: McpOptions): string | null {
  return what === 'media-type' && !('url' in options) ? 'a message on a pipe has no media type' : null;
}
