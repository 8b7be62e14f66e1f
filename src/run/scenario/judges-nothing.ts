/**
 * Is this the source of a step that cannot have judged anything: a body that is empty, or that only returns a
 * constant? A Then bound to one has observed nothing, and what was not observed is not kept.
 */
export function judgesNothing(run: (...args: never[]) => unknown): boolean {
  const source = Function.prototype.toString
    .call(run)
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    .trim();
  return EMPTY_BODY.test(source) || CONSTANT_ANSWER.test(source);
}

const EMPTY_BODY = /(?:=>|\))\s*\{\s*(?:return(?:\s+(?:undefined|void 0|null|true|false))?)?\s*;?\s*\}$/;
const CONSTANT_ANSWER = /=>\s*(?:undefined|void 0|null|true|false)$/;
