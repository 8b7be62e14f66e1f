import type { z } from 'zod';
import { Mistake } from '../../model/mistake.ts';
import { REPORT_SCHEMA_VERSION, type Report } from '../../model/report.ts';
import { compactReportSchema } from '../compact/compact-schema.ts';
import { BrokenReference, TooMuch } from '../compact/referred.ts';
import { wholeReport } from '../compact/whole-report.ts';
import { wholeReportSchema } from '../schema/whole-report-schema.ts';
import { groupedDigits } from '../words/grouped-digits.ts';

/** Characters of the longest report that is read; one run of 20,000 cases writes about a tenth of that. */
export const REPORT_SIZE_LIMIT = 256 * 1024 * 1024;

const EDITED = 'The file was edited, or is not a Proviso report; give the report.json as it was written.';

/** What `hint` of a defect was called in reports of earlier versions. */
const OLD_HINT = 'mend';

/** Field names from the root, as a person would write them: `cases[3].outcomes.success`. */
function pathText(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  return text === '' ? 'the top level' : text;
}

function unreadable(error: SyntaxError, text: string, where: string | null): Mistake {
  const cutShort = text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}');
  if (cutShort || /unexpected end|unterminated/i.test(error.message)) {
    return new Mistake({
      code: 'report-truncated',
      message: `The report ends in the middle, after ${groupedDigits(text.length)} characters: it was cut short.`,
      where,
      hint: 'Run again, or copy the whole file; a part of a report proves nothing.',
    });
  }
  return new Mistake({
    code: 'report-not-json',
    message: 'This file is not JSON, so it is not a report.',
    where,
    hint: 'Give the report.json that `proviso run` wrote; other formats cannot be read back.',
    cause: error,
  });
}

function parse(text: string, where: string | null): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable(error, text, where);
    throw error;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (Object.getOwnPropertyDescriptor(value, name)?.value as unknown)
    : undefined;
}

/** The version of its format that a report names. */
function versionOf(value: unknown): unknown {
  return member(member(value, 'header'), 'schemaVersion');
}

function refuseNewer(value: unknown, where: string | null): void {
  const version = versionOf(value);
  if (typeof version !== 'number' || version <= REPORT_SCHEMA_VERSION) return;
  throw new Mistake({
    code: 'report-newer-schema',
    message: `The report has schema version ${version}; this version of Proviso reads up to ${REPORT_SCHEMA_VERSION}.`,
    where,
    hint: 'Read it with the Proviso that wrote it, or a newer one.',
  });
}

function refuseUnfinished(value: unknown, where: string | null): void {
  if (member(value, 'header') === undefined || member(value, 'footer') !== undefined) return;
  throw new Mistake({
    code: 'report-without-footer',
    message: 'The report has no footer: nothing proves that it is whole.',
    where,
    hint: 'Run again; a report without its footer is not evidence.',
  });
}

function wrongShape(issues: readonly z.core.$ZodIssue[], where: string | null): Mistake {
  const [first] = issues;
  const place = first === undefined ? 'the top level' : pathText(first.path);
  const others = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return new Mistake({
    code: 'report-wrong-shape',
    message: `The report does not fit its schema at ${place}: ${first?.message ?? 'unknown issue'}${others}.`,
    where,
    hint: EDITED,
  });
}

/** Reports written before the word changed call the hint of a defect `mend`. */
function withHints(value: unknown): unknown {
  const defects = member(value, 'defects');
  if (!Array.isArray(defects) || !defects.some((defect) => member(defect, OLD_HINT) !== undefined))
    return value;
  const renamed = defects.map((defect: Readonly<Record<string, unknown>>) => {
    const { [OLD_HINT]: hint, ...rest } = defect;
    return hint === undefined || 'hint' in rest ? defect : { ...rest, hint };
  });
  return { ...(value as object), defects: renamed };
}

/**
 * A saved report, from its text. Its shape is checked, not its truth: digests and verdicts are for
 * `proviso report verify`.
 *
 * @param where how to name the text to a person, usually a path
 * @throws Mistake `report-too-large`, `report-not-json`, `report-truncated`, `report-newer-schema`,
 *   `report-without-footer`, `report-wrong-shape`
 */
export function readReport(text: string, where: string | null = null): Report {
  if (text.length > REPORT_SIZE_LIMIT) throw tooLarge(text.length, where);
  const value = parse(text, where);
  refuseNewer(value, where);
  refuseUnfinished(value, where);
  // A `Report` that a program wrote out itself has the whole form in any version.
  if (versionOf(value) === REPORT_SCHEMA_VERSION && member(value, 'texts') !== undefined)
    return readCompact(value, where);
  const result = wholeReportSchema.safeParse(withHints(value));
  if (!result.success) throw wrongShape(result.error.issues, where);
  return result.data;
}

function readCompact(value: unknown, where: string | null): Report {
  const result = compactReportSchema.safeParse(value);
  if (!result.success) throw wrongShape(result.error.issues, where);
  try {
    return wholeReport(result.data, REPORT_SIZE_LIMIT);
  } catch (error) {
    if (error instanceof TooMuch) throw tooLarge(error.characters, where);
    if (!(error instanceof BrokenReference)) throw error;
    throw new Mistake({
      code: 'report-wrong-shape',
      message: `The report does not fit together: ${error.message}.`,
      where,
      hint: EDITED,
      cause: error,
    });
  }
}

/** The refusal of a report of so many bytes or characters. */
export function tooLarge(size: number, where: string | null): Mistake {
  const inMiB = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MiB`;
  return new Mistake({
    code: 'report-too-large',
    message: `The report is ${inMiB(size)}; reports of more than ${inMiB(REPORT_SIZE_LIMIT)} are not read.`,
    where,
    hint: 'Run fewer operations at once (`--operation`, `--shard`) so that each report stays smaller.',
  });
}
