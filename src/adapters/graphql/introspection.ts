import {
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql';
import * as z from 'zod';
import type { Call } from '../../model/adapter.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Outcome } from '../../model/observation.ts';
import type { Actor, Operation } from '../../model/operation.ts';
import type { Model } from '../../model/schema.ts';
import type { Answered } from '../http/answered.ts';
import type { GraphqlRequest } from './document.ts';

const ANYTHING: Model = {
  name: 'Introspection',
  kind: 'zod',
  schema: z.unknown(),
  check: (value) => ({ ok: true, value }),
  toWire: (value) => value,
  fromWire: (value) => value,
};

/** What the schema is asked by; no operation of the contract. */
export const INTROSPECTION: Operation = {
  id: 'graphql.introspection@1',
  key: 'graphql.introspection',
  version: '1',
  kind: 'query',
  meta: {
    stability: '',
    owners: [],
    tags: [],
    title: '',
    description: '',
    goal: '',
    context: '',
    domain: null,
  },
  input: null,
  output: ANYTHING,
  errors: [],
  success: [],
  policy: {
    auth: 'anonymous',
    idempotent: true,
    idempotentDeclared: false,
    roles: [],
    flags: [],
    pii: [],
    rateLimit: null,
    escalate: null,
    rest: {},
  },
  emits: [],
  audit: [],
  analytics: [],
  transport: {
    rest: { method: null, path: null },
    gql: { field: null, returns: null },
    mcp: { toolName: null },
  },
  scenarios: [],
  examples: [],
  source: { file: null, exportName: null },
};

export const INTROSPECTION_REQUEST: GraphqlRequest = {
  query: getIntrospectionQuery({ descriptions: false }),
  variables: {},
};

/** The call by which an actor asks for the schema. */
export function introspectionBy(actor: Actor): Call {
  return { operation: INTROSPECTION, input: null, actor, traceId: '0'.repeat(32), untraced: true };
}

/** The schema that the implementation publishes, asked for without credentials first, then as each actor in turn. */
export async function introspected(
  actors: readonly Actor[],
  ask: (call: Call) => Promise<Answered>,
): Promise<GraphQLSchema> {
  const reasons: string[] = [];
  for (const actor of actors) {
    const { outcome } = await ask(introspectionBy(actor));
    const built = outcome.kind === 'success' ? schemaFrom(outcome.output) : reasonOf(outcome);
    if (typeof built !== 'string') return built;
    if (!reasons.includes(built)) reasons.push(built);
  }
  throw unknownSchema(reasons.join('; '));
}

/** The schema as the config has it. Throws the Mistake `graphql-schema-unknown`. */
export function schemaOfText(sdl: string): GraphQLSchema {
  try {
    return buildSchema(sdl, { assumeValidSDL: true });
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw unknownSchema(`the SDL given as \`schema\` cannot be read (${words.slice(0, 200)})`);
  }
}

function schemaFrom(data: unknown): GraphQLSchema | string {
  try {
    const schema = buildClientSchema(data as IntrospectionQuery, { assumeValid: true });
    // Types are resolved when they are first looked at: what is broken in them shows here, and not in the middle of a run.
    for (const root of [schema.getQueryType(), schema.getMutationType()]) root?.getFields();
    for (const type of Object.values(schema.getTypeMap())) if ('getFields' in type) type.getFields();
    return schema;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return `what it answered is no introspection result (${words.slice(0, 200)})`;
  }
}

function reasonOf(outcome: Exclude<Outcome, { kind: 'success' }>): string {
  switch (outcome.kind) {
    case 'failure':
      return `it refused (${outcome.message ?? outcome.code ?? `status ${outcome.status}`})`.slice(0, 300);
    case 'timeout':
      return `it did not answer within ${outcome.afterMs} ms`;
    default:
      return outcome.reason.slice(0, 300);
  }
}

function unknownSchema(reason: string): Mistake {
  return new Mistake({
    code: 'graphql-schema-unknown',
    message: `The GraphQL schema cannot be learned: ${reason}.`,
    where: 'url',
    hint: 'Check the URL; where introspection is refused, give the schema as SDL: `schema: await readFile("schema.graphql", "utf8")`.',
  });
}
