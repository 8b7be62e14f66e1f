import { describeThrown } from './describe-thrown.ts';

/** Nesting looked into; beyond it nothing of ours reads either. */
const DEEPEST = 200;

/**
 * Why a value cannot be read: a getter or a proxy of the implementation's own that throws. Null for every
 * other value. Over a wire nobody could have sent it, so it is no output.
 */
export function unreadable(value: unknown): string | null {
  try {
    visit(value, 0, null);
    return null;
  } catch (thrown) {
    return `reading it throws: ${describeThrown(thrown)}`;
  }
}

function visit(value: unknown, depth: number, above: Ancestors | null): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  for (let each = above; each !== null; each = each.above) if (each.value === value) return;
  const here = { value, above };
  if (Array.isArray(value)) {
    for (const element of value) visit(element, depth + 1, here);
    return;
  }
  // Looked at first when an answer is told from a result; it may well not be enumerable.
  if ('ok' in value) void value.ok;
  for (const key of Object.keys(value)) visit((value as Record<string, unknown>)[key], depth + 1, here);
}

/** The objects a value is nested in, for cycles: most outputs are shallow, so a list is cheaper than a set. */
interface Ancestors {
  readonly value: object;
  readonly above: Ancestors | null;
}
