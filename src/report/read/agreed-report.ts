import { statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, posix } from 'node:path';
import type { AgreedReport } from '../../model/agreement.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Report } from '../../model/report.ts';
import { readReportFile } from './read-report-file.ts';

/** Where the last report is, once another run has begun. */
export const PREVIOUS = 'previous';

/** A report that an agreement names, and where it was found. */
export interface FoundReport {
  /** Absolute. */
  readonly path: string;
  readonly report: Report;
}

/** Is that the name of a file beside an agreement, in the one form in which a run writes it? */
export function isBeside(name: string): boolean {
  const parts = name.split('/');
  return !isAbsolute(name) && posix.normalize(name) === name && !/[\\:]/.test(name) && !parts.includes('..');
}

/**
 * A report that an agreement names. Of an agreement that was set aside, the reports were set aside too, each in its own folder; one that no later run has
 * made again is still where it was. Throws the Mistakes of `readReportFile`, and `report-unreadable` where there is none beside it.
 */
export async function agreedReport(
  agreement: string,
  { report: name, digest }: AgreedReport,
): Promise<FoundReport> {
  const paths = isBeside(name) ? placesOf(agreement, name).filter(isFile) : [];
  let first: FoundReport | null = null;
  for (const path of paths) {
    const found = { path, report: await readReportFile(path) };
    if (found.report.footer.digest === digest) return found;
    first ??= found;
  }
  if (first !== null) return first;
  throw new Mistake({
    code: 'report-unreadable',
    message: `The agreement names a report that is not there: ${name}.`,
    where: agreement,
    hint: 'An agreement is read with the reports that it rests on: keep the whole folder.',
  });
}

function placesOf(agreement: string, name: string): readonly string[] {
  const dir = dirname(agreement);
  if (basename(dir) !== PREVIOUS) return [join(dir, name)];
  const whole = dirname(dir);
  return [join(dir, name), join(whole, dirname(name), PREVIOUS, basename(name)), join(whole, name)];
}

/** What is no name of a file is none; nor is a pipe, that would never end. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
