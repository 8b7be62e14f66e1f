/** What code of an implementation threw, in a few words: it may be anything. */
export function describeThrown(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : `a ${typeof error}`;
  return text.slice(0, 300);
}
