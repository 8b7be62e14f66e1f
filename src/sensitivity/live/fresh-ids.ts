import type { Call } from '../../model/adapter.ts';
import { isRecord } from '../../model/is-record.ts';
import { textOf } from './own-call.ts';

/** Ids that an answer brought into being: texts under a name that ends in `id`, and that were not in the input. */
export function freshIds(output: unknown, input: unknown): readonly string[] {
  const given = textOf(input) ?? '';
  const found: string[] = [];
  const look = (value: unknown, depth: number) => {
    if (!isRecord(value) || depth > 2) return;
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'string' && /id$/i.test(name) && !given.includes(JSON.stringify(member)))
        found.push(member);
      look(member, depth + 1);
    }
  };
  look(output, 0);
  return found;
}

/** The call about things that do not exist, where it names one of these; null where it names none. */
export function aboutNothing(call: Call, ids: ReadonlySet<string>): Call | null {
  if (!isRecord(call.input)) return null;
  const entries = Object.entries(call.input);
  if (!entries.some(([, value]) => typeof value === 'string' && ids.has(value))) return null;
  const input = Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      typeof value === 'string' && ids.has(value) ? otherThan(value) : value,
    ]),
  );
  return { ...call, input };
}

/** An id of the same form: another last letter or digit, still a hexadecimal one where it was one. */
function otherThan(id: string): string {
  const turned = id.replace(/[a-z0-9](?=[^a-z0-9]*$)/i, (last) => (/[0-9]/.test(last) ? 'f' : '9'));
  return turned === id ? `${id}9` : turned;
}
