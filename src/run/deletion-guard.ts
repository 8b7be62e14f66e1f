import { isFreshId } from '../checks/fresh-id.ts';
import type { Connection } from '../model/adapter.ts';
import { describeValue } from '../model/describe-value.ts';
import { identityText } from '../model/identity-text.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import { type Deletion, deletionsOf } from '../setup/deletions.ts';
import type { Making } from '../setup/disposal.ts';
import { DocumentedIds } from './documented-ids.ts';
import { OwnThings } from './own-things.ts';
import { idOf, type Thing } from './thing.ts';

/** Whether a state of the config was entered in a case: what it deletes without a name is then the owner's to give away. */
export interface Owner {
  entered: boolean;
}

/**
 * Lets no deletion go out that may hit what is not this run's own: its id has to be that of a thing the run made, of one
 * that a state of the config gave, or one that nothing has. In doubt it is not sent. An implementation that can be put back to
 * its beginning has nothing to lose.
 */
export class DeletionGuard {
  readonly own: OwnThings;
  readonly #deletions: ReadonlyMap<OperationId, Deletion>;
  readonly #documented: DocumentedIds;
  readonly #given = new Set<string>();

  constructor(
    operations: readonly Operation[],
    makings: ReadonlyMap<OperationId, Making>,
    connection: Pick<Connection, 'reset' | 'methodOf'>,
  ) {
    const methodOf = (operation: Operation) => connection.methodOf?.(operation) ?? null;
    this.#deletions = connection.reset === undefined ? deletionsOf(operations, methodOf) : new Map();
    this.#documented = new DocumentedIds(this.#deletions.size === 0 ? [] : operations);
    this.own = new OwnThings(makings, this.#deletions);
  }

  /** A state of the config entered with these values: what they name is the owner's to give away. */
  gave(values: Readonly<Record<string, unknown>>, owner: Owner): void {
    owner.entered = true;
    for (const [field, value] of Object.entries(values)) this.#given.add(idOf(field, value));
  }

  /** Why a call is not sent; null where it deletes nothing, or nothing of others. */
  obstacle({ id }: Operation, input: unknown, { entered }: Owner): string | null {
    const deletion = this.#deletions.get(id);
    if (deletion === undefined) return null;
    const { principal, ids } = deletion;
    const fields = principal === null ? ids : [principal];
    if (fields.length === 0 && entered) return null;
    const whose = this.own.whose(id, input);
    const safe = (field: string) => this.#isSafe(deletion, field, fieldOf(input, field));
    if (whose === 'ours') return null;
    const isOther = whose !== null && !this.#isGiven(principal, input);
    if (!isOther && (principal === null ? fields.some(safe) : safe(principal))) return null;
    const what = fields.map((field) => `${field} ${describeValue(fieldOf(input, field))}`).join(', ');
    return `not sent: nothing shows that what it deletes${what === '' ? '' : ` (${what})`} is this run's own, or that a state of the config gave it`;
  }

  /** A thing that the call would delete, and of which it could be found out whether it is ours. */
  unproven({ id }: Operation, input: unknown): Thing | null {
    return this.#deletions.has(id) ? this.own.unproven(id, input) : null;
  }

  /** It was taken away. */
  gone({ id }: Operation, input: unknown): void {
    if (this.#deletions.has(id)) this.own.gone(id, input);
  }

  #isGiven(field: string | null, input: unknown): boolean {
    return field !== null && this.#given.has(idOf(field, fieldOf(input, field)));
  }

  #isSafe({ operation, principal }: Deletion, field: string, value: unknown): boolean {
    if (this.#given.has(idOf(field, value))) return true;
    if (principal === null && this.own.isOurs(field, value)) return true;
    if (value === undefined || value === '') return false;
    if (this.own.madeUp.has(value) || isFreshId(operation, field, value)) return true;
    return !this.own.isSeen(operation, field, value) && !this.#documented.has(value) && !readsAsNumber(value);
  }
}

function fieldOf(input: unknown, field: string): unknown {
  return typeof input === 'object' && input !== null && Object.hasOwn(input, field)
    ? (input as Readonly<Record<string, unknown>>)[field]
    : undefined;
}

/** Small numbers are ids everywhere, and a lenient server reads one from `1.5`, `"1 "`, `true` or `[1]`. */
function readsAsNumber(value: unknown): boolean {
  if (value === true) return true;
  const text = String(typeof value === 'object' ? identityText(value) : value).replace(/^[\s[{"+]*/, '');
  return /^\d/.test(text) && !(typeof value === 'string' && /^[\da-f-]{16,}$/i.test(text));
}
