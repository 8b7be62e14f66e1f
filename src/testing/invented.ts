import { z } from 'zod';
import { type Example, type Operation, operationId, type Scenario } from '../model/operation.ts';
import { modelOf } from '../schema/model-of.ts';

interface Draft {
  readonly key: string;
  readonly kind?: 'query';
  readonly input?: z.ZodObject;
  readonly output: z.ZodType;
  readonly model?: string;
  readonly errors?: readonly string[];
  readonly emits?: readonly string[];
  readonly audit?: readonly string[];
  readonly roles?: readonly string[];
  readonly examples?: readonly Omit<Example, 'key' | 'description'>[];
  readonly scenarios?: readonly Scenario[];
}

/** An operation of a contract invented for the tests. */
export function invented(draft: Draft): Operation {
  const { key } = draft;
  const input = draft.input ?? z.object({});
  return {
    id: operationId(key, '1.0.0'),
    key,
    version: '1.0.0',
    kind: draft.kind ?? 'command',
    meta: {
      stability: 'stable',
      owners: [],
      tags: [],
      title: key,
      description: '',
      goal: '',
      context: '',
      domain: null,
    },
    input: modelOf(input, `${key}.input`),
    output: modelOf(draft.output, draft.model ?? 'Output'),
    errors: (draft.errors ?? []).map((code) => ({
      code,
      description: code,
      http: null,
      gqlCode: null,
      when: null,
    })),
    success: [],
    policy: {
      auth: 'user',
      idempotent: false,
      idempotentDeclared: false,
      roles: draft.roles ?? [],
      flags: [],
      pii: [],
      rateLimit: null,
      escalate: null,
      rest: {},
    },
    emits: (draft.emits ?? []).map((event) => ({
      key: event,
      version: '1.0.0',
      when: event,
      payload: null,
      by: 'inline',
    })),
    audit: draft.audit ?? [],
    analytics: [],
    transport: {
      rest: { method: null, path: null },
      gql: { field: null, returns: null },
      mcp: { toolName: null },
    },
    scenarios: draft.scenarios ?? [],
    examples: (draft.examples ?? []).map((example, index) => ({
      ...example,
      key: `example-${index}`,
      description: null,
    })),
    source: { file: null, exportName: null },
  };
}
