import { join } from 'node:path';
import { Mistake } from '../../model/mistake.ts';
import { PREVIOUS } from '../../report/read/agreed-report.ts';
import { AGREEMENT, RUN_FILES } from './set-aside.ts';

/** An implementation's name as a folder of its own. */
export function folderName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'implementation';
}

/** File of what came of comparing the surfaces of that implementation, without its ending. */
export function agreementName(implementation: string): string {
  return `${AGREEMENT}${folderName(implementation)}`;
}

/** Folder of the first surface, asked once more; relative to that of all reports. */
export function againFolder(implementation: string): string {
  return join(agreementName(implementation), 'again');
}

/** Folder of what was written over one surface and read over another; relative to that of all reports. */
export function crossFolder(implementation: string, written: string, read: string): string {
  return join(
    agreementName(implementation),
    `written-over-${folderName(written)}`,
    `read-over-${folderName(read)}`,
  );
}

/**
 * Refuses implementations that are run together and whose reports would lie in one folder, or in the place of what a run of several writes.
 * Letter case counts for nothing, since it does not on every disk. Throws the Mistake `folder-taken`.
 */
export function holdFolders(
  implementations: readonly { readonly name: string; readonly surface: { readonly of: string } | null }[],
): void {
  const groups = new Set(implementations.flatMap(({ surface }) => (surface === null ? [] : [surface.of])));
  holdApart(
    implementations.map(({ name }) => name),
    folderName,
  );
  holdApart([...groups], agreementName);
  for (const { name } of implementations) {
    const folder = folderName(name).toLowerCase();
    if ([...RUN_FILES, PREVIOUS].includes(folder) || folder.startsWith(AGREEMENT))
      throw taken(`The reports of ${name} would lie in the place of what a run of several writes: ${folder}`);
  }
}

function holdApart(names: readonly string[], folderOf: (name: string) => string): void {
  const known = new Map<string, string>();
  for (const name of names) {
    const folder = folderOf(name).toLowerCase();
    const other = known.get(folder);
    if (other !== undefined)
      throw taken(`The reports of ${other} and of ${name} would lie in one folder: ${folder}`);
    known.set(folder, name);
  }
}

function taken(message: string): Mistake {
  return new Mistake({
    code: 'folder-taken',
    message: `${message}.`,
    where: 'implementations',
    hint: 'Rename it in the config; letters, digits, `_`, `.` and `-` are kept in the names of folders.',
  });
}
