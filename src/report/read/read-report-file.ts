import { open } from 'node:fs/promises';
import { Mistake } from '../../model/mistake.ts';
import type { Report } from '../../model/report.ts';
import { REPORT_SIZE_LIMIT, readReport, tooLarge } from './read-report.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'reading it is not allowed',
  EPERM: 'reading it is not allowed',
  ELOOP: 'its links lead round in a circle',
  ENAMETOOLONG: 'its name is longer than a name can be',
  ERR_INVALID_ARG_VALUE: 'its name has a character that no name can have',
};

function reasonOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // What the system says besides is a trouble of that file too, and none of the program.
  return REASONS[code] ?? (/^E[A-Z]+$/.test(code) ? `the system says ${code}` : null);
}

/**
 * A saved report, from a file, whose size is looked at before any of it is read.
 *
 * @throws Mistake `report-unreadable`, and those of `readReport`
 */
export async function readReportFile(path: string): Promise<Report> {
  return readReport(await readReportText(path), path);
}

/** The text of a file beside reports. Throws the Mistakes `report-unreadable` and `report-too-large`. */
export async function readReportText(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > REPORT_SIZE_LIMIT) throw tooLarge(size, path);
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    throw new Mistake({
      code: 'report-unreadable',
      message: `The report cannot be read: ${reason}.`,
      where: path,
      hint: 'Give the path of a report.json that `proviso run` wrote.',
      cause: error,
    });
  }
}
