import { createHash } from 'node:crypto';

/** Characters that are gathered before they are hashed: a report can be longer than a string may be. */
const CHUNK = 1 << 16;

/** Keys whose escaped form is remembered; a report has about a hundred, people's own keys may be many more. */
const MOST_KEYS = 1000;

/** Text that JSON writes as it stands between quotes: printable ASCII without quote and backslash. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** Where canonical text goes: appended to, and taken away when it is long. */
interface Sink {
  text: string;
  flush(): void;
  readonly keys: Map<string, string>;
}

/**
 * JSON in the one form that does not depend on how a value was built: object keys in UTF-16 order,
 * no white space, absent and `undefined` members alike (after RFC 8785).
 */
export function canonicalJson(value: unknown): string {
  const sink: Sink = { text: '', flush: () => {}, keys: new Map() };
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
    keys: new Map(),
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
  const keys = Object.keys(record);
  if (!isSorted(keys)) keys.sort();
  let separator = '{';
  for (const key of keys) {
    const member = record[key];
    if (member === undefined) continue;
    sink.text += separator + escapedKey(key, sink.keys);
    write(member, sink);
    separator = ',';
  }
  sink.text += separator === '{' ? '{}' : '}';
  sink.flush();
}

function isSorted(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key);
}

function escapedKey(key: string, known: Map<string, string>): string {
  const found = known.get(key);
  if (found !== undefined) return found;
  const text = `${JSON.stringify(key)}:`;
  if (known.size < MOST_KEYS) known.set(key, text);
  return text;
}
