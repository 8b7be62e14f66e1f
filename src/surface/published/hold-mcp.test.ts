import { describe, expect, it } from 'vitest';
import { berthContract } from '../../testing/berth-contract.ts';
import { mcpTools } from '../mcp-surface.ts';
import { holdMcpTools } from './hold-mcp.ts';

interface Tool {
  name: string;
  inputSchema: { properties: Record<string, Record<string, unknown>>; required: string[] };
  outputSchema?: { properties: Record<string, Record<string, unknown>> };
}

// As JSON, in which no two tools share an object.
const listed = () => JSON.parse(JSON.stringify(mcpTools(berthContract).tools)) as Tool[];
const said = async (tools: readonly unknown[]) =>
  (await holdMcpTools(berthContract, { tools })).departures.map(({ kind, pointer }) => `${kind} ${pointer}`);
const named = (tools: readonly Tool[], part: string) => {
  const index = tools.findIndex(({ name }) => name.includes(part));
  return { index, tool: tools[index] as Tool };
};

describe('a list of tools', () => {
  it('departs from nothing where it is generated from the contract, in whatever order', async () => {
    expect(await said(listed())).toEqual([]);
    expect(await said(listed().reverse())).toEqual([]);
    expect(await holdMcpTools(berthContract, listed())).toMatchObject({
      departures: [],
      unknown: [],
      notHeld: [],
    });
  });

  it('is named where it takes less, takes more, or answers more than the contract', async () => {
    const tools = listed();
    const quote = named(tools, 'quote');
    const book = named(tools, 'book');
    Object.assign(quote.tool.inputSchema.properties.nights ?? {}, { maximum: 7 });
    delete book.tool.inputSchema.properties.name?.maxLength;
    Object.assign(book.tool.outputSchema?.properties.status ?? {}, {
      enum: ['PENDING', 'CONFIRMED', 'LOST'],
    });
    expect((await said(tools)).sort()).toEqual(
      [
        `input-narrower /tools/${quote.index}/inputSchema/properties/nights`,
        `input-wider /tools/${book.index}/inputSchema/properties/name`,
        `output-wider /tools/${book.index}/outputSchema/properties/status`,
      ].sort(),
    );
  });

  it('is named where a tool is gone or new; what a tool answers need not be said', async () => {
    const tools = listed();
    const { index, tool } = named(tools, 'list');
    tool.name = 'other';
    delete named(tools, 'book').tool.outputSchema;
    expect(await said(tools)).toEqual(['operation-missing /tools', `operation-extra /tools/${index}`]);
  });

  it('is not kept where its schemas cannot be read, or are not there', async () => {
    const elsewhere = listed().map((tool) => ({
      ...tool,
      inputSchema: { $ref: 'https://example.com/schema' },
    }));
    const { unknown } = await holdMcpTools(berthContract, { tools: elsewhere });
    expect(unknown).toEqual(elsewhere.map((_, index) => `/tools/${index}/inputSchema`));
    const bare = listed().map(({ name }) => ({ name }));
    expect((await said(bare)).sort()).toEqual(bare.map((_, index) => `input-missing /tools/${index}`));
  });

  it('holds one operation of each name, and tells of the other', async () => {
    const [first] = berthContract.operations;
    const twice = { operations: first === undefined ? [] : [first, { ...first, id: 'berth.twin@1.0.0' }] };
    expect(await holdMcpTools(twice, listed())).toMatchObject({ notHeld: ['berth.twin@1.0.0'] });
  });

  it('is refused where it is none', async () => {
    await expect(holdMcpTools(berthContract, { prompts: [] })).rejects.toMatchObject({
      code: 'document-unknown',
    });
  });
});
