import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { conformanceOf } from '../../testing/conformance-of.ts';
import { operationOf } from '../../testing/small-operation.ts';
import { fetchAdapter } from '../fetch.ts';
import { inProcess } from '../in-process/in-process.ts';
import { nodeAdapter } from '../node.ts';
import type { StateTable } from './state-handler.ts';

const note = z.object({ slug: z.string().min(1), text: z.string() });
const unknown = { NOTE_NOT_FOUND: { description: 'No note has that slug', http: 404 } };
const policy = { auth: 'anonymous' };
const get = operationOf({
  key: 'note.get',
  kind: 'query',
  input: z.object({ slug: z.string().min(1) }),
  output: note,
  errors: unknown,
  policy,
  acceptance: {
    examples: [
      { key: 'one', input: { slug: 'documented' }, output: { slug: 'documented', text: 'Buy milk' } },
    ],
    scenarios: [
      { key: 'shown', given: ['Note exists'], when: ['Note is read'], then: ['text is "Buy milk"'] },
    ],
  },
});
const write = operationOf({
  key: 'note.write',
  input: z.object({ slug: z.string().min(1) }),
  output: note,
  policy,
});
const remove = operationOf({
  key: 'note.remove',
  input: z.object({ slug: z.string().min(1) }),
  output: z.object({ removed: z.boolean() }),
  errors: unknown,
  policy,
  acceptance: {
    examples: [{ key: 'one', input: { slug: 'documented' }, output: { removed: true } }],
    scenarios: [
      { key: 'gone', given: ['Note exists'], when: ['Note is removed'], then: ['removed is true'] },
    ],
  },
});
const operations = [get, write, remove];

/** A shelf of notes over HTTP; it knows no state endpoint. */
function shelf(slugs: readonly string[]) {
  const notes = new Set(slugs);
  const perform = (key: string, slug: string): unknown => {
    if (key === 'write') notes.add(slug);
    if (!notes.has(slug)) return null;
    if (key === 'remove') return { removed: notes.delete(slug) };
    return { slug, text: 'Buy milk' };
  };
  const fetched = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const [, key = ''] = /^\/note\/(\w+)\//.exec(url.pathname) ?? [];
    const text = request.method === 'GET' ? url.searchParams.get('input') : await request.text();
    const problem = (status: number, code: string) => Response.json({ code }, { status });
    const due = key === 'get' ? 'GET' : 'POST';
    if (request.method !== due) return problem(405, 'METHOD_NOT_ALLOWED');
    if (due === 'POST' && request.headers.get('content-type') !== 'application/json')
      return problem(415, 'UNSUPPORTED_MEDIA_TYPE');
    let input: unknown;
    try {
      input = JSON.parse(text ?? '{}');
    } catch {
      return problem(400, 'BAD_REQUEST');
    }
    const read = z.object({ slug: z.string().min(1) }).safeParse(input);
    if (!read.success) return problem(422, 'VALIDATION_FAILED');
    const output = perform(key, read.data.slug);
    return output === null ? problem(404, 'NOTE_NOT_FOUND') : Response.json(output);
  };
  return { notes, fetched, perform };
}

type Entered = Awaited<ReturnType<typeof conformanceOf>>['report'];

const statusOf = (report: Entered, id: string) => report.requirements.find((each) => each.id === id);
const byOf = (report: Entered) =>
  new Set(report.cases.flatMap(({ evidence }) => evidence?.states.map(({ by }) => by) ?? []));

function reported(adapter: Parameters<typeof conformanceOf>[1], choices = {}) {
  return conformanceOf({ operations, events: [], inert: [] }, adapter, {
    phases: ['examples'],
    timeoutMs: 10_000,
    claims: ['core', 'behaviour'],
    ...choices,
  }).then(({ report }) => report);
}

const written: StateTable = {
  'Note exists': async (_, { call }) => ({
    slug: ((await call('note.write', { slug: 'made' })) as { slug: string }).slug,
  }),
};

describe('states of the harness', () => {
  const { fetched, perform } = shelf([]);
  const handlers = Object.fromEntries(
    operations.map(({ key }) => [
      key,
      (input: { slug: string }) => {
        const output = perform(key.replace('note.', ''), input.slug);
        if (output === null) throw Object.assign(new Error('No'), { code: 'NOTE_NOT_FOUND', status: 404 });
        return output;
      },
    ]),
  );
  it.each([
    ['a fetch handler', () => fetchAdapter(fetched, { states: written })],
    [
      'a node application',
      () =>
        nodeAdapter(
          async (incoming, outgoing) => {
            const chunks: Buffer[] = [];
            for await (const chunk of incoming) chunks.push(chunk as Buffer);
            const body = incoming.method === 'POST' ? { body: Buffer.concat(chunks) } : {};
            const headers = { 'content-type': incoming.headers['content-type'] ?? '' };
            const request = new Request(`http://x${incoming.url}`, {
              method: incoming.method ?? 'GET',
              headers,
              ...body,
            });
            const response = await fetched(request);
            outgoing
              .writeHead(response.status, { 'content-type': 'application/json' })
              .end(await response.text());
          },
          { states: written },
        ),
    ],
    ['handlers in this process', () => inProcess(handlers, { states: written, validate: true })],
  ])('are entered by functions that call the implementation: %s', async (_, adapter) => {
    const report = await reported(adapter());
    expect(report.findings).toEqual([]);
    for (const id of [`${get.id}#acceptance/shown`, `${get.id}#examples/one`, `${remove.id}#acceptance/gone`])
      expect(statusOf(report, id)).toMatchObject({ status: 'verified', reason: null });
    expect(byOf(report)).toContain('state function');
  });

  it('are values that exist there: a natural key fills the field of its name, over the example', async () => {
    const report = await reported(
      fetchAdapter(shelf(['on-the-shelf']).fetched, { states: { 'note exists': { slug: 'on-the-shelf' } } }),
      {
        readOnly: { safe: new Set() },
      },
    );
    expect(report.findings).toEqual([]);
    expect(statusOf(report, `${get.id}#examples/one`)).toMatchObject({ status: 'verified' });
    expect(statusOf(report, `${get.id}#acceptance/shown`)).toMatchObject({ status: 'verified' });
    expect(byOf(report)).toEqual(new Set(['fixture (read-only)']));
  });

  it('accuse no one where an earlier case has used a fixture up', async () => {
    const report = await reported(
      fetchAdapter(shelf(['only']).fetched, { states: { 'Note exists': { slug: 'only' } } }),
    );
    expect(report.findings).toEqual([]);
    expect(byOf(report)).toContain('fixture');
  });

  it('still find a fixture that is not shown as it should be', async () => {
    const wrong = () => Response.json({ slug: 'another', text: 'x' });
    const report = await reported(fetchAdapter(wrong, { states: { 'Note exists': { slug: 'only' } } }));
    expect(report.findings.some(({ requirement }) => requirement === `${get.id}#acceptance/shown`)).toBe(
      true,
    );
  });

  it('are cleaned up by the function that comes with their values', async () => {
    const { fetched: shelved, notes } = shelf([]);
    let next = 0;
    let cleaned = 0;
    const states: StateTable = {
      'Note exists': () => {
        const slug = `made-${next++}`;
        notes.add(slug);
        return {
          slug,
          cleanup: () => {
            notes.delete(slug);
            cleaned += 1;
          },
        };
      },
    };
    const report = await reported(fetchAdapter(shelved, { states }));
    expect(report.findings).toEqual([]);
    expect(cleaned).toBe(next);
    expect([...notes].filter((slug) => slug.startsWith('made-'))).toEqual([]);
  });

  it('are told of where none was asked for, or a value fills nothing', async () => {
    const warnings: string[] = [];
    const states: StateTable = { 'Note exists': { slug: 'a', slugg: 'a' }, 'Note exsts': { slug: 'a' } };
    await reported(fetchAdapter(shelf(['a']).fetched, { states }), {
      warn: (text: string) => warnings.push(text),
    });
    expect(warnings).toEqual([
      'the state "Note exsts" of the config was never entered: no case asks for it by that name',
      'the state "Note exists" gives slugg, which no input or output in this run has',
    ]);
  });

  it('block what needs them, and say why, where their function fails', async () => {
    const states: StateTable = {
      'Note exists': () => {
        throw new Error('the shelf is locked');
      },
    };
    const report = await reported(fetchAdapter(shelf(['a']).fetched, { states }));
    expect(statusOf(report, `${get.id}#acceptance/shown`)?.reason).toContain('the shelf is locked');
  });

  it('are refused where they are neither values nor a function', async () => {
    const states = { 'Note exists': 'n-1' } as unknown as StateTable;
    await expect(reported(fetchAdapter(shelf([]).fetched, { states }))).rejects.toMatchObject({
      code: 'state-invalid',
    });
  });
});
