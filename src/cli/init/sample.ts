import type { ImportStyle } from './import-style.ts';

/** A contract of two operations. Between them they use every part of a contract once. */
const CONTRACT = `import { defineCommand, defineQuery, defineSchemaModel, ScalarTypeEnum } from 'proviso';

const text = { type: ScalarTypeEnum.NonEmptyString(), isOptional: false };
const noteId = { type: ScalarTypeEnum.ID(), isOptional: false };

export const AddNote = defineCommand({
  meta: {
    key: 'note.add',
    version: '1.0.0',
    stability: 'experimental',
    owners: ['@me'],
    tags: ['note'],
    description: 'Keeps a note.',
  },
  io: {
    input: defineSchemaModel({ name: 'AddNoteInput', fields: { text } }),
    output: defineSchemaModel({ name: 'AddNoteOutput', fields: { noteId, text } }),
  },
  policy: { auth: 'user' },
  sideEffects: {
    emits: [
      {
        key: 'note.added',
        version: '1.0.0',
        when: 'Note is added',
        payload: defineSchemaModel({ name: 'NoteAdded', fields: { noteId } }),
      },
    ],
  },
  acceptance: {
    scenarios: [
      {
        key: 'add-note',
        given: ['User is authenticated'],
        when: ['User adds a note'],
        then: ['Note ID is returned', 'NoteAdded event is emitted'],
      },
    ],
    examples: [
      { key: 'milk', input: { text: 'Buy milk' }, output: { noteId: 'note-1', text: 'Buy milk' } },
    ],
  },
});

export const GetNote = defineQuery({
  meta: {
    key: 'note.get',
    version: '1.0.0',
    stability: 'experimental',
    owners: ['@me'],
    tags: ['note'],
    description: 'Shows a note.',
  },
  io: {
    input: defineSchemaModel({ name: 'GetNoteInput', fields: { noteId } }),
    output: defineSchemaModel({ name: 'GetNoteOutput', fields: { noteId, text } }),
    errors: {
      NOTE_NOT_FOUND: { description: 'There is no such note', http: 404, when: 'Note ID is unknown' },
    },
  },
  policy: { auth: 'user' },
  acceptance: {
    scenarios: [
      {
        key: 'get-note',
        given: ['Note exists'],
        when: ['User requests note by ID'],
        then: ['Note details are returned'],
      },
      {
        key: 'get-unknown-note',
        given: ['Note does not exist'],
        when: ['User requests note by ID'],
        then: ['NOTE_NOT_FOUND error is returned'],
      },
    ],
    examples: [
      { key: 'milk', input: { noteId: 'note-1' }, output: { noteId: 'note-1', text: 'Buy milk' } },
    ],
  },
});
`;

/** Handlers that keep it, and the state its scenario names. */
const handlersFor = ({ extension }: ImportStyle) => `import type { HandlerContext } from 'proviso';
import { AddNote, GetNote } from '${contractFrom('..', extension)}';

const notes = new Map<string, string>();

/** A refusal as callers see it: a code of the contract, or a standard one. */
function refuse(code: string, status: number): never {
  throw Object.assign(new Error(code), { code, status });
}

function admit({ actor }: HandlerContext): void {
  if (actor === 'anonymous') refuse('UNAUTHENTICATED', 401);
}

function keep(text: string, noteId = \`note-\${notes.size + 1}\`): { noteId: string; text: string } {
  notes.set(noteId, text);
  return { noteId, text };
}

export const handlers = {
  'note.add': async (input: unknown, context: HandlerContext) => {
    admit(context);
    const parsed = AddNote.io.input.getZod().safeParse(input);
    if (!parsed.success) refuse('VALIDATION_FAILED', 422);
    const note = keep(parsed.data.text);
    await context.emit('note.added', '1.0.0', { noteId: note.noteId });
    return note;
  },
  'note.get': (input: unknown, context: HandlerContext) => {
    admit(context);
    const parsed = GetNote.io.input.getZod().safeParse(input);
    if (!parsed.success) refuse('VALIDATION_FAILED', 422);
    const { noteId } = parsed.data;
    return { noteId, text: notes.get(noteId) ?? refuse('NOTE_NOT_FOUND', 404) };
  },
};

/** How the Givens of the scenarios come true, by their sentence. */
export const states = {
  'Note exists': ({ noteId, text }: { noteId?: string; text?: string }) => keep(text ?? 'Anything', noteId),
};
`;

const configFor = ({
  extension,
  sourceAlias,
}: ImportStyle) => `import { defineConfig, inProcess } from 'proviso';
import { handlers, states } from '${sourceAlias ?? './src'}/notes${extension}';

export default defineConfig({
  contracts: 'contracts/**/*.contract.ts',
  implementations: { notes: inProcess(handlers, { states }) },
});
`;

function contractFrom(folder: string, extension: string): string {
  return `${folder}/contracts/note.contract${extension}`;
}

/** A project to begin with: a contract, an implementation that keeps it, and their config. By path. */
export function sampleFor(style: ImportStyle): Readonly<Record<string, string>> {
  return {
    'contracts/note.contract.ts': CONTRACT,
    'src/notes.ts': handlersFor(style),
    'proviso.config.ts': configFor(style),
  };
}
