import { buildSchema, validateSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import * as orders from '../../fixtures/contracts/loop/orders.ts';
import * as weather from '../../fixtures/contracts/loop/weather.ts';
import { corpus } from '../../fixtures/corpora/schema-corpus.ts';
import { readContract } from '../contract/reading/read-contract.ts';
import { compileModels } from '../json-schema/compile-models.ts';
import type { Contract } from '../model/operation.ts';
import { graphQlSurface } from './graphql/graphql-surface.ts';
import { jsonSchemaSurface } from './json-schema-surface.ts';
import { mcpTools } from './mcp-surface.ts';

const from = (...values: readonly object[]) =>
  readContract(values.map((value) => ({ value, source: { file: null, exportName: null } })));

const HOSTILE = 'a """ # \u0000 */ \\ <b>';

/** Every construct of zod as the input and the output of an operation of its own. */
const everything = from(
  // An input that holds itself without end has no value, in GraphQL as anywhere.
  ...corpus
    .filter(({ wire }) => wire !== 'unbounded-recursion')
    .map(({ schema }, index) => ({
      meta: {
        key: `it.k${index}`,
        version: '1.0.0',
        kind: index % 2 === 0 ? 'query' : 'command',
        description: HOSTILE,
      },
      io: {
        input: z.object({ it: schema as z.ZodType }),
        output: schema,
        errors: { [`NO_${index}`]: { when: HOSTILE } },
      },
      policy: { auth: 'user' },
    })),
);
const CONTRACTS: Readonly<Record<string, Contract>> = {
  'agent runs': from(...agentRunModules),
  orders: from(orders),
  weather: from(weather),
  'every construct of zod': everything,
};

describe('the GraphQL schema', () => {
  it.each(Object.entries(CONTRACTS))('is one that a GraphQL server builds: %s', (_name, contract) => {
    const [{ text } = { text: '' }] = graphQlSurface(contract).files;
    const schema = buildSchema(text);

    expect(validateSchema(schema)).toEqual([]);
    const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}),
    );
    expect(fields.filter((name) => name !== '_none')).toHaveLength(contract.operations.length);
  });

  it('tells error codes with their reason, and names what it cannot say', () => {
    const { files, unsaid } = graphQlSurface(CONTRACTS['agent runs'] as Contract);
    expect(files[0]?.text).toContain(
      'Error RUN_NOT_CANCELLABLE (extensions.code): Run is already completed/failed/cancelled',
    );
    expect(files[0]?.text).toContain('agent_run_cancel_v1_0_0(input: CancelRunInput!): CancelRunOutput!');
    expect(unsaid.map(({ at }) => at)).toContain('sideEffects.emits run.cancelled');
  });
});

describe('the MCP tools', () => {
  it.each(Object.entries(CONTRACTS))(
    'have objects that compile, each by itself: %s',
    async (_name, contract) => {
      const { tools } = mcpTools(contract);
      expect(tools).toHaveLength(contract.operations.length);
      for (const { inputSchema, outputSchema } of tools.slice(0, 12))
        for (const schema of [inputSchema, outputSchema ?? true]) {
          expect(schema).toMatchObject({ type: 'object' });
          const { $defs = {}, ...root } = schema as { $defs?: Record<string, never> };
          const found = await compileModels(
            { ...$defs, root },
            [{ key: 'root', name: 'root' }],
            'request',
            (_key, why) => {
              throw new Error(why);
            },
          );
          expect(found.size).toBe(1);
        }
    },
  );

  it('are named by the contract, say what they refuse with, and which only read', () => {
    const { tools } = mcpTools(CONTRACTS['agent runs'] as Contract);
    const execute = tools.find(({ name }) => name === 'execute_agent');
    expect(execute?.description).toContain('- AGENT_NOT_ACTIVE: Agent exists but is inactive');
    expect(execute?.annotations).toMatchObject({ readOnlyHint: false, idempotentHint: true });
    expect(tools.find(({ name }) => name === 'agent_run_get-v1_0_0')?.annotations.readOnlyHint).toBe(true);
  });
});

describe('the JSON Schema of all models', () => {
  it.each(Object.entries(CONTRACTS))('refers to nothing that is not there: %s', (_name, contract) => {
    const [{ text } = { text: '{}' }] = jsonSchemaSurface(contract).files;
    const { $defs } = JSON.parse(text) as { $defs: Record<string, unknown> };
    const refs = [...text.matchAll(/"\$ref": "#\/\$defs\/([^"]+)"/g)].map(([, name = '']) => name);
    expect(refs.length).toBeGreaterThan(0);
    expect(refs.filter((name) => !Object.hasOwn($defs, name))).toEqual([]);
  });
});
