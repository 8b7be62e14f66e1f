import { closeSync, existsSync, openSync, readdirSync, readSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../launch/make-folder.ts';
import { PREVIOUS } from '../../report/read/agreed-report.ts';
import { isAgreement } from '../../report/read/read-agreement.ts';
import { diskMistake } from '../../report/write/disk-mistake.ts';

/** What runs leave in their folder, in any format. */
export const RUN_FILES: readonly string[] = [
  'report.json',
  'report.ndjson',
  'report.ndjson.partial',
  'report.html',
  'report.har',
  'report.sarif',
  'junit.xml',
  'evidence',
  'evidence.ndjson',
  'evidence.ndjson.partial',
  'summary.md',
  'badge.svg',
  'badge.json',
  'github-annotations.txt',
  'cucumber-messages.ndjson',
  'cucumber.html',
  'counterexamples',
  'matrix.html',
];

/** What the files and the folder of an agreement are called before the name of the implementation. */
export const AGREEMENT = 'agreement-';

/**
 * Moves what an earlier run has left in a folder into `previous` beside it, in the place of what is there: whatever
 * becomes of this run, its folder has no report of another. Throws `reports-unwritable` or `disk-full`.
 */
export function setAside(dir: string): void {
  const previous = join(dir, PREVIOUS);
  try {
    const left = [...RUN_FILES, ...comparedIn(dir)].filter((name) => existsSync(join(dir, name)));
    if (left.length === 0) return;
    makeFolder(previous);
    for (const name of [...RUN_FILES, ...comparedIn(previous)])
      rmSync(join(previous, name), { recursive: true, force: true });
    for (const name of left) renameSync(join(dir, name), join(previous, name));
  } catch (error) {
    throw diskMistake(error, dir);
  }
}

/** What comparisons of surfaces left: their JSON, and what stands beside it. Other files of such a name are not ours. */
function comparedIn(dir: string): readonly string[] {
  const names = existsSync(dir) ? readdirSync(dir, { withFileTypes: true }) : [];
  return names.flatMap((entry) => {
    if (!entry.isFile() || !entry.name.startsWith(AGREEMENT) || !entry.name.endsWith('.json')) return [];
    if (!isAgreement(headOf(join(dir, entry.name)))) return [];
    const stem = entry.name.slice(0, -'.json'.length);
    return [entry.name, `${stem}.html`, `${stem}.md`];
  });
}

/** As much of a file as tells what it is. */
function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(4_000);
    return head.toString('utf8', 0, readSync(file, head));
  } finally {
    closeSync(file);
  }
}
