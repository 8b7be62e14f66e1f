import type { Operation } from '../model/operation.ts';

/** A scenario beside the operation's own: what it sets out from is theirs where there is one. */
export function scenarioBeside(operation: Operation, then: readonly string[]): string {
  const [known] = operation.scenarios;
  return scenarioOf(operation, 'tells what it answers', known?.given ?? ['…'], then);
}

/** A scenario as text to paste. */
export function scenarioOf(
  { key, scenarios }: Operation,
  what: string,
  given: readonly string[],
  then: readonly string[],
): string {
  const when = scenarios[0]?.when ?? [`${key} is called`];
  const lines = (sentences: readonly string[]) =>
    sentences.map((sentence) => JSON.stringify(sentence)).join(', ');
  return `{ key: ${JSON.stringify(what.replaceAll(' ', '-'))}, given: [${lines(given)}], when: [${lines(when)}], then: [${lines(then)}] }`;
}
