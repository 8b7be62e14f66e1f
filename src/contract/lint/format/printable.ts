/** Longest text of a contract that is repeated in one piece. */
const LONGEST = 1_000;

/** Text of a contract on one line, bounded, with control and direction-changing characters made visible. */
export function printable(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return cut.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
