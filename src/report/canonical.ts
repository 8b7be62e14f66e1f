import { createHash } from 'node:crypto';

/** Characters that are gathered before they are hashed: a report can be longer than a string may be. */
const CHUNK = 1 << 16;

/**
 * Kinds of objects that are remembered, and of those that begin with the same key; a report has about forty,
 * people's own values may be many more.
 */
const MOST_LAYOUTS = 500;
const MOST_ALIKE = 20;

/** Text that JSON writes as it stands between quotes: printable ASCII without quote and backslash. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** Where canonical text goes: appended to, and taken away when it is long. */
interface Sink {
  text: string;
  flush(): void;
  readonly layouts: Layouts;
}

/** How objects with certain keys are written. */
interface Layout {
  /** As the objects have them. */
  readonly keys: readonly string[];
  readonly sorted: readonly string[];
  /** What stands before each member, in sorted order: the first that is written, or a later one. */
  readonly opening: readonly string[];
  readonly following: readonly string[];
}

interface Layouts {
  readonly byFirstKey: Map<string, Layout[]>;
  count: number;
}

/**
 * JSON in the one form that does not depend on how a value was built: object keys in UTF-16 order,
 * no white space, absent and `undefined` members alike (after RFC 8785).
 */
export function canonicalJson(value: unknown): string {
  const sink: Sink = { text: '', flush: () => {}, layouts: noLayouts() };
  write(value, sink);
  return sink.text;
}

/** SHA-256 over the canonical JSON of a value, hexadecimal. */
export function digestOf(value: unknown): string {
  const hash = createHash('sha256');
  const sink: Sink = {
    text: '',
    // Called between whole JSON tokens only, so no surrogate pair is ever cut in two.
    flush() {
      if (this.text.length < CHUNK) return;
      hash.update(this.text);
      this.text = '';
    },
    layouts: noLayouts(),
  };
  write(value, sink);
  return hash.update(sink.text).digest('hex');
}

function write(value: unknown, sink: Sink): void {
  if (typeof value === 'string') {
    sink.text += PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
  } else if (typeof value !== 'object' || value === null) {
    sink.text += JSON.stringify(value) ?? 'null';
  } else if (Array.isArray(value)) {
    sink.text += '[';
    for (let index = 0; index < value.length; index += 1) {
      if (index > 0) sink.text += ',';
      write(value[index], sink);
    }
    sink.text += ']';
    sink.flush();
  } else {
    // What JSON can carry is all that callers give.
    writeMembers(value as Readonly<Record<string, unknown>>, sink);
  }
}

function writeMembers(record: Readonly<Record<string, unknown>>, sink: Sink): void {
  const { sorted, opening, following } = layoutOf(Object.keys(record), sink.layouts);
  let labels = opening;
  for (let index = 0; index < sorted.length; index += 1) {
    const member = record[sorted[index] ?? ''];
    if (member === undefined) continue;
    sink.text += labels[index];
    write(member, sink);
    labels = following;
  }
  sink.text += labels === opening ? '{}' : '}';
  sink.flush();
}

function noLayouts(): Layouts {
  return { byFirstKey: new Map(), count: 0 };
}

/** Sorting and escaping keys takes longer than all the rest, and thousands of objects have the same ones. */
function layoutOf(keys: readonly string[], known: Layouts): Layout {
  const [first = ''] = keys;
  const alike = known.byFirstKey.get(first);
  const found = alike?.find((layout) => sameKeys(layout.keys, keys));
  if (found !== undefined) return found;
  const layout = newLayout(keys);
  if (known.count >= MOST_LAYOUTS) return layout;
  known.count += 1;
  if (alike === undefined) known.byFirstKey.set(first, [layout]);
  else if (alike.length < MOST_ALIKE) alike.push(layout);
  return layout;
}

function newLayout(keys: readonly string[]): Layout {
  const sorted = [...keys].sort();
  const labels = sorted.map((key) => `${JSON.stringify(key)}:`);
  return {
    keys,
    sorted,
    opening: labels.map((label) => `{${label}`),
    following: labels.map((label) => `,${label}`),
  };
}

function sameKeys(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index += 1) if (some[index] !== others[index]) return false;
  return true;
}
