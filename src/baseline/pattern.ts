/**
 * Does a pattern name this id? Ids are read as segments between `/` and `#`; `*` stands for one segment
 * or for any part of one (`agent.run.*@1.0.0`), `**` for any number of segments. Everything else is
 * compared letter by letter.
 */
export function matchesPattern(pattern: string, id: string): boolean {
  if (!pattern.includes('*')) return segmentsOf(pattern).join('/') === segmentsOf(id).join('/');
  return aligns(segmentsOf(pattern), segmentsOf(id), '**', (wanted, segment) =>
    wanted.includes('*') ? aligns([...wanted], [...segment], '*', (a, b) => a === b) : wanted === segment,
  );
}

function segmentsOf(id: string): readonly string[] {
  return id.split(/[/#]/);
}

/** Linear in practice and quadratic at worst, whatever the pattern: only the last wildcard is ever retried. */
function aligns(
  pattern: readonly string[],
  items: readonly string[],
  wildcard: string,
  same: (wanted: string, item: string) => boolean,
): boolean {
  let [at, wanted, retryAt, retryWanted] = [0, 0, 0, -1];
  while (at < items.length) {
    const part = pattern[wanted];
    if (part === wildcard) {
      retryWanted = wanted;
      retryAt = at;
      wanted += 1;
    } else if (part !== undefined && same(part, items[at] ?? '')) {
      at += 1;
      wanted += 1;
    } else if (retryWanted >= 0) {
      retryAt += 1;
      at = retryAt;
      wanted = retryWanted + 1;
    } else {
      return false;
    }
  }
  return pattern.slice(wanted).every((part) => part === wildcard);
}
