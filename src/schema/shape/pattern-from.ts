/** A pattern, where a value is one. By what it is, not by class: it can come from another realm. */
export function patternFrom(value: unknown): RegExp | null {
  return Object.prototype.toString.call(value) === '[object RegExp]' ? (value as RegExp) : null;
}
