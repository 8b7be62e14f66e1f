import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fetchAdapter } from '../adapters/fetch.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import type { Connection } from '../model/adapter.ts';
import type { Operation } from '../model/operation.ts';
import { defineSteps } from '../sentences/step-binding.ts';
import { conformanceOf } from '../testing/conformance-of.ts';
import { operationOf } from '../testing/small-operation.ts';
import { readOnlyConnection } from './read-only.ts';

const noteId = z.object({ noteId: z.string().min(1) });
const note = z.object({ noteId: z.string(), text: z.string() });
const found = { noteId: 'n-1', text: 'Buy milk' };
const unknown = { NOTE_NOT_FOUND: { description: 'There is no such note', http: 404 } };
const examples = [{ key: 'one', input: { noteId: 'n-1' }, output: found }];

const get = operationOf({
  key: 'note.get',
  kind: 'query',
  input: noteId,
  output: note,
  errors: unknown,
  policy: { auth: 'anonymous' },
  acceptance: { examples },
});
const show = operationOf({
  key: 'note.show',
  kind: 'query',
  input: noteId,
  output: note,
  errors: unknown,
  policy: { auth: 'anonymous' },
  acceptance: {
    examples,
    scenarios: [{ key: 'shown', given: ['Note exists'], when: ['Note is read'], then: ['Note is returned'] }],
  },
});
const search = operationOf({
  key: 'note.search',
  kind: 'query',
  input: z.object({ word: z.string() }),
  output: z.object({ total: z.number() }),
  policy: { auth: 'anonymous' },
  transport: { rest: { method: 'POST', path: '/search' } },
  acceptance: { examples: [{ key: 'milk', input: { word: 'milk' }, output: { total: 1 } }] },
});
const remove = operationOf({
  key: 'note.remove',
  input: noteId,
  output: z.object({}),
  errors: unknown,
  policy: { auth: 'anonymous' },
  acceptance: { examples: [{ key: 'one', input: { noteId: 'n-1' }, output: {} }] },
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function reported(operations: readonly Operation[], safe: readonly string[] = []) {
  const seen: string[] = [];
  const answer = async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    seen.push(`${request.method} ${pathname}`);
    if (pathname === '/search') return Response.json({ total: 1 });
    const input = parsed(searchParams.get('input') ?? '{}');
    if (input === undefined) return Response.json({ code: 'BAD_REQUEST' }, { status: 400 });
    const read = noteId.safeParse(input);
    if (!read.success) return Response.json({ code: 'VALIDATION_FAILED' }, { status: 422 });
    return read.data.noteId === 'n-1'
      ? Response.json(found)
      : Response.json({ code: 'NOTE_NOT_FOUND' }, { status: 404 });
  };
  const adapter = fetchAdapter(answer, { states: '/_states', reset: '/_reset' });
  const { report } = await conformanceOf({ operations, events: [], inert: [] }, adapter, {
    readOnly: { safe: new Set(safe) },
    selection: ['read-only'],
    steps: defineSteps(({ given }) => [given('Note exists', () => void seen.push('a function of the user'))]),
  });
  return { report, seen };
}

describe('a read-only run', () => {
  it('sends queries by GET and nothing else: no command, state, reset, other method or function of the user', async () => {
    const { seen } = await reported([get, show, search, remove]);
    expect(new Set(seen)).toEqual(new Set(['GET /note/get/v1.0.0', 'GET /note/show/v1.0.0']));
  });

  it('sends what is called safe, whatever its method', async () => {
    const { seen } = await reported([search, remove], [search.id]);
    expect(new Set(seen)).toEqual(new Set(['POST /search']));
  });

  it('judges what it sees, says what it does not send, and is partial', async () => {
    const { report } = await reported([get, show, remove]);
    const about = (id: string) => report.requirements.find((each) => each.id === id);
    expect(report.findings).toEqual([]);
    expect(about(`${get.id}#examples/one`)).toMatchObject({ status: 'verified' });
    expect(about(`${get.id}#errors/NOTE_NOT_FOUND`)).toMatchObject({ status: 'verified' });
    expect(about(`${remove.id}#examples/one`)?.reason).toContain(
      'read-only, and note.remove@1.0.0 is a command',
    );
    expect(about(`${show.id}#acceptance/shown`)?.reason).toContain('not observed: read-only');
    expect(report.verdict).toBe('partial');
  });

  it('does not let a driver be tried, since that asks it to reset', () => {
    const bare: Connection = {
      view: 'wire',
      capabilities: {} as Connection['capabilities'],
      invoke: () => Promise.reject(new Error('nothing is asked here')),
      trySelf: () => Promise.reject(new Error('it was tried')),
      close: () => Promise.resolve(),
    };
    expect(readOnlyConnection(bare, { safe: new Set() }).trySelf).toBeUndefined();
  });

  it('still finds what is broken', async () => {
    const answer = () => Response.json({ noteId: 7 });
    const { report } = await conformanceOf(
      { operations: [get], events: [], inert: [] },
      fetchAdapter(answer),
      {
        readOnly: { safe: new Set() },
        phases: ['examples'],
      },
    );
    expect(report.findings.map(({ check }) => check)).toContain('output-conforms');
  });

  it('sends nothing where no method tells what only reads', async () => {
    let calls = 0;
    const adapter = inProcess(
      { [get.key]: () => void calls++ },
      { states: { 'Note exists': () => void calls++ } },
    );
    const { report } = await conformanceOf({ operations: [show], events: [], inert: [] }, adapter, {
      readOnly: { safe: new Set() },
    });
    expect(calls).toBe(0);
    expect(report.requirements.every(({ status }) => status !== 'verified')).toBe(true);
  });
});
