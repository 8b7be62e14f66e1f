/** Cucumber takes a pattern apart again at every step, which long ones make unbearable. */
const LONGEST_PATTERN = 4_000;

/**
 * A step pattern that takes every sentence but the given ones. Cucumber tries every definition on every step,
 * so one definition per sentence would be quadratic; and what no one understands has to stay without one, so
 * that cucumber calls it undefined in its own outputs too. Without groups: cucumber takes them apart at each step.
 * Sentences beyond what a pattern can hold are taken all the same: they come out as pending.
 */
export function allBut(sentences: ReadonlySet<string>): RegExp {
  if (sentences.size === 0) return /^[\s\S]*$/;
  let left = LONGEST_PATTERN;
  const alternatives = [...sentences]
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .filter((text) => {
      left -= text.length;
      return left >= 0;
    });
  if (alternatives.length === 0) return /^[\s\S]*$/;
  return new RegExp(`^(?!(?:${alternatives.join('|')})$)[\\s\\S]*$`);
}
