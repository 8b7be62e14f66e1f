import type { Step } from '../../model/finding.ts';

const MARK = /\[redacted\]|\$\{\w+\}/;

/** Does a mark stand here for a secret that was taken out? */
export function hasMark(value: unknown): boolean {
  return MARK.test(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}

/** Was a secret taken out of this part of a step? One that says nothing of it has to be as it was planned. */
export function isHidden(part: unknown, { redacted }: Pick<Step, 'redacted'>): boolean {
  return redacted === true && hasMark(part);
}
