const MARK = /\[redacted\]|\$\{\w+\}/;

/** Does a mark stand here for a secret that was taken out? */
export function hasMark(value: unknown): boolean {
  return MARK.test(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}
