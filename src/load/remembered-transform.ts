import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { currentCache } from '../launch/cache-folder.ts';
import { keep, readKept } from '../launch/kept-file.ts';
import type { TransformedModule } from './transform-module.ts';

/**
 * `transformModule`, but for a text that an earlier process has seen at that path: most runs change no file, and a
 * cold transform costs more than all else that reading one does. One entry a path, so what is kept
 * grows no further than the project.
 */
export async function rememberedTransform(source: string, file: string): Promise<TransformedModule> {
  const cache = currentCache();
  if (cache === null) return transformed(source, file);
  const entry = join(cache.folder, 'modules', digestOf(file));
  const text = digestOf(`${cache.maker}\n${source}`);
  const kept = readEntry(entry, text);
  if (kept !== null) return kept;
  const made = await transformed(source, file);
  const body = `${JSON.stringify(made.imports)}\n${made.code}`;
  keep(entry, `${text}\n${body}`);
  return made;
}

async function transformed(source: string, file: string): Promise<TransformedModule> {
  const { transformModule } = await import('./transform-module.ts');
  return transformModule(source, file);
}

/** Null where the entry is of another text. */
function readEntry(path: string, text: string): TransformedModule | null {
  const [made = '', ...lines] = readKept(path)?.toString().split('\n') ?? [];
  if (made !== text) return null;
  const body = lines.join('\n');
  const [imports = ''] = body.split('\n', 1);
  return { imports: JSON.parse(imports) as string[], code: body.slice(imports.length + 1) };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
