import type { Operation, Policy } from '../../model/operation.ts';
import { objectOf, textOf, textsOf } from './author-value.ts';

/**
 * `policy`, with the defaults of the language: anyone may call where it names no one; queries are idempotent and
 * commands are not. Authoring libraries write that default into the object, so only a value that differs from
 * it counts as declared.
 */
export function readPolicy(value: unknown, kind: Operation['kind']): Policy {
  const { auth, idempotent, roles, flags, pii, rateLimit, escalate, owner, tenant, ...rest } =
    objectOf(value);
  const byKind = kind === 'query';
  const promised = typeof idempotent === 'boolean' ? idempotent : byKind;
  return {
    auth: textOf(auth) ?? 'anonymous',
    ...(textOf(owner) === null ? {} : { owner: textOf(owner) ?? '' }),
    ...(textOf(tenant) === null ? {} : { tenant: textOf(tenant) ?? '' }),
    idempotent: promised,
    idempotentDeclared: promised !== byKind,
    roles: textsOf(roles),
    flags: textsOf(flags),
    pii: textsOf(pii),
    rateLimit: rateLimit ?? null,
    escalate: escalate ?? null,
    rest,
  };
}
