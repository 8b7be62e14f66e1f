import type { JsonSchema } from '../../json-schema/json-schema.ts';
import type { Operation, Policy } from '../../model/operation.ts';
import type { RestBinding } from '../../model/rest-binding.ts';
import { restRoute } from '../../model/transport-names.ts';
import { nameAfter } from '../schemas/names.ts';
import type { SchemaSet } from '../schemas/schema-set.ts';
import type { Hear } from '../unsaid.ts';
import { openApiInput } from './openapi-input.ts';
import { openApiResponses } from './openapi-responses.ts';

type Json = Readonly<Record<string, unknown>>;

/** One operation in OpenAPI's words, and in `x-proviso-…` keys what OpenAPI has no words for. */
export function openApiOperation(operation: Operation, schemas: SchemaSet, hear: Hear): Json {
  const { key, meta, policy } = operation;
  const input =
    operation.input === null ? null : schemas.of(operation.input, nameAfter(key, 'Input'), 'io.input', hear);
  const output = schemas.of(operation.output, nameAfter(key, 'Output'), 'io.output', hear);
  const { parameters, requestBody } = openApiInput(operation, input ?? true, schemas, hear);
  const workflows = (operation.workflows ?? []).map((one) => one.key);
  if (workflows.length > 0)
    hear('workflows', `Workflows stand in an Arazzo document of their own: ${workflows.join(', ')}`);
  const description = [meta.description, section('Goal', meta.goal), section('Context', meta.context)]
    .filter((part) => part !== '')
    .join('\n\n');
  return {
    operationId: key,
    summary: meta.title,
    ...(description === '' ? {} : { description }),
    ...(meta.tags.length === 0 ? {} : { tags: meta.tags }),
    ...(meta.stability === 'deprecated' ? { deprecated: true } : {}),
    ...(policy.auth === 'anonymous' ? { security: [] } : { security: [{ [policy.auth]: [] }] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(requestBody === null ? {} : { requestBody }),
    responses: openApiResponses(operation, output, schemas, hear),
    ...besideIt(operation, input, output, schemas, hear),
  };
}

function section(name: string, text: string): string {
  return text === '' ? '' : `${name}: ${text}`;
}

/** What a reader that knows these keys makes the very same contract of. */
function besideIt(
  operation: Operation,
  input: JsonSchema | null,
  output: JsonSchema,
  schemas: SchemaSet,
  hear: Hear,
): Json {
  const { meta, policy, transport, success, errors, emits, audit, analytics, scenarios, examples } =
    operation;
  const { gql, mcp } = transport;
  const reads = ['GET', 'HEAD'].includes(restRoute(operation).method);
  return present({
    'x-proviso-version': operation.version,
    'x-proviso-kind': reads === (operation.kind === 'query') ? undefined : operation.kind,
    'x-proviso-meta': present({
      description: meta.description,
      goal: meta.goal,
      context: meta.context,
      stability: meta.stability,
      owners: meta.owners,
      domain: meta.domain ?? undefined,
    }),
    'x-proviso-auth': ['user', 'anonymous'].includes(policy.auth) ? undefined : policy.auth,
    'x-proviso-policy': policyOf(policy),
    'x-proviso-input': input ?? undefined,
    'x-proviso-output': output,
    'x-proviso-success':
      success.length === 0
        ? undefined
        : Object.fromEntries(
            success.map(({ code, description, http }) => [
              code,
              present({ description, http: http ?? undefined }),
            ]),
          ),
    'x-proviso-errors':
      errors.length === 0
        ? undefined
        : Object.fromEntries(
            errors.map(({ code, description, http, gqlCode, when }) => [
              code,
              present({
                description,
                http: http ?? undefined,
                gqlCode: gqlCode ?? undefined,
                when: when ?? undefined,
              }),
            ]),
          ),
    'x-proviso-events':
      emits.length === 0
        ? undefined
        : emits.map(({ key, version, when, payload }) =>
            present({
              key,
              version,
              when,
              payload:
                payload === null
                  ? undefined
                  : schemas.of(payload, nameAfter(key, 'Payload'), `sideEffects.emits ${key}`, hear),
            }),
          ),
    'x-proviso-audit': audit,
    'x-proviso-analytics': analytics,
    // Exactly how it speaks HTTP; empty for ContractSpec's own dialect.
    'x-proviso-binding': bindingOf(operation),
    'x-proviso-transport': present({
      gql: present({ field: gql.field ?? undefined, returns: gql.returns ?? undefined }),
      mcp: present({ toolName: mcp.toolName ?? undefined }),
    }),
    'x-proviso-scenarios': scenarios.map(({ key, description, given, when, then }) => ({
      key,
      ...(description === null ? {} : { description }),
      given,
      when,
      then,
    })),
    'x-proviso-examples': examples.map(({ key, description, input: sent, output: answer }) =>
      present(
        {
          key,
          description: description ?? undefined,
          input: operation.input === null ? sent : operation.input.toWire(sent),
          output: operation.output.toWire(answer),
        },
        ['input', 'output'],
      ),
    ),
  });
}

/** The binding with what stands behind the `?` of the route, since a path of OpenAPI has no query. */
function bindingOf(operation: Operation): RestBinding {
  const { binding = {} } = operation.transport.rest;
  const { query } = restRoute(operation);
  if (query.length === 0) return binding;
  const asked = query.flatMap(({ name, field }) =>
    field === null ? [] : [[field, { in: 'query', name }] as const],
  );
  const constant = query.flatMap(({ name, field, value }) =>
    field === null ? [[name, value] as const] : [],
  );
  return {
    ...(asked.length === 0 ? {} : { query: 'flat' }),
    ...binding,
    ...(asked.length === 0 ? {} : { fields: { ...Object.fromEntries(asked), ...binding.fields } }),
    ...(constant.length === 0
      ? {}
      : {
          constant: {
            ...binding.constant,
            query: { ...Object.fromEntries(constant), ...binding.constant?.query },
          },
        }),
  };
}

function policyOf(policy: Policy): Json {
  const { owner, tenant, roles, flags, pii, rateLimit, escalate, rest } = policy;
  return present({
    owner,
    tenant,
    idempotent: policy.idempotentDeclared ? policy.idempotent : undefined,
    roles,
    flags,
    pii,
    rateLimit: rateLimit ?? undefined,
    escalate: escalate ?? undefined,
    ...rest,
  });
}

/** Without what is absent or empty; members in `even` may be empty. */
function present(members: Json, even: readonly string[] = ['x-proviso-binding']): Json {
  return Object.fromEntries(
    Object.entries(members).filter(([name, value]) => {
      if (value === undefined || value === '') return false;
      if (even.includes(name) || typeof value !== 'object' || value === null) return true;
      return Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0;
    }),
  );
}
