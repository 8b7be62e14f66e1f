import type { Envelope } from '@cucumber/messages';

/**
 * Follows cucumber's messages to know which feature is under way. Hooks could say it too, but each one is a
 * step more in every scenario, in its time and in its outputs.
 */
export class TestCases {
  readonly #uriOfPickle = new Map<string, string>();
  readonly #pickleOfTestCase = new Map<string, string>();
  /** Path of the feature whose scenario started last; empty before the first. */
  current = '';

  hear({ pickle, testCase, testCaseStarted }: Envelope): void {
    if (pickle !== undefined) this.#uriOfPickle.set(pickle.id, pickle.uri);
    if (testCase !== undefined) this.#pickleOfTestCase.set(testCase.id, testCase.pickleId);
    if (testCaseStarted !== undefined) {
      this.current =
        this.#uriOfPickle.get(this.#pickleOfTestCase.get(testCaseStarted.testCaseId) ?? '') ?? '';
    }
  }
}
