import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../fixtures/implementations/honest/honest.ts';
import { http } from '../adapters/http/http.ts';
import { conformanceOf, type RunChoices } from '../testing/conformance-of.ts';
import { lenientServer } from '../testing/lenient-server.ts';
import { serve, type TestServer } from '../testing/serve.ts';

const note = z.strictObject({ text: z.string().min(1).max(40), stars: z.int().min(1).max(5).optional() });
const Note = z.strictObject({ ...note.shape, id: z.string().min(1) });
const policy = { auth: 'anonymous' };
const noteId = z.object({ id: z.string().min(1) });
const NOT_FOUND = { http: 404, when: 'The note is unknown' };
const route = (method: string, path: string) => ({ transport: { rest: { method, path, query: 'flat' } } });
const contract = contractFrom({
  'command pad.note.create': {
    io: { input: note, output: Note },
    policy,
    ...route('POST', '/notes'),
    acceptance: {
      examples: [
        { key: 'one', input: { text: 'Milk', stars: 2 }, output: { id: 'n1', text: 'Milk', stars: 2 } },
      ],
    },
  },
  'query pad.note.list': {
    io: { input: z.object({}), output: z.array(Note) },
    policy,
    ...route('GET', '/notes'),
  },
  'query pad.note.get': {
    io: { input: noteId, output: Note, errors: { NOT_FOUND } },
    policy,
    ...route('GET', '/notes/{id}'),
  },
  'command pad.note.delete': {
    io: { input: noteId, output: z.object({}), errors: { NOT_FOUND } },
    policy,
    ...route('DELETE', '/notes/{id}'),
  },
});

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function runOf(choices: RunChoices = {}) {
  const lenient = lenientServer('notes');
  const server = await serve(lenient.answer);
  servers.push(server);
  const { report } = await conformanceOf(contract, http({ baseUrl: server.url }), {
    maxExamples: 30,
    timeoutMs: 20_000,
    ...choices,
  });
  return { report, ...lenient };
}

describe('a server that stores whatever it is sent, and lists it', () => {
  it('is blamed for each kind of input that it accepts, at the write, and for none of its lists', async () => {
    const { report } = await runOf();
    const blamed = report.findings.map(({ operation, check, mismatches }) => [
      operation,
      check,
      ...mismatches.map(({ path, expected }) => `${path.join('.')}: ${expected}`),
    ]);
    expect(blamed).toEqual([
      ['pad.note.create@1.0.0', 'input-rejected', expect.stringContaining('nothing validates')],
    ]);
  });

  it('is left with no more than is allowed to stand there, and with nothing where all of it can be deleted', async () => {
    const { things, most } = await runOf({ maxCreated: 30 });
    expect(most()).toBeLessThanOrEqual(30);
    expect(things.size).toBe(0);
  });
});
