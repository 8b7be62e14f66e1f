import type { Meaning } from '../../model/meaning.ts';
import type { Actor } from '../../model/operation.ts';
import { phraseOf, whole } from '../language/phrase.ts';
import { splitWords, stem } from '../language/words.ts';
import { actorOf, isStandard, rolesOf } from '../vocabulary/actor-of.ts';
import { isOwn, type Lexicon } from '../vocabulary/lexicon.ts';

const CALLER = '(?:the |an? |any )?(?:user|caller|client|actor|requester|member|customer)';
const LOGGED_IN = '(?:authenticated|logged in|signed in|logged-in)';

const WHOEVER =
  '(?:the |an? |any )?(?:user|caller|client|actor|requester|member|customer|visitor|guest|person)';
const NOBODY = `${WHOEVER} is (?:not ${LOGGED_IN}|unauthenticated|anonymous|a guest|logged out|signed out)|(?:an? |the )?(?:unauthenticated|anonymous) (?:user|caller|client)|no (?:authentication|user is (?:authenticated|logged in|signed in))`;
const PLAIN_USER = `${CALLER} is not (?:an )?(?:admin|administrator)|(?:an? |the )?non-admin user(?: is ${LOGGED_IN})?|${CALLER} is (?:an? )?(?:non-admin|regular user|normal user|ordinary user)`;
const ADMIN = `${CALLER} (?:is (?:logged in as |signed in as |authenticated as )?(?:an? )?(?:admin|administrator|admin user)|has (?:the )?(?:admin|administrator) (?:role|rights|privileges|permissions?|access))|(?:an? |the )?(?:authenticated )?(?:admin|administrator)(?: user)?(?: is ${LOGGED_IN})?`;
const LOGGED_IN_AS = `${CALLER} is (?:logged in|signed in|authenticated) as (?:an? |the )?([\\p{L} -]+)|(?:an? |the )?([\\p{L} -]+?) is ${LOGGED_IN}`;

const IN_ROLE = `${WHOEVER} (?:is (?:an? |the )?|has (?:the )?role (?:of )?(?:an? )?|acts as (?:an? )?)([\\p{L} -]+)|${WHOEVER} has (?:the )?([\\p{L} -]+) role`;

/** `User is authenticated`, `User is an admin`, `Caller is not logged in`. */
export function givenActor(text: string, lexicon: Lexicon): Meaning | null {
  if (whole(text, NOBODY) !== null) {
    return calledBy('anonymous');
  }
  if (whole(text, PLAIN_USER) !== null) {
    return calledBy('user');
  }
  if (whole(text, ADMIN) !== null) {
    return calledBy('admin');
  }
  const as = whole(text, IN_ROLE);
  const said = (as?.[0] ?? as?.[1] ?? '').toLowerCase();
  const role = rolesOf(lexicon).find((one) => splitWords(one).join(' ') === said);
  if (role !== undefined) return calledBy(role);
  const alone = actorOf(text, []);
  if (alone?.actor === 'anonymous' || alone?.actor === 'admin') return calledBy(alone.actor);
  const named = whole(text, LOGGED_IN_AS);
  const caller = named === null ? null : actorOf(named[0] ?? named[1] ?? '', rolesOf(lexicon));
  const whoever = named === null ? null : anybody(named[0] ?? named[1] ?? '', lexicon);
  const unknown =
    caller === null ||
    (caller.actor !== null && !isKnownRole(caller.actor, lexicon) && !isDoer(caller.actor, lexicon.verb));
  if (whoever !== null && unknown) return whoever;
  if (caller !== null) {
    const { actor } = caller;
    if (actor === null || isKnownRole(actor, lexicon)) return calledBy(actor ?? 'user');
    const says = `the call is made as ${actor}, whom no policy of this contract names: the config has to`;
    return { kind: 'actor', actor, strength: 'conventional', says };
  }
  if (
    whole(
      text,
      `(?:an? |the )?(?:authenticated|logged[- ]in|signed[- ]in) (?:user|caller|client|member|customer)(?: exists)?`,
    ) !== null
  )
    return calledBy('user');
  return null;
}

function isKnownRole(actor: Actor | null, lexicon: Lexicon): boolean {
  return actor === null || isStandard(actor) || rolesOf(lexicon).includes(actor);
}

/** `reviewer`, of `review`: whoever does just this. */
function isDoer(name: string, verb: string): boolean {
  return stem(name.replace(/(?:er|or)$/, '')) === stem(verb);
}

/** `Citizen is authenticated`, of what any user may do: what no policy tells apart calls as a user. */
function anybody(name: string, lexicon: Lexicon): Meaning | null {
  const { auth, roles } = lexicon.operation.policy;
  const words = phraseOf(name)?.words ?? [];
  if (auth !== 'user' || roles.length > 0 || words.length === 0 || isOwn(lexicon, words)) return null;
  const says = `the call is made as user: no policy of this contract tells ${words.join(' ')} apart`;
  return { kind: 'actor', actor: 'user', strength: 'conventional', says };
}

function calledBy(actor: string): Meaning {
  return { kind: 'actor', actor, strength: 'explicit', says: `the call is made as ${actor}` };
}
