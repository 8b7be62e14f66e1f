const parts = new WeakMap<object, string>();

/** Stands in greater values for a value whose text is worked out once, here. */
export function canonicalPart(value: unknown): object {
  const part = {};
  parts.set(part, canonicalText(value));
  return part;
}

/**
 * One text per value: JSON with sorted keys and without undefined members, extended by tagged forms for what JSON
 * lacks. Meets cycles with a mark, functions with their presence.
 */
export function canonicalText(value: unknown): string {
  return textOf(value, []);
}

/** `above`: the objects that hold this value, outermost first; the same list all the way down. */
function textOf(value: unknown, above: object[]): string {
  switch (typeof value) {
    case 'bigint':
      return tagged('bigint', value.toString());
    case 'undefined':
    case 'function':
    case 'symbol':
      return tagged(typeof value, '');
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : tagged('number', String(value));
    case 'object':
      return value === null ? 'null' : objectText(value, above);
    default:
      return JSON.stringify(value);
  }
}

function objectText(value: object, above: object[]): string {
  const known = parts.get(value);
  if (known !== undefined) return known;
  if (above.includes(value)) return tagged('cycle', '');
  above.push(value);
  const text = partsText(value, (item) => textOf(item, above));
  above.pop();
  return text;
}

function partsText(value: object, inner: (item: unknown) => string): string {
  if (value instanceof Date)
    return tagged('date', Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString());
  if (value instanceof RegExp) return tagged('regexp', String(value));
  if (Array.isArray(value)) return `[${Array.from(value, inner).join()}]`;
  if (value instanceof Set) return tagged('set', [...value].map(inner).sort().join());
  if (value instanceof Map) return tagged('map', [...value].map(inner).sort().join());
  const record = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(record).sort()) {
    const item = record[key];
    if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${inner(item)}`;
  }
  return `{${text}}`;
}

function tagged(kind: string, text: string): string {
  return `<${kind} ${JSON.stringify(text)}>`;
}
