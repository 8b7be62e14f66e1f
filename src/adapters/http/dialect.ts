import type { Call } from '../../model/adapter.ts';
import type { Actor, Operation } from '../../model/operation.ts';
import type { PublishedKind } from '../../model/published.ts';
import type { Answered } from './answered.ts';
import type { Answer } from './arrival.ts';
import type { Decoded, TextAnswer } from './decode.ts';
import type { EncodedCall } from './request.ts';

/** A protocol of its own inside HTTP requests, in the place of the contract's REST binding. Never judges. */
export interface Dialect {
  /** Why the implementation has no such operation; null where it has. */
  missing(operation: Operation): string | null;
  /** Encodes what `unsendable` has nothing against. */
  encode(call: Call): EncodedCall;
  /** What else is sent of a broken call, each where the one before it was refused. */
  further(call: Call): readonly EncodedCall[];
  /** Does this answer refuse a broken request? */
  refuses(answer: Answer): boolean;
  decode(answer: TextAnswer, call: Call): Decoded;
  unsendable(call: Call): string | null;
  methodOf(operation: Operation): string;
  /** The call that asks for a document which this protocol has of its own; null where it has none. */
  asksFor?(document: PublishedKind, actor: Actor): Call | null;
  /** Learns of the implementation what encoding needs, once, before the first call. Throws a `Mistake`. */
  prepare(ask: (call: Call) => Promise<Answered>): Promise<void>;
}
