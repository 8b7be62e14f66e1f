import type { Operation, Scenario } from '../model/operation.ts';
import { understandGiven } from './given.ts';
import { lexiconOf } from './lexicon.ts';
import { type Meaning, type Role, unbound } from './meaning.ts';
import { LONGEST_SENTENCE, normalSentence } from './phrase.ts';
import { understandThen } from './then.ts';
import { understandWhen } from './when.ts';

/** Where a sentence stands: the grammar reads it with the eyes of this contract. */
export interface Subject {
  readonly operation: Operation;
  /** The other operations of the contract; the operation itself may be among them. */
  readonly siblings: readonly Operation[];
  readonly scenario: Scenario;
}

/**
 * What a sentence of `acceptance.scenarios[]` means in its contract. A sentence that says more than can be
 * found there is unbound: a wrong understanding is worse than none.
 */
export function understand(sentence: string, role: Role, subject: Subject): Meaning {
  const text = normalSentence(sentence);
  if (text === '') return unbound('the sentence is empty');
  if (text.length > LONGEST_SENTENCE)
    return unbound(`the sentence is longer than ${LONGEST_SENTENCE} characters`);
  const lexicon = lexiconOf(subject.operation, subject.siblings);
  switch (role) {
    case 'given':
      return understandGiven(text, lexicon);
    case 'when':
      return understandWhen(text, lexicon, subject.scenario.when.length <= 1);
    case 'then':
      return understandThen(text, lexicon);
  }
}
