import type { CaseResult } from '../../model/report.ts';

/** Which fields of an operation's input no answer depended on. */
export interface UnreadInput {
  readonly fields: readonly string[];
  /** None of its fields showed in any answer: what was accepted was perhaps never looked at. */
  readonly all: boolean;
}

/** From all cases of one operation; null where each field that was varied showed. */
export function unreadInput(cases: readonly CaseResult[]): UnreadInput | null {
  const seen = cases.flatMap(({ influence }) => influence ?? []);
  const read = new Set(seen.flatMap((one) => one.read));
  const fields = [...new Set(seen.flatMap((one) => one.unread))].filter((field) => !read.has(field));
  if (fields.length === 0) return null;
  const refused = cases.some(({ outcomes }) => outcomes.validationRefusal > 0);
  return { fields: fields.sort(), all: read.size === 0 && !refused };
}
