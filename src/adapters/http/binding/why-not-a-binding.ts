import type * as z from 'zod';
import { describeValue } from '../../../model/describe-value.ts';
import { valueAt } from '../../../model/value-at.ts';

type Issue = z.core.$ZodIssue;

/** Why an authored binding is none: which of its members, and what that was to be. */
export interface WhyNot {
  readonly path: readonly PropertyKey[];
  readonly why: string;
}

/** The first issue in words. Of several forms that a member may have, the one that it comes closest to is told of. */
export function whyNotABinding(issues: readonly Issue[], binding: unknown): WhyNot {
  const [issue] = issues;
  if (issue === undefined) return { path: [], why: 'it has another shape' };
  const value = valueAt(binding, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path: [...issue.path, issue.keys[0] ?? ''], why: 'nothing reads this member' };
    case 'invalid_value':
      return { path: issue.path, why: `${describeValue(value)} is none of ${issue.values.join(', ')}` };
    case 'invalid_union': {
      const closest = issue.errors.find(([first]) => first !== undefined && !isOtherType(first, value));
      if (closest === undefined)
        return { path: issue.path, why: `${describeValue(value)} has none of the forms it may have` };
      const { path, why } = whyNotABinding(closest, value);
      return { path: [...issue.path, ...path], why };
    }
    default:
      return { path: issue.path, why: `${describeValue(value)} does not fit: ${lowerCased(issue.message)}` };
  }
}

/** A form of another type altogether: a text where an object stands. */
function isOtherType({ code, path }: Issue, value: unknown): boolean {
  return (
    path.length === 0 && (code === 'invalid_type' || (code === 'invalid_value' && typeof value !== 'string'))
  );
}

function lowerCased(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
