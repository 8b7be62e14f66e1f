/** Makes clauses unique: the second of a kind gets `~2`, the third `~3`, which no name contains unescaped. */
export function uniqueClauses(): (clause: string) => string {
  const counts = new Map<string, number>();
  return (clause) => {
    const count = (counts.get(clause) ?? 0) + 1;
    counts.set(clause, count);
    return count === 1 ? clause : `${clause}~${count}`;
  };
}

/** A JSON pointer (RFC 6901) from its parts. */
export function pointerOf(...parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
