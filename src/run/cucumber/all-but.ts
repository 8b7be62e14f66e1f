/**
 * A step pattern that takes every sentence but the given ones. Cucumber tries every definition on every step,
 * so one definition per sentence would be quadratic; and what nobody understands has to stay without one, so
 * that cucumber calls it undefined in its own outputs too.
 */
export function allBut(sentences: ReadonlySet<string>): RegExp {
  if (sentences.size === 0) return /^([\s\S]*)$/;
  const alternatives = [...sentences].map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^(?!(?:${alternatives.join('|')})$)([\\s\\S]*)$`);
}
