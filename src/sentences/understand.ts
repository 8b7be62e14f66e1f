import { type Meaning, partsOf, type Role } from '../model/meaning.ts';
import type { Operation, Scenario } from '../model/operation.ts';
import { understandGiven } from './given/given.ts';
import { LONGEST_SENTENCE, normalSentence } from './language/phrase.ts';
import { windowSaidIn, withoutWindow } from './language/time-window.ts';
import { fold } from './language/words.ts';
import { allOf, unbound } from './meaning.ts';
import { withWhatExists } from './then/list-holds.ts';
import { understandThen } from './then/then.ts';
import { thenError } from './then/then-error.ts';
import { thenRefused } from './then/then-refused.ts';
import { valueBefore } from './then/then-value.ts';
import { whyUnboundThough } from './then/why-unbound.ts';
import { toldPlainly } from './told-plainly.ts';
import { type Lexicon, lexiconOf } from './vocabulary/lexicon.ts';
import { understandWhen } from './when/when.ts';

/** Where a sentence stands: the grammar reads it with the eyes of this contract. */
export interface Subject {
  readonly operation: Operation;
  /** The other operations of the contract; the operation itself may be among them. */
  readonly siblings: readonly Operation[];
  readonly scenario: Scenario;
}

const SEEN_AFTER_REFUSAL: ReadonlySet<Meaning['kind']> = new Set([
  'unbound',
  'error-returned',
  'refused',
  'event-emitted',
  'event-absent',
  'read-back',
  'gone',
  'listed',
  'stored',
  'unchanged',
  'audit-recorded',
]);

/**
 * What a sentence of `acceptance.scenarios[]` means in its contract. A sentence that says more than can be
 * found there is unbound: a wrong understanding is worse than none.
 */
export function understand(sentence: string, role: Role, subject: Subject): Meaning {
  const { operation, siblings, scenario } = subject;
  const lexicon = lexiconOf(operation, siblings);
  const known = understood.get(lexicon) ?? new Map<string, Meaning>();
  understood.set(lexicon, known);
  const story = storyFor(role, sentence, scenario, lexicon);
  const key = `${role} ${story} ${sentence}`;
  const meaning = known.get(key) ?? read(sentence, role, scenario, lexicon);
  known.set(key, meaning);
  return role === 'then' ? withWhatExists(meaning, scenario, lexicon) : meaning;
}

/** Plan, run, lint and explain all ask what the same sentences mean, and scenarios repeat each other's. */
const understood = new WeakMap<Lexicon, Map<string, Meaning>>();

/** As much of the scenario as the meaning of a sentence in this role depends on. */
function storyFor(role: Role, sentence: string, scenario: Scenario, lexicon: Lexicon): string {
  switch (role) {
    case 'given':
      return '';
    case 'when':
      return JSON.stringify([scenario.given, scenario.when, scenario.then]);
    case 'then':
      return `${endsInRefusal(scenario, lexicon) ? 'refused' : 'done'}${/ from /i.test(sentence) ? JSON.stringify(scenario.given) : ''}`;
  }
}

function read(sentence: string, role: Role, scenario: Scenario, lexicon: Lexicon): Meaning {
  const text = normalSentence(sentence);
  if (text === '') return unbound('the sentence is empty');
  if (text.length > LONGEST_SENTENCE)
    return unbound(`the sentence is longer than ${LONGEST_SENTENCE} characters`);
  switch (role) {
    case 'given':
      return understandGiven(text, lexicon);
    case 'when':
      return understandWhen(text, lexicon, scenario);
    case 'then': {
      const lasting = withoutWindow(text);
      if (lasting !== null) return shownLater(read(lasting, role, scenario, lexicon), windowSaidIn(text) > 0);
      const told = toldPlainly(text, lexicon);
      const meaning = endsInRefusal(scenario, lexicon)
        ? afterRefusal(told, lexicon)
        : understandThen(told, lexicon);
      const before = meaning.kind === 'unbound' ? null : valueBefore(told);
      return before === null || isGiven(before, scenario, lexicon)
        ? meaning
        : unbound(`no Given says that it is ${before} before, so nothing would show that it changes`);
    }
  }
}

/** What the answer says at once, however long the rest takes: it is not asked for again, and need not be shown yet. */
const AT_ONCE: ReadonlySet<Meaning['kind']> = new Set(['success', 'id-returned', 'echoes-input']);

/**
 * What may take its time cannot be seen in the answer: only what is asked for afterwards is, until it holds or its time is up, and an
 * event that comes while events are waited for.
 */
function shownLater(meaning: Meaning, isTimed: boolean): Meaning {
  const parts: readonly Meaning[] = partsOf(meaning);
  if (isTimed && parts.some(({ kind }) => kind === 'event-emitted'))
    return unbound('after how long an event comes is not measured');
  const asked = parts.flatMap((part): readonly Meaning[] =>
    part.kind === 'event-emitted' ? [{ ...part, later: true }] : 'query' in part ? [part] : [],
  );
  const isShown = (part: Meaning) =>
    part.kind === 'event-emitted' || 'query' in part || AT_ONCE.has(part.kind) || isAskedToo(part, asked);
  return asked.length > 0 && parts.every(isShown)
    ? allOf(asked)
    : unbound('it may take its time, and no query of this contract shows it afterwards');
}

/** The answer need not show yet what the entity is asked for afterwards. */
function isAskedToo(part: Meaning, asked: readonly Meaning[]): boolean {
  return (
    part.kind === 'field-equals' &&
    asked.some(
      (one) =>
        one.kind === 'read-back' &&
        fold(String(one.value)) === fold(String(part.value)) &&
        one.path.at(-1) === part.path.at(-1),
    )
  );
}

/** Whether a Given brings about that something is in this state. */
function isGiven(state: string, scenario: Scenario, lexicon: Lexicon): boolean {
  return scenario.given.some((sentence) => {
    const given = understandGiven(normalSentence(sentence), lexicon);
    const parts = given.kind === 'all' ? given.parts : [given];
    return parts.some(
      (part) =>
        part.kind === 'state' &&
        part.conditions?.some(
          (one) => one.kind === 'is' && !one.negated && fold(one.value) === fold(state),
        ) === true,
    );
  });
}

const refusals = new WeakMap<Scenario, Operation>();
const successes = new WeakMap<Scenario, Operation>();

/** Whether some Then of the scenario promises a refusal: then there is no output that others could be about. */
function endsInRefusal(scenario: Scenario, lexicon: Lexicon): boolean {
  if (refusals.get(scenario) === lexicon.operation) return true;
  if (successes.get(scenario) === lexicon.operation) return false;
  const refused = scenario.then.some((sentence) => {
    const text = normalSentence(sentence);
    const meaning = text.length > LONGEST_SENTENCE ? null : thenError(toldPlainly(text, lexicon), lexicon);
    return meaning?.kind === 'error-returned' || meaning?.kind === 'refused';
  });
  (refused ? refusals : successes).set(scenario, lexicon.operation);
  return refused;
}

/** Beside a refusal only what can be seen without an output: events, audit, a read-back. */
function afterRefusal(text: string, lexicon: Lexicon): Meaning {
  const meaning = understandThen(text, { ...lexicon, outputs: [] });
  const parts = meaning.kind === 'all' ? meaning.parts : [meaning];
  const isSeen = meaning.kind !== 'unbound' && parts.every(({ kind }) => SEEN_AFTER_REFUSAL.has(kind));
  const restated = isSeen ? null : thenRefused(text, lexicon);
  if (restated !== null) return restated;
  if (meaning.kind === 'unbound' && thenError(text, lexicon) === null)
    return unbound(whyUnboundThough(lexicon));
  if (parts.every(({ kind }) => SEEN_AFTER_REFUSAL.has(kind))) return meaning;
  return unbound('the scenario ends in a refusal, so there is no output that could show this');
}
