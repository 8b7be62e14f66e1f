import type { Role } from '../model/meaning.ts';

const BODY: Readonly<Record<Role, (operation: string) => string>> = {
  given: () =>
    "  // Bring it about, then say what it gave: world.state = { ...world.state, id };\n  throw new Error('not written yet');",
  when: (operation) =>
    `  // await world.call(${literal(operation)}, world.input);\n  throw new Error('not written yet');`,
  then: () =>
    "  // Look at world.lastObservation and throw where it is not as promised.\n  throw new Error('not written yet');",
};

/**
 * A binding for a sentence of an operation's scenario, ready to paste into `defineSteps`. It matches exactly that sentence.
 * `operation` is a key.
 */
export function stubFor(sentence: string, role: Role, operation: string): string {
  return `${role}(${literal(escapeExpression(sentence))}, async (world) => {\n${BODY[role](operation)}\n}),`;
}

/**
 * A sentence as a cucumber expression that matches only it. An expression can neither begin with an
 * alternation nor leave a brace open, so each of its signs is escaped.
 */
export function escapeExpression(sentence: string): string {
  return sentence.replace(/[\\{}()/]/g, '\\$&');
}

function literal(text: string): string {
  const json = JSON.stringify(text).replace(
    /[\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16)}`,
  );
  return text.includes("'") || json.slice(1, -1) !== text.replace(/\\/g, '\\\\')
    ? json
    : `'${json.slice(1, -1)}'`;
}
