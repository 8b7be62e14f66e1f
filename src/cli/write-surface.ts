import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openProject } from '../application/project.ts';
import type { Environment } from '../environment.ts';
import { oneLine } from '../report/escape/visible.ts';
import { readReportFile } from '../report/read/read-report-file.ts';
import { writeArtifacts } from '../report/write/write-artifacts.ts';
import { SURFACES } from '../surface/kinds.ts';
import type { Surface } from '../surface/surface.ts';
import { unsaidLine } from '../surface/unsaid.ts';
import { driftsOf } from './drifts-of.ts';
import { leftovers } from './leftovers.ts';

/** `proviso surface` from flags to exit code: with `--check`, 1 where a file on disk differs. */
export async function writeSurface(
  kind: string,
  files: readonly string[],
  flags: {
    readonly config?: string;
    readonly out: string;
    readonly check?: boolean;
    readonly report?: string;
  },
  { cwd, stdout }: Environment,
): Promise<0 | 1> {
  const { contract, root } = await openProject({ cwd, config: flags.config ?? null, files });
  const make = SURFACES[kind];
  if (make === undefined) throw new Error(`no surface ${kind}`);
  const report = flags.report === undefined ? null : await readReportFile(resolve(cwd, flags.report));
  const surface = make(contract, { report, sourceOf: (file) => sourceAt(resolve(root, file)) });
  const dir = resolve(cwd, flags.out);
  if (flags.check === true) return heldAgainst(surface, dir, flags.out, kind, stdout);
  await writeArtifacts(dir, surface.files);
  stdout.write(surface.files.map(({ path }) => `${join(flags.out, path)}\n`).join(''));
  stdout.write(unsaidText(surface));
  stdout.write(leftText(await leftIn(surface, dir), flags.out));
  return 0;
}

async function heldAgainst(
  surface: Surface,
  dir: string,
  out: string,
  kind: string,
  stdout: Environment['stdout'],
): Promise<0 | 1> {
  const drifts = await driftsOf(surface.files, dir, out);
  const left = await leftIn(surface, dir);
  stdout.write(drifts.join(''));
  stdout.write(leftText(left, out));
  const count = surface.files.length;
  if (drifts.length === 0 && left.length > 0) return 1;
  stdout.write(
    drifts.length === 0
      ? `${count} ${count === 1 ? 'file is' : 'files are'} as the contract says.\n`
      : `${drifts.length} of ${count} files differ from the contract; \`proviso surface ${kind}\` writes them again.\n`,
  );
  return drifts.length === 0 ? 0 : 1;
}

async function leftIn({ files, pages }: Surface, dir: string): Promise<readonly string[]> {
  return pages === undefined ? [] : leftovers(files, dir, pages);
}

function leftText(left: readonly string[], out: string): string {
  return left
    .map((path) => `${oneLine(join(out, path))} is of no operation of this contract: remove it.\n`)
    .join('');
}

function unsaidText({ unsaid }: Surface): string {
  if (unsaid.length === 0) return '';
  const lines = unsaid.map((one) => `- ${oneLine(unsaidLine(one))}\n`);
  return `\nThe contract says more than this surface can:\n${lines.join('')}`;
}

/** The text that an operation was read from; what was given in memory, or is no longer there, has none. */
function sourceAt(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A page without its source says less, and nothing wrong.
    return null;
  }
}
