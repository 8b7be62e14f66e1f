import type { SurfacesAgreement } from '../../model/agreement.ts';
import { Mistake } from '../../model/mistake.ts';
import { agreementSchema } from '../schema/agreement-schema.ts';

/** Characters at the beginning of a file by which it is told from a report. */
const HEAD = /^\uFEFF?\s*\{\s*"kind"\s*:\s*"proviso-agreement"/;

/** Is that the text of an `agreement-<name>.json`? */
export function isAgreement(text: string): boolean {
  return HEAD.test(text.slice(0, 1_000));
}

/** What `agreement-<name>.json` says; its shape is checked, not its truth. Throws the Mistake `agreement-wrong-shape`. */
export function readAgreement(text: string, where: string): SurfacesAgreement {
  const parsed = agreementSchema.safeParse(valueIn(text));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new Mistake({
    code: 'agreement-wrong-shape',
    message: `The agreement does not fit its schema at ${first?.path.join('.') || 'the top level'}: ${first?.message ?? 'unknown issue'}.`,
    where,
    hint: 'The file was edited or cut, or another version wrote it; give it as `proviso run` wrote it.',
  });
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return null;
  }
}
