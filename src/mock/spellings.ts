/** A sentence writes `in progress` where the model has IN_PROGRESS. */
export function spellings(value: unknown, compare: 'exact' | 'folded'): readonly unknown[] {
  if (compare === 'exact' || typeof value !== 'string') return [value];
  const words = value.split(/[\s_-]+/);
  const camel = words.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)));
  const lower = ['_', '-', ' ', ''].map((join) => words.join(join).toLowerCase());
  return [value, ...lower, ...lower.map((one) => one.toUpperCase()), camel.join('')];
}
