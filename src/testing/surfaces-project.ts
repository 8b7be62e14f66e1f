import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { SurfacesAgreement } from '../model/agreement.ts';
import { sealAgreement } from '../report/agreement/seal-agreement.ts';
import { runCli, temporaryProject } from './run-cli.ts';

const opened: (() => Promise<void>)[] = [];

/** Removes the folders that were made since. */
export async function removeAll(): Promise<void> {
  for (const remove of opened.splice(0)) await remove();
}

export const NOTES = `
import { defineCommand, defineQuery } from 'proviso';
import { z } from 'zod';

const policy = { auth: 'anonymous' as const };
const Note = z.object({ noteId: z.string(), text: z.string(), mood: z.string().optional() });
export const Add = defineCommand({
  meta: { key: 'note.add', version: '1.0.0' },
  io: { input: z.object({ text: z.string().min(1).max(20) }), output: Note },
  policy,
  acceptance: { examples: [{ key: 'tea', input: { text: 'buy tea' }, output: { noteId: 'n-1', text: 'buy tea' } }] },
});
export const Get = defineQuery({
  meta: { key: 'note.get', version: '1.0.0' },
  io: {
    input: z.object({ noteId: z.string().min(1) }),
    output: Note,
    errors: { NOTE_NOT_FOUND: { http: 404, when: 'there is no such note' } },
  },
  policy,
});
`;

/** Two surfaces over one store; \`second\` are handlers that take the place of its own. */
export function config(second: string, options = '{}'): string {
  return `
import { defineConfig, inProcess, surfaces } from 'proviso';

const store = new Map<string, object>();
let count = 0;
const refuse = (code: string, status: number) => Object.assign(new Error(code), { code, status });
const text = (value: unknown, most = 100) => typeof value === 'string' && value !== '' && [...value].length <= most;
const handlers = (notes = store) => ({
  'note.add': (input: any) => {
    if (!text(input?.text, 20)) throw refuse('VALIDATION_FAILED', 422);
    count += 1;
    const note = { noteId: 'n-' + count, text: input.text };
    notes.set(note.noteId, note);
    return note;
  },
  'note.get': (input: any) => {
    if (!text(input?.noteId, 10_000)) throw refuse('VALIDATION_FAILED', 422);
    const note = notes.get(input.noteId);
    if (note === undefined) throw refuse('NOTE_NOT_FOUND', 404);
    return note;
  },
});
const own = handlers();
export default defineConfig({
  contracts: 'notes.ts',
  maxExamples: 3,
  phases: ['examples', 'coverage', 'laws'],
  implementations: {
    live: surfaces({ rest: inProcess(handlers()), mcp: inProcess({ ...own, ...(${second}) }) }, ${options}),
  },
});
`;
}

/** A folder with the contract, a config and zod. */
export async function project(text: string, contract = NOTES) {
  const made = await temporaryProject({ 'notes.ts': contract, 'proviso.config.ts': text });
  opened.push(made.remove);
  await mkdir(join(made.cwd, 'node_modules'));
  await symlink(resolve('node_modules/zod'), join(made.cwd, 'node_modules/zod'));
  return made;
}

export async function run(second: string, options?: string, flags: readonly string[] = []) {
  const made = await project(config(second, options));
  const ran = await runCli(['run', ...flags], { cwd: made.cwd });
  const folder = flags.includes('--operation') ? 'reports/selected' : 'reports';
  const text = await readFile(join(made.cwd, folder, 'agreement-live.json'), 'utf8').catch(() => {
    throw new Error(ran.stderr + ran.stdout);
  });
  return { ...ran, cwd: made.cwd, agreement: JSON.parse(text) as SurfacesAgreement };
}

/** Refuses what is not there by another code, in place of the second surface's query. */
export const GONE = `{ 'note.get': (input: any) => { try { return own['note.get'](input); } catch (error: any) { throw error.code === 'NOTE_NOT_FOUND' ? refuse('GONE_AWAY', 404) : error; } } }`;

function resealed({ digest: _, ...agreement }: SurfacesAgreement): SurfacesAgreement {
  return sealAgreement(agreement);
}

export const FILES = ['report.json', 'evidence.ndjson'];

/** `report verify` of the agreement, or of a forged one in its place. */
export async function verified(cwd: string, forged?: SurfacesAgreement) {
  const path = join(cwd, 'reports/agreement-live.json');
  if (forged !== undefined) await writeFile(path, JSON.stringify(resealed(forged)));
  return runCli(['report', 'verify', 'reports/agreement-live.json'], { cwd });
}
