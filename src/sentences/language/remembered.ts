/** How much is kept of each function: the words of a contract and its sentences, not those of a hundred contracts. */
const MOST = 2_000;
/** Longer texts are prose, and seldom come again. */
const LONGEST = 120;

/** A pure function of a text that computes what it gives once for each. What it gives must never be changed. */
export function remembered<Given>(compute: (text: string) => Given): (text: string) => Given {
  const known = new Map<string, Given>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const given = compute(text);
    if (known.size >= MOST) known.clear();
    if (text.length <= LONGEST) known.set(text, given);
    return given;
  };
}
