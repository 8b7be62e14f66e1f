/**
 * A step pattern that matches exactly the given sentences, however many, in constant time: cucumber tries
 * every definition on every step, so one definition per sentence would be quadratic. Sentences outside the
 * set stay undefined, and cucumber says so in its own way.
 */
export class BoundSentences extends RegExp {
  readonly #bound: ReadonlySet<string>;

  constructor(bound: ReadonlySet<string>) {
    super('^([\\s\\S]*)$');
    this.#bound = bound;
  }

  override exec(text: string): RegExpExecArray | null {
    return this.#bound.has(text) ? super.exec(text) : null;
  }
}
