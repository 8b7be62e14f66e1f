import { isJsonObject, type JsonSchema } from '../json-schema/json-schema.ts';
import type { Contract, Operation } from '../model/operation.ts';
import { mcpTool } from '../model/transport-names.ts';
import { inOrder } from './in-order.ts';
import { nameAfter } from './schemas/names.ts';
import { type SchemaSet, schemaSet, target } from './schemas/schema-set.ts';
import type { Surface } from './surface.ts';
import { type Hear, type Unsaid, unsaidLine, unsaidList } from './unsaid.ts';

type Json = Readonly<Record<string, unknown>>;

/** A tool as `tools/list` describes it (Model Context Protocol 2025-06-18, Tools). */
export interface McpTool extends Json {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
  readonly annotations: Json;
}

/** Every operation of a contract as a tool; what a tool cannot say is told. */
export function mcpTools(contract: Pick<Contract, 'operations'>): {
  readonly tools: readonly McpTool[];
  readonly unsaid: readonly Unsaid[];
} {
  const list = unsaidList();
  const schemas = schemaSet();
  const taken = new Map<string, string>();
  const tools = inOrder(contract.operations).flatMap((operation): McpTool[] => {
    const hear = list.of(operation.id);
    const name = mcpTool(operation);
    const other = taken.get(name);
    if (other !== undefined) {
      hear('transport.mcp.toolName', `${name} is the tool of ${other} already: the operation is left out`);
      return [];
    }
    taken.set(name, operation.id);
    if (!/^[A-Za-z0-9_.-]{1,128}$/.test(name))
      hear(
        'transport.mcp.toolName',
        `${name} is no name that every client takes (letters, digits, _, -, ., 128 at most)`,
      );
    return [toolOf(operation, name, schemas, hear)];
  });
  general(contract.operations, list.of(null));
  return { tools, unsaid: list.all };
}

/** What holds of every tool is told once. */
function general(operations: readonly Operation[], hear: Hear): void {
  const actors = [...new Set(operations.map(({ policy }) => policy.auth))]
    .filter((actor) => actor !== 'anonymous')
    .sort();
  if (actors.length > 0) hear('', `A tool cannot say that its caller has to be ${actors.join(' or ')}`);
  const events = [...new Set(operations.flatMap(({ emits }) => emits.map(({ key }) => key)))].sort();
  if (events.length > 0) hear('', `A tool cannot say which events it emits (${events.join(', ')})`);
  const told = operations.reduce(
    (count, { scenarios, examples }) => count + scenarios.length + examples.length,
    0,
  );
  if (told > 0) hear('', `A tool has no place for scenarios and examples: ${told} are left out`);
}

/** The answer to `tools/list` as one JSON file. */
export function mcpSurface(contract: Contract): Surface {
  const { tools, unsaid } = mcpTools(contract);
  const $comment = [
    'Generated from the contract by `proviso surface`. Change the contract, not this file.',
    ...(unsaid.length === 0 ? [] : ['The contract says more than this file can:']),
    ...unsaid.map((one) => `- ${unsaidLine(one)}`),
  ].join('\n');
  return {
    files: [{ path: 'tools.json', text: `${JSON.stringify({ $comment, tools }, null, 2)}\n` }],
    unsaid,
  };
}

function toolOf(operation: Operation, name: string, schemas: SchemaSet, hear: Hear): McpTool {
  const { key, meta, kind, policy } = operation;
  const input =
    operation.input === null ? null : schemas.of(operation.input, nameAfter(key, 'Input'), 'io.input', hear);
  const output = schemas.of(operation.output, nameAfter(key, 'Output'), 'io.output', hear);
  const isObject = (schema: JsonSchema) => {
    const said = target(schema, schemas);
    return isJsonObject(said) && said.type === 'object';
  };
  const outputSchema = isObject(output) ? standalone(output, schemas) : null;
  if (outputSchema === null)
    hear('io.output', 'it is no object, and a tool answers objects alone: it is put under `result`');
  if (input !== null && !isObject(input))
    hear('io.input', 'it is no object, and a tool takes objects alone: it is put under `input`');
  return {
    name,
    title: meta.title,
    description: descriptionOf(operation),
    inputSchema:
      input === null
        ? { type: 'object', additionalProperties: false }
        : isObject(input)
          ? standalone(input, schemas)
          : standalone(input, schemas, 'input'),
    outputSchema: outputSchema ?? standalone(output, schemas, 'result'),
    annotations: {
      title: meta.title,
      readOnlyHint: kind === 'query',
      ...(kind === 'query' ? {} : { idempotentHint: policy.idempotent }),
    },
  };
}

/** What a model that calls tools reads: also what no schema carries. */
function descriptionOf({ meta, errors }: Operation): string {
  const refusals = errors.map(({ code, when, description }) => `- ${code}: ${when ?? description}`);
  return [
    meta.description,
    meta.goal === '' ? '' : `Goal: ${meta.goal}`,
    meta.context === '' ? '' : `Context: ${meta.context}`,
    refusals.length === 0 ? '' : `It refuses with\n${refusals.join('\n')}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A schema with all that it refers to inside: each tool is read by itself. */
function standalone(schema: JsonSchema, schemas: SchemaSet, under: string | null = null): JsonSchema {
  const said =
    under === null
      ? target(schema, schemas)
      : { type: 'object', properties: { [under]: schema }, required: [under] };
  const reached = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isJsonObject(value)) return;
    const key = typeof value.$ref === 'string' ? value.$ref.slice('#/$defs/'.length) : null;
    if (key !== null && !reached.has(key)) {
      reached.add(key);
      visit(schemas.definitions[key]);
    }
    Object.values(value).forEach(visit);
  };
  visit(said);
  const own = isJsonObject(said) ? said : {};
  return {
    ...own,
    ...(reached.size === 0
      ? {}
      : { $defs: Object.fromEntries([...reached].sort().map((key) => [key, schemas.definitions[key]])) }),
  };
}
