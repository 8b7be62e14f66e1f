import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import { contractFrom, type Honest, honestly, type Refuse } from './honest.ts';

/** Anonymous callers, operations without input, answers that say when they were made; refusals as results. */
const create = z.object({
  title: z.string().min(1).max(120),
  body: z.union([z.string(), z.array(z.string()).max(5)]),
  due: z.iso.date().optional(),
});
const note = z.object({
  id: z.uuid(),
  title: z.string(),
  body: z.union([z.string(), z.array(z.string())]),
  due: z.iso.date().optional(),
});
const one = z.object({ id: z.uuid() });
const stats = z.object({ count: z.number().int(), generatedAt: z.iso.datetime(), requestId: z.string() });
const success = z.object({ success: z.literal(true) });

const contract = contractFrom({
  'command note.create': {
    io: { input: create, output: note },
    policy: { auth: 'anonymous' },
    acceptance: {
      scenarios: [
        {
          key: 'creates',
          given: [],
          when: ['Anyone creates a note'],
          then: ['Note is created', 'Note ID is returned'],
        },
      ],
      examples: [
        {
          key: 'dated',
          input: { title: 'Milk', body: 'Two', due: '2026-02-28' },
          output: {
            id: '4c7e5c5e-0f3c-4c53-8a1e-1f2f4c8e1d11',
            title: 'Milk',
            body: 'Two',
            due: '2026-02-28',
          },
        },
        {
          key: 'undated',
          input: { title: 'Tea', body: ['Green', 'Black'] },
          output: {
            id: '4c7e5c5e-0f3c-4c53-8a1e-1f2f4c8e1d12',
            title: 'Tea',
            body: ['Green', 'Black'],
          },
        },
      ],
    },
  },
  'query note.get': {
    io: { input: one, output: note, errors: { NOT_FOUND: { http: 404, when: 'there is no such note' } } },
    policy: { auth: 'anonymous' },
  },
  'command note.delete': {
    io: { input: one, output: success, errors: { NOTE_NOT_FOUND: { http: 404, when: 'unknown' } } },
    policy: { auth: 'anonymous' },
    acceptance: {
      scenarios: [
        {
          key: 'deletes',
          given: ['Note exists'],
          when: ['User deletes the note'],
          then: ['Note is deleted', 'Success is returned'],
        },
      ],
      examples: [
        {
          key: 'gone',
          input: { id: '4c7e5c5e-0f3c-4c53-8a1e-1f2f4c8e1d11' },
          output: { success: true },
        },
      ],
    },
  },
  'query note.stats': {
    io: { input: null, output: stats },
    policy: { auth: 'anonymous' },
    acceptance: {
      examples: [
        {
          key: 'none',
          input: null,
          output: { count: 0, generatedAt: '2026-01-01T00:00:00.000Z', requestId: 'r-1' },
        },
      ],
    },
  },
  'command note.purge': { io: { input: null, output: success }, policy: { auth: 'anonymous' } },
});

const refuse: Refuse = (code, status, message) => ({ ok: false, code, status, error: { message } });

export const notes: Honest = {
  contract,
  adapter() {
    const kept = new Map<string, object>();
    return inProcess(
      {
        'note.create': honestly(create, null, refuse, (input) => {
          const made = { id: randomUUID(), ...input, etag: '"1"' };
          kept.set(made.id, made);
          return made;
        }),
        'note.get': honestly(one, null, refuse, ({ id }) => kept.get(id) ?? refuse('NOT_FOUND', 404, 'No')),
        'note.delete': honestly(one, null, refuse, ({ id }) =>
          kept.delete(id) ? { success: true } : refuse('NOTE_NOT_FOUND', 404, 'No'),
        ),
        'note.stats': honestly(null, null, refuse, () => ({
          count: kept.size,
          generatedAt: new Date().toISOString(),
          requestId: randomUUID(),
        })),
        'note.purge': honestly(null, null, refuse, () => {
          kept.clear();
          return { success: true };
        }),
      },
      { reset: () => kept.clear() },
    );
  },
};
