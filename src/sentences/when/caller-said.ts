import type { Actor } from '../../model/operation.ts';
import { whole } from '../language/phrase.ts';

/** No one is logged in; being without a permission is another matter. */
const LOGGED_OUT =
  '(?:without|with no|with missing) (?:any |an? |the |valid |being )*(?:authentication|authenticated|logging in|logged in|signing in|signed in|credentials|auth(?:entication)? (?:token|header|credentials)|access token|session)|while (?:not (?:logged in|signed in|authenticated)|logged out|signed out|unauthenticated)';
const REQUEST = '(?:request|call|query|command|attempt)';

/** A sentence without the words that say no one is logged in. */
export interface CallerSaid {
  readonly text: string;
  readonly actor: Actor | null;
}

const TAIL = `(.+?),? (?:${LOGGED_OUT})`;
const HEAD = `(?:an? |the )?(?:unauthenticated|anonymous) (${REQUEST} .+)`;

/** `Request is made without authentication`, `An unauthenticated request is made`. */
export function callerSaid(text: string): CallerSaid {
  const tail = whole(text, TAIL)?.[0];
  if (tail !== undefined) return { text: tail, actor: 'anonymous' };
  const head = whole(text, HEAD)?.[0];
  return head === undefined ? { text, actor: null } : { text: head, actor: 'anonymous' };
}
