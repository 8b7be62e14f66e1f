import type { Departure, HeldDocument, Holding } from '../model/departure.ts';
import type { Judgement, Mismatch, Step } from '../model/finding.ts';
import type { Operation, OperationId } from '../model/operation.ts';
import { PUBLISHED_WORDS, type PublishedKind } from '../model/published.ts';
import type { Check, JudgedCase } from './check.ts';
import { judged, undecided } from './judgement.ts';
import { describeOutcome } from './mismatch.ts';

/** What the plan of such a case tells its judge. */
export interface PublishedExpect {
  readonly document: PublishedKind;
  /** Operations that are held, each with the actors to whom the document has to show it. */
  readonly showsTo: Readonly<Record<OperationId, readonly string[]>>;
  /** The clause that nothing else is offered is judged. */
  readonly extra: boolean;
}

const ID = 'surface-published';

/** Clause of an operation that a document has to say what the contract says. */
export function publishedClause(document: PublishedKind): string {
  return `surface/${document}`;
}

/** Clause, of the first operation, that a document offers nothing that the contract does not have. */
export function nothingElseClause(document: PublishedKind): string {
  return `surface/${document}/nothing-else`;
}

/**
 * What an implementation publishes of itself (an OpenAPI document, introspection, a list of tools) says what the contract says. Its cases are
 * planned by `publishedPlan` where the config names the document. Whoever builds a client from it builds one that works.
 */
export const surfacePublished: Check = {
  id: ID,
  profile: 'surfaces',
  level: 'must',
  title: 'What is published of an operation is what its contract says.',
  needs: [],
  speaksForOthers: true,
  inAnyState: true,
  plan: () => ({ cases: [], gaps: [] }),
  judgeCase: (subject) => judgePublished(subject),
};

interface SeenDocument {
  readonly step: Step;
  readonly held: HeldDocument;
}

function judgePublished({ case: planned, steps, operations, holdingOf }: JudgedCase): readonly Judgement[] {
  const { document, showsTo, extra } = planned.expect as unknown as PublishedExpect;
  const seen: SeenDocument[] = [];
  const reasons: string[] = [];
  for (const step of steps) {
    const holding = holdingOf?.(step) ?? null;
    if (holding?.kind === 'held') seen.push({ step, held: holding.held });
    else reasons.push(reasonOf(step, holding));
  }
  const judgements = Object.entries(showsTo).flatMap(([id, actors]) => {
    const operation = operations.get(id);
    return operation === undefined ? [] : [judgeOperation(operation, { document, actors, seen, reasons })];
  });
  const first = operations.get(planned.operation);
  return extra && first !== undefined
    ? [...judgements, judgeNothingElse(first, document, seen, reasons)]
    : judgements;
}

interface Shown {
  readonly document: PublishedKind;
  /** To whom the operation has to be shown. */
  readonly actors: readonly string[];
  readonly seen: readonly SeenDocument[];
  /** Why other documents could not be looked into. */
  readonly reasons: readonly string[];
}

function judgeOperation(operation: Operation, { document, actors, seen, reasons }: Shown): Judgement {
  const clause = publishedClause(document);
  const { id } = operation;
  const open = (reason: string) => undecided(ID, operation, clause, reason);
  if (seen.length === 0) return open(notSeen(document, reasons));
  const departures = seen.flatMap(({ step, held }) =>
    held.departures.filter(
      ({ operation: of, kind }) => of === id && (kind !== 'operation-missing' || actors.includes(step.actor)),
    ),
  );
  if (departures.length > 0) return judged(ID, operation, clause, mismatchesOf(departures));
  if (seen.every(({ held }) => held.notHeld.includes(id)))
    return open(`${PUBLISHED_WORDS[document]} has no place of its own for it`);
  const telling = seen.filter(({ held }) => held.places[id] !== undefined);
  if (telling.length === 0) return open(`no one who may call it was shown ${PUBLISHED_WORDS[document]}`);
  const unknown = telling.flatMap(({ held }) => held.unknown.find((at) => bearsOn(at, id, held)) ?? []);
  return unknown.length > 0
    ? open(`${unknown[0]} of ${PUBLISHED_WORDS[document]} could not be read`)
    : judged(ID, operation, clause, []);
}

function judgeNothingElse(
  first: Operation,
  document: PublishedKind,
  seen: readonly SeenDocument[],
  reasons: readonly string[],
): Judgement {
  const clause = nothingElseClause(document);
  if (seen.length === 0) return undecided(ID, first, clause, notSeen(document, reasons));
  const extra = seen.flatMap(({ held }) => held.departures.filter(({ operation }) => operation === null));
  return judged(ID, first, clause, mismatchesOf(extra));
}

/** What could not be read within another operation says nothing of this one; what several may refer to, may. */
function bearsOn(pointer: string, id: OperationId, { places }: HeldDocument): boolean {
  const within = (at: string) => pointer === at || pointer.startsWith(`${at}/`);
  const owner = Object.entries(places).find(([, at]) => within(at));
  return owner === undefined || owner[0] === id;
}

/** Departures of one operation that are told; a document may have any number. */
const MOST_TOLD = 200;

function mismatchesOf(departures: readonly Departure[]): readonly Mismatch[] {
  const all = departures.map(
    ({ kind, pointer, what, witness }): Mismatch => ({
      path: [pointer === '' ? '/' : pointer],
      kind,
      expected: 'what the contract says',
      actual: witness === undefined ? what : `${what}, for example ${inShort(witness)}`,
    }),
  );
  // Whoever asks may be shown the same.
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()].slice(0, MOST_TOLD);
}

function inShort(witness: unknown): string {
  const text = JSON.stringify(witness) ?? String(witness);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function notSeen(document: PublishedKind, reasons: readonly string[]): string {
  return `${PUBLISHED_WORDS[document]} was not seen: ${[...new Set(reasons)].join('; ') || 'it was not asked for'}`;
}

function reasonOf({ actor, observation: { outcome } }: Step, holding: Holding | null): string {
  const who = `asked for as ${actor}`;
  if (outcome.kind !== 'success') return `${who}, it came to ${describeOutcome(outcome)}`;
  return holding?.kind === 'unreadable'
    ? `${who}, what came could not be read: ${holding.reason}`
    : `${who}, it came, and is not at hand`;
}
