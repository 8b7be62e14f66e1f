import {
  nothingElseClause,
  type PublishedExpect,
  publishedClause,
  surfacePublished,
} from '../checks/surface-published.ts';
import type { CallCase, PlannedCall } from '../model/case.ts';
import { type Actor, type Operation, type OperationId, STANDARD_ACTORS } from '../model/operation.ts';
import type { Peer } from '../model/peer.ts';
import { deselected, type Gap, type Plan } from '../model/plan.ts';
import { PUBLISHED_KINDS, PUBLISHED_WORDS, type Published, type PublishedKind } from '../model/published.ts';
import { type Requirement, requirementId } from '../model/requirement.ts';

/** Who may be shown a document. */
export interface Audience {
  /** Weakest first. */
  readonly actors: readonly Actor[];
  readonly peers: readonly Peer[];
}

/**
 * A plan with what an implementation claims by naming the documents that it publishes: for each operation that the document says of it what the
 * contract says. A document is asked for once as each actor, in one case that speaks for all operations which were selected, and comes before
 * any other. Without `published` the plan is as it was. Pure, so that `report verify` comes to the same.
 */
export function publishedPlan<Part extends Plan>(
  plan: Part,
  operations: readonly Operation[],
  published: Published | null,
  audience: Audience,
  isSelected: (operation: Operation) => boolean = () => true,
): Part {
  const documents = PUBLISHED_KINDS.filter((document) => published?.[document] !== undefined);
  if (documents.length === 0) return plan;
  const kept = operations.filter(isSelected);
  const [first] = kept;
  const requirements = documents.flatMap((document) => requirementsOf(document, operations));
  const left = requirements.filter(({ operation }) => !kept.some(({ id }) => id === operation));
  // Of a part of a contract, what else is published may well be the rest of it.
  const extra = kept.length === operations.length;
  const cases =
    first === undefined
      ? []
      : documents.map((document) => caseOf(document, first, kept, { audience, extra }));
  return {
    ...plan,
    requirements: [...plan.requirements, ...requirements],
    cases: [...cases, ...plan.cases],
    gaps: [
      ...plan.gaps,
      ...left.map(({ id }) => deselected(id, surfacePublished.id)),
      ...(extra ? [] : unasked(documents, operations, left)),
    ],
  };
}

/** Whether nothing else is offered is not asked of a part. */
function unasked(
  documents: readonly PublishedKind[],
  [first]: readonly Operation[],
  left: readonly Requirement[],
): readonly Gap[] {
  if (first === undefined) return [];
  const ids = documents.map((document) => requirementId(first.id, nothingElseClause(document)));
  return ids
    .filter((id) => !left.some((one) => one.id === id))
    .map((id) => deselected(id, surfacePublished.id));
}

function requirementsOf(document: PublishedKind, operations: readonly Operation[]): Requirement[] {
  const words = PUBLISHED_WORDS[document];
  const requirement = ({ id, source: { file, exportName } }: Operation, clause: string, text: string) => ({
    id: requirementId(id, clause),
    operation: id,
    profile: surfacePublished.profile,
    text,
    source: { file, exportName, pointer: '' },
  });
  const own = operations.map(
    (operation): Requirement => ({
      ...requirement(
        operation,
        publishedClause(document),
        capital(`${words} says of it what the contract says.`),
      ),
      level: surfacePublished.level,
    }),
  );
  const [first] = operations;
  const text = capital(`${words} offers nothing that the contract does not have.`);
  return first !== undefined
    ? [...own, { ...requirement(first, nothingElseClause(document), text), level: 'should' }]
    : own;
}

function caseOf(
  document: PublishedKind,
  first: Operation,
  operations: readonly Operation[],
  { audience, extra }: { readonly audience: Audience; readonly extra: boolean },
): CallCase {
  const actors: readonly Actor[] = ['anonymous', ...audience.actors.filter((actor) => actor !== 'anonymous')];
  const requirement = requirementId(first.id, publishedClause(document));
  const expect: PublishedExpect = {
    document,
    showsTo: Object.fromEntries(
      operations.map((operation) => [operation.id, shownTo(document, operation, actors, audience.peers)]),
    ),
    extra,
  };
  return {
    kind: 'call',
    id: `${requirement}/held`,
    check: surfacePublished.id,
    requirement,
    operation: first.id,
    title: `${PUBLISHED_WORDS[document]}, held against the contract`,
    states: [],
    calls: actors.map((actor) => asked(document, first.id, actor)),
    expect: { ...expect },
  };
}

function asked(document: PublishedKind, operation: OperationId, actor: Actor): PlannedCall {
  return {
    operation,
    actor,
    input: { form: 'json', value: null },
    fromState: [],
    raw: { kind: 'published', document },
    ...(actor === 'anonymous' ? {} : { optional: true }),
  };
}

/** A schema or a list of tools may show an actor only what that one may call; an OpenAPI document is for everyone. */
function shownTo(
  document: PublishedKind,
  { policy: { auth } }: Operation,
  actors: readonly Actor[],
  peers: readonly Peer[],
): readonly Actor[] {
  if (document === 'openapi' || auth === 'anonymous') return actors;
  const rank = (role: string) => (STANDARD_ACTORS as readonly string[]).indexOf(role);
  return actors.filter((actor) => {
    const role = peers.find(({ name }) => name === actor)?.role ?? actor;
    return role === auth || (rank(auth) >= 0 && rank(role) >= rank(auth));
  });
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
