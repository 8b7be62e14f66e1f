import { type Actor, STANDARD_ACTORS } from '../../model/operation.ts';
import type { Lexicon } from './lexicon.ts';

/** Who a sentence says is calling. `null`: someone unspecific, so the contract's own actor. */
export type Caller = { readonly actor: Actor | null };

const GENERAL: ReadonlySet<string> = new Set([
  'user',
  'users',
  'customer',
  'client',
  'member',
  'caller',
  'consumer',
  'system',
  'service',
  'worker',
  'scheduler',
  'application',
  'app',
  'someone',
  'they',
  'he',
  'she',
  'it',
  'i',
  'we',
  'actor',
  'api',
  'buyer',
  'seller',
  'vendor',
  'developer',
  'author',
  'owner',
  'creator',
  'organizer',
  'player',
  'learner',
  'student',
  'employee',
  'person',
  'operator',
  'agent',
  'rep',
  'salesperson',
  'frontend',
  'backend',
  'ui',
  'requester',
  'subscriber',
  'provider',
  'partner',
  'bot',
  'sender',
  'tenant',
  'staff',
  'staff member',
  'team member',
  'colleague',
  'teammate',
  'finance',
  'end user',
  'business user',
  'cron',
  'cron job',
  'scheduled job',
  'background job',
  'background worker',
  'third party',
  'external system',
  'external service',
]);
const ADMIN = /^(?:admin|administrator|super ?admin|superuser)$/;
const ANONYMOUS =
  /^(?:anonymous(?: (?:user|caller|visitor|client))?|(?:anonymous|unauthenticated|guest|logged[- ]out) (?:user|caller|visitor|client)|guest|visitor)$/;
const LEADING =
  /^(?:(?:an?|the|any|authenticated|logged[- ]in|signed[- ]in|authorized|registered|valid|current) )+/;
/** Roles that contracts name often and that are no one in particular here: the config may know them. */
const ROLE =
  /^(?:manager|approver|reviewer|editor|viewer|moderator|auditor|supervisor|accountant|analyst|support agent|team lead|sales rep|sales manager|project manager|org admin|organization admin|workspace admin|tenant admin)$/;

/** Reads a noun phrase as a caller; null where it names no one the grammar knows. */
export function actorOf(text: string, roles: readonly string[]): Caller | null {
  const name = text.trim().toLowerCase();
  if (ANONYMOUS.test(name)) return { actor: 'anonymous' };
  const bare = name.replace(LEADING, '');
  if (ANONYMOUS.test(bare)) return { actor: 'anonymous' };
  if (ADMIN.test(bare) || bare === 'admin user') return { actor: 'admin' };
  if (/^non[- ]admin(?: user)?$/.test(bare)) return { actor: 'user' };
  const role = roles.find((one) => one.toLowerCase() === bare);
  if (role !== undefined) return { actor: role };
  if (GENERAL.has(bare)) return { actor: null };
  return ROLE.test(bare) ? { actor: bare.replace(/ /g, '-') } : null;
}

/** Roles that the policies of the contract or the config name, and so whoever runs it must know how to call as. */
export function rolesOf({ contract, operation: { callers = [] } }: Lexicon): readonly string[] {
  const own = [...contract.flatMap(({ policy }) => [policy.auth, ...policy.roles]), ...callers];
  return [...new Set(own)].filter((role) => !isStandard(role));
}

export function isStandard(actor: string): boolean {
  return (STANDARD_ACTORS as readonly string[]).includes(actor);
}
