import { isRecord } from '../../model/is-record.ts';
import { Mistake } from '../../model/mistake.ts';
import {
  type DeclaredError,
  type EventSpec,
  type Inferred,
  type OpenPlaces,
  type Operation,
  operationId,
  type ShownAnswer,
  type SourceRef,
  type Workflow,
} from '../../model/operation.ts';
import type { RestBinding } from '../../model/rest-binding.ts';
import { listOf, numberOf, objectOf, textOf, textsOf } from './author-value.ts';
import { INFERRED, OPEN, SHOWN, WORKFLOWS } from './inferred.ts';
import { readEmits } from './read-events.ts';
import { readIdentity } from './read-identity.ts';
import { readModel } from './read-model.ts';
import { readPolicy } from './read-policy.ts';
import { sourceText } from './source-text.ts';

/**
 * One operation from its author's object, of whichever copy of the library. Throws Mistake
 * `malformed-operation`, `operation-without-output` or `not-a-model`.
 */
export function readOperation(value: object, source: SourceRef, events: readonly EventSpec[]): Operation {
  const spec = objectOf(value);
  const { key, version, kind, meta } = readIdentity(spec.meta, source);
  const id = operationId(key, version);
  const io = objectOf(spec.io);
  if (io.output === undefined || io.output === null) {
    throw new Mistake({
      code: 'operation-without-output',
      message: `${id} declares no io.output.`,
      where: sourceText(source),
      hint: 'Declare the output model; for an operation that answers nothing, a model without fields.',
    });
  }
  const effects = objectOf(spec.sideEffects);
  const acceptance = objectOf(spec.acceptance);
  return {
    id,
    key,
    version,
    kind,
    meta,
    input: io.input === undefined || io.input === null ? null : readModel(io.input, `${id} io.input`, source),
    output: readModel(io.output, `${id} io.output`, source),
    errors: Object.entries(objectOf(io.errors)).map(([code, error]) => readError(id, code, error, source)),
    success: Object.entries(objectOf(io.success)).map(([code, entry]) => {
      const { description, http, status } = objectOf(entry);
      return { code, description: textOf(description) ?? '', http: numberOf(http) ?? numberOf(status) };
    }),
    policy: readPolicy(spec.policy, kind),
    emits: readEmits(effects.emits, id, source, events),
    audit: textsOf(effects.audit),
    analytics: textsOf(effects.analytics),
    transport: readTransport(spec.transport),
    scenarios: listOf(acceptance.scenarios).map(readScenario),
    examples: listOf(acceptance.examples).map(readExample),
    ...(INFERRED in value ? { inferred: value[INFERRED] as readonly Inferred[] } : {}),
    ...(SHOWN in value ? { shown: value[SHOWN] as readonly ShownAnswer[] } : {}),
    ...(OPEN in value ? { open: value[OPEN] as OpenPlaces } : {}),
    ...(WORKFLOWS in value ? { workflows: value[WORKFLOWS] as readonly Workflow[] } : {}),
    source,
  };
}

function readError(id: string, code: string, error: unknown, source: SourceRef): DeclaredError {
  if (!isRecord(error)) {
    throw new Mistake({
      code: 'malformed-operation',
      message: `${id} io.errors.${code} is not an object.`,
      where: sourceText(source),
      hint: 'Write { description, http, gqlCode, when }.',
    });
  }
  return {
    code,
    description: textOf(error.description) ?? '',
    http: numberOf(error.http) ?? numberOf(error.status),
    gqlCode: textOf(error.gqlCode),
    when: textOf(error.when),
  };
}

function readTransport(value: unknown): Operation['transport'] {
  const { rest, gql, mcp } = objectOf(value);
  const { method, path, ...binding } = objectOf(rest);
  const { field, returns } = objectOf(gql);
  return {
    rest: {
      method: textOf(method),
      path: textOf(path),
      ...(Object.keys(binding).length === 0 ? {} : { binding: binding as RestBinding }),
    },
    gql: { field: textOf(field), returns: textOf(returns) },
    mcp: { toolName: textOf(objectOf(mcp).toolName) },
  };
}

function readScenario(value: unknown, index: number): Operation['scenarios'][number] {
  const { key, description, given, when, then } = objectOf(value);
  return {
    key: textOf(key) ?? `scenario-${index + 1}`,
    description: textOf(description),
    given: textsOf(given),
    when: textsOf(when),
    then: textsOf(then),
  };
}

function readExample(value: unknown, index: number): Operation['examples'][number] {
  const { key, description, input, output } = objectOf(value);
  return { key: textOf(key) ?? `example-${index + 1}`, description: textOf(description), input, output };
}
