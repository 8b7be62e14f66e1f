import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { suiteModel, suiteOperation } from '../../testing/adapter-suite.ts';
import { readAnswer } from './read-result.ts';

const operation = suiteOperation({ key: 'note.get', output: suiteModel(z.object({ text: z.string() })) });
const textual = suiteOperation({ key: 'note.text', output: suiteModel(z.string()) });
const blocks = suiteOperation({
  key: 'note.all',
  output: suiteModel(z.object({ content: z.array(z.any()) })),
});
const nothing = suiteOperation({ key: 'note.none', output: suiteModel(z.undefined()) });

const said = (text: string, more: object = {}) => ({ content: [{ type: 'text', text }], ...more });
const refused = (text: string, more: object = {}) => ({ result: said(text, { isError: true, ...more }) });
const read = (answer: object, of = operation, listed: boolean | null = true) =>
  readAnswer(answer as Record<string, unknown>, { operation: of, listed, refusal: undefined });
const outcome = (answer: object, of = operation, listed: boolean | null = true) =>
  read(answer, of, listed).outcome;

describe('a result is an output', () => {
  it.each([
    ['structured', { result: said('other', { structuredContent: { text: 'a' } }) }, operation, { text: 'a' }],
    [
      'structured, under `result` where the output is no object',
      { result: { structuredContent: { result: 'a' } } },
      textual,
      'a',
    ],
    ['JSON text', { result: said('{"text":"a"}') }, operation, { text: 'a' }],
    ['JSON text that does not fit, as JSON', { result: said('{"text":7}') }, operation, { text: 7 }],
    ['text', { result: said('plain') }, textual, 'plain'],
    [
      'text that looks like JSON, where the contract has a text',
      { result: said('{"a":1}') },
      textual,
      '{"a":1}',
    ],
    [
      'blocks',
      { result: { content: [{ type: 'image' }, { type: 'text', text: 'a' }] } },
      blocks,
      { content: [{ type: 'image' }, { type: 'text', text: 'a' }] },
    ],
    ['one block, where the contract has blocks', { result: said('a') }, blocks, said('a')],
    ['none at all', { result: { content: [] } }, nothing, undefined],
    [
      'structured where it does not fit, not the text that would',
      { result: said('{"text":"a"}', { structuredContent: { text: 1 } }) },
      operation,
      { text: 1 },
    ],
  ] as const)('that is %s', (_, answer, of, output) => {
    expect(outcome(answer, of)).toEqual({ kind: 'success', status: null, output });
  });
});

describe('a refusal is read in each of its shapes', () => {
  it.each([
    [
      'a code in structured content',
      refused('x', { structuredContent: { code: 'ITEM_NOT_FOUND', message: 'm' } }),
      'ITEM_NOT_FOUND',
    ],
    ['a code in JSON text', refused('{"error":{"code":"ITEM_NOT_FOUND"}}'), 'ITEM_NOT_FOUND'],
    ['a declared code that the text begins with', refused('ITEM_NOT_FOUND: gone'), 'ITEM_NOT_FOUND'],
    ['the same after "Error: "', refused('Error: [ITEM_NOT_FOUND] gone'), 'ITEM_NOT_FOUND'],
    ['a standard code', refused('FORBIDDEN'), 'FORBIDDEN'],
    ['a word in capitals that no one declared', refused('HTTP failed'), null],
    ['a code that another word goes on from', refused('ITEM_NOT_FOUNDED: no'), null],
    [
      'invalid arguments, TypeScript SDK 1',
      refused('MCP error -32602: Input validation error: Invalid arguments for tool x'),
      'VALIDATION_FAILED',
    ],
    [
      'invalid arguments, Python SDK',
      refused('1 validation error for getArguments\nid\n  Field required'),
      'VALIDATION_FAILED',
    ],
    [
      'invalid arguments, as JSON-RPC error',
      { error: { code: -32602, message: 'Invalid params' } },
      'VALIDATION_FAILED',
    ],
    [
      'a code in the data of a JSON-RPC error',
      { error: { code: -32000, message: 'm', data: { code: 'ITEM_NOT_FOUND' } } },
      'ITEM_NOT_FOUND',
    ],
    ["a handler's throw with its bare message", refused('boom'), null],
  ])('%s', (_, answer, code) => {
    expect(outcome(answer)).toMatchObject({ kind: 'failure', status: null, code });
  });

  it('by a function of the config before anything else', () => {
    const refusal = ({ text }: { readonly text: string }) => ({
      code: text === 'boom' ? 'ITEM_NOT_FOUND' : null,
    });
    const of = (text: string) => readAnswer(refused(text), { operation, listed: true, refusal }).outcome;
    expect([of('boom'), of('FORBIDDEN')]).toMatchObject([{ code: 'ITEM_NOT_FOUND' }, { code: 'FORBIDDEN' }]);
  });
});

describe('an output that the SDK keeps back', () => {
  it.each([
    'MCP error -32602: Output validation error: Invalid structured content for tool get: text',
    'Output validation error: outputSchema defined but no structured output returned',
    'Tool get has an output schema but no structured content was provided',
  ])('is a missing output, and no refusal: %s', (text) => {
    const { outcome: seen, notes } = read(refused(text));
    expect(seen).toEqual({ kind: 'success', status: null, output: undefined });
    expect(notes[0]).toContain('breaks its own outputSchema');
    expect(operation.output.check(undefined, 'wire').ok).toBe(false);
  });

  it('is not taken for the empty output that a contract may have', () => {
    expect(outcome(refused('Output validation error: x'), nothing).kind).toBe('unintelligible');
  });
});

describe('what is there and breaks is told from what is not there', () => {
  const unknown = { error: { code: -32602, message: 'Tool note_get not found' } };
  it.each([
    ['an unknown tool that is not listed', unknown, false, 'unimplemented'],
    [
      'an unknown tool of SDK 1',
      refused('MCP error -32602: Tool note_get not found'),
      false,
      'unimplemented',
    ],
    ['an unknown tool of the Python SDK', refused('Unknown tool: note_get'), null, 'unimplemented'],
    [
      'a listed tool that says of a thing that it was not found',
      refused('Tool box not found'),
      true,
      'failure',
    ],
    [
      'a method that is not known',
      { error: { code: -32601, message: 'Method not found' } },
      true,
      'unimplemented',
    ],
    ['an internal error', { error: { code: -32603, message: 'oops' } }, true, 'crash'],
    ['an error without a code', { error: { message: 'oops' } }, true, 'crash'],
    ['an error that is a text', { error: 'oops' }, true, 'unintelligible'],
    ['a result that is an array', { result: [] }, true, 'unintelligible'],
    ['a result without content', { result: {} }, true, 'unintelligible'],
  ] as const)('%s', (_, answer, listed, kind) => {
    expect(outcome(answer, operation, listed).kind).toBe(kind);
  });
});
