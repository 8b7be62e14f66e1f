import { compileModels } from '../../json-schema/compile-models.ts';
import { isJsonObject } from '../../json-schema/json-schema.ts';
import type { JsonSchemaModel } from '../../json-schema/json-schema-model.ts';
import type { Departure, HeldDocument } from '../../model/departure.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Contract, OperationId } from '../../model/operation.ts';
import { mcpTool } from '../../model/transport-names.ts';
import { readingOf } from '../../openapi/reading.ts';
import { schemaBundle } from '../../openapi/schema-bundle.ts';
import { mcpTools } from '../mcp-surface.ts';
import { holdSchema } from './hold-schema.ts';
import { withoutPatternsOfFormats } from './loose-formats.ts';
import type { SpokenSchema } from './spoken-schema.ts';

interface SpokenTool {
  readonly name: string;
  /** JSON pointer into the list. */
  readonly pointer: string;
  readonly hasInput: boolean;
  readonly input: SpokenSchema | null;
  readonly output: SpokenSchema | null;
}

/**
 * Holds the tools that an implementation lists (the result of MCP's `tools/list`, or its array of tools) against a contract.
 * Pointers lead into the list. Throws Mistake `document-unknown` for what is no list of tools.
 */
export async function holdMcpTools(
  contract: Pick<Contract, 'operations'>,
  listed: unknown,
  where = 'the listed tools',
): Promise<HeldDocument> {
  const { tools } = mcpTools(contract);
  const { spoken: own } = await spokenTools({ tools }, 'the contract');
  const { spoken: loose } = await spokenTools(withoutPatternsOfFormats({ tools }), 'the contract');
  const { spoken: published, unknown } = await spokenTools(listed, where);
  const notHeld: OperationId[] = [];
  const places: Record<OperationId, string> = {};
  const names = new Set<string>();
  const departures = contract.operations.flatMap((operation): readonly Departure[] => {
    const name = mcpTool(operation);
    const mine = own.find((tool) => tool.name === name);
    // A list has one place for each name: a second operation of it has none.
    if (mine === undefined || names.has(name)) {
      notHeld.push(operation.id);
      return [];
    }
    names.add(name);
    const there = published.find((tool) => tool.name === name);
    const { id } = operation;
    if (there === undefined)
      return [
        {
          kind: 'operation-missing',
          operation: id,
          pointer: '/tools',
          what: `the tool ${name} is not listed`,
        },
      ];
    places[id] = there.pointer;
    const found: Departure[] = [];
    if (!there.hasInput)
      found.push({
        kind: 'input-missing',
        operation: id,
        pointer: there.pointer,
        what: `the tool ${name} has no inputSchema, which MCP asks of each`,
      });
    for (const side of ['input', 'output'] as const) {
      const [ours, theirs] = [mine[side], there[side]];
      // A tool need not say what it answers (MCP 2025-06-18, Tools, Output Schema).
      if (ours === null || theirs === null) continue;
      const milder = loose.find((tool) => tool.name === name)?.[side];
      const surelyRefuses = (value: unknown) => milder?.model.safeParse(value).success === false;
      const held = { spoken: ours, surelyRefuses, surelyTakes: () => true };
      for (const { is, pointer, what, witness } of holdSchema(held, theirs, side)) {
        const kind = side === 'output' ? 'output-wider' : is === 'wider' ? 'input-wider' : 'input-narrower';
        const schema = side === 'input' ? 'inputSchema' : 'outputSchema';
        found.push({ kind, operation: id, pointer: `${there.pointer}/${schema}${pointer}`, what, witness });
      }
    }
    return found;
  });
  const extra = published
    .filter(({ name }) => !contract.operations.some((operation) => mcpTool(operation) === name))
    .map(
      ({ name, pointer }): Departure => ({
        kind: 'operation-extra',
        operation: null,
        pointer,
        what: `the tool ${name} is no operation of the contract`,
      }),
    );
  return { departures: [...departures, ...extra], unknown, notHeld, places };
}

/** Each schema is a document of its own: what it refers to is inside. */
async function spokenTools(
  listed: unknown,
  where: string,
): Promise<{ readonly spoken: readonly SpokenTool[]; readonly unknown: readonly string[] }> {
  const tools = isJsonObject(listed) ? listed.tools : listed;
  if (!Array.isArray(tools))
    throw new Mistake({
      code: 'document-unknown',
      message: 'This is no list of MCP tools: it has no `tools`.',
      where,
      hint: 'Give the result of `tools/list` as JSON.',
    });
  const root = isJsonObject(listed) ? '/tools' : '';
  const spoken: SpokenTool[] = [];
  const unknown: string[] = [];
  for (const [index, tool] of tools.entries()) {
    const pointer = `${root}/${index}`;
    if (!isJsonObject(tool) || typeof tool.name !== 'string') {
      unknown.push(pointer);
      continue;
    }
    const input = await spokenSchema(tool.inputSchema, 'request', where);
    const output = await spokenSchema(tool.outputSchema, 'response', where);
    if (input === null && tool.inputSchema !== undefined) unknown.push(`${pointer}/inputSchema`);
    if (output === null && tool.outputSchema !== undefined) unknown.push(`${pointer}/outputSchema`);
    spoken.push({ name: tool.name, pointer, hasInput: tool.inputSchema !== undefined, input, output });
  }
  return { spoken, unknown };
}

async function spokenSchema(
  value: unknown,
  direction: 'request' | 'response',
  where: string,
): Promise<SpokenSchema | null> {
  if (!isJsonObject(value)) return null;
  const documents = { root: where, files: new Map([[where, value]]), refused: new Map<string, string>() };
  let isKnown = true;
  const hear = () => {
    isKnown = false;
  };
  const bundle = schemaBundle(documents, '3.1', hear);
  const at = { file: where, pointer: '', value };
  const key = bundle.keyOf(at);
  const models = await compileModels(bundle.definitions, [{ key, name: key }], direction, hear);
  const model = models.get(key) as JsonSchemaModel | undefined;
  // Of a schema that cannot be read whole, nothing is concluded.
  return model === undefined || !isKnown
    ? null
    : { at, model, reading: readingOf(documents, '3.1', bundle, hear) };
}
