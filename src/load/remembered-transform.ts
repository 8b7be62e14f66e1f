import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { currentCache } from '../launch/cache-folder.ts';
import { keep, readKept } from '../launch/kept-file.ts';
import type { DecoratorKind } from './transform-by-babel.ts';
import type { TransformedModule } from './transform-module.ts';

/**
 * `transformModule`, but for a text that an earlier process has seen at that path: most runs change no file, and a
 * cold transform costs more than all else that reading one does. One entry a path, so what is kept
 * grows no further than the project.
 */
export async function rememberedTransform(source: string, file: string): Promise<TransformedModule> {
  const place = placeOf(file, source, '');
  const kept = place === null ? null : readEntry(place);
  if (kept !== null) return kept;
  const { transformModule } = await import('./transform-module.ts');
  return keeping(place, transformModule(source, file));
}

/** The same for `transformThoroughly`, whose libraries alone take longer to load than a usual start. */
export async function rememberedThorough(
  source: string,
  file: string,
  decorators: DecoratorKind,
): Promise<TransformedModule> {
  const place = placeOf(file, source, decorators);
  const kept = place === null ? null : readEntry(place);
  if (kept !== null) return kept;
  const { transformThoroughly } = await import('./transform-module.ts');
  return keeping(place, await transformThoroughly(source, file, decorators));
}

interface Place {
  readonly entry: string;
  /** What the kept text is of. */
  readonly text: string;
}

/** Null where nothing is kept. */
function placeOf(file: string, source: string, decorators: DecoratorKind | ''): Place | null {
  const cache = currentCache();
  if (cache === null) return null;
  return {
    entry: join(cache.folder, 'modules', digestOf(decorators === '' ? file : `${file}\nthorough`)),
    text: digestOf(`${cache.maker}\n${decorators}${source}`),
  };
}

function keeping(place: Place | null, made: TransformedModule): TransformedModule {
  if (place !== null) keep(place.entry, `${place.text}\n${JSON.stringify(made.imports)}\n${made.code}`);
  return made;
}

/** Null where the entry is of another text. */
function readEntry({ entry, text }: Place): TransformedModule | null {
  const [made = '', ...lines] = readKept(entry)?.toString().split('\n') ?? [];
  if (made !== text) return null;
  const body = lines.join('\n');
  const [imports = ''] = body.split('\n', 1);
  return { imports: JSON.parse(imports) as string[], code: body.slice(imports.length + 1) };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
