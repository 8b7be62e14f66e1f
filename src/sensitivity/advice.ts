import type { Operation } from '../model/operation.ts';
import type { OperatorId } from './operator.ts';
import type { Advice, Struck } from './sensitivity.ts';

type Advise = (mutant: Struck, operation: Operation) => Advice;

/** What would give a surviving fault away, in the contract's own words. Null of what is noticed. Pure. */
export function adviceFor(mutant: Struck, operation: Operation | undefined): Advice | null {
  if (operation === undefined || mutant.fate === 'killed' || mutant.fate === 'equivalent') return null;
  return ADVICE[mutant.operator](mutant, operation);
}

const presence: Advise = (mutant, operation) => {
  const field = fieldOf(mutant);
  const isOpen = mutant.fate === 'under-specified';
  return {
    where: isOpen ? 'io.output' : 'acceptance.scenarios',
    text: `The output model allows answers without \`${field}\`: require it there, or promise it in a scenario.`,
    paste: scenario(operation, [`${lastOf(field)} is returned`]),
  };
};

const value: Advise = (mutant, operation) => {
  const field = fieldOf(mutant);
  const all =
    mutant.values === undefined ? '' : ` All of these are allowed there: ${mutant.values.join(', ')}.`;
  return {
    where: 'acceptance.scenarios',
    text: `No clause says what \`${field}\` is after this call.${all}`,
    paste: scenario(operation, [`${lastOf(field)} is ${mutant.was ?? '…'}`]),
  };
};

const list: Advise = (mutant, operation) => ({
  where: 'acceptance.scenarios',
  text: `No clause says what \`${fieldOf(mutant)}\` holds: promise what is in it, how many, or in which order.`,
  paste: scenario(
    operation,
    mutant.operator === 'reorder-list'
      ? [`${lastOf(fieldOf(mutant))} is ordered by …`]
      : [`${lastOf(fieldOf(mutant))} contains …`],
  ),
});

const model: Advise = (mutant) => ({
  where: 'io.output',
  text: `The output model takes any type in \`${fieldOf(mutant)}\`: give it a type of its own.`,
  paste: null,
});

const refusal: Advise = (mutant, operation) => {
  const code = mutant.was ?? '…';
  const error = operation.errors.find((each) => each.code === code);
  const when = error?.when ?? error?.description ?? '…';
  return {
    where: 'acceptance.scenarios',
    text: `Nothing tells when ${operation.key} refuses with ${code}: write a scenario that brings it about.`,
    paste: scenarioOf(operation, `refuses with ${code}`, [when], [`${code} error is returned`]),
  };
};

const success: Advise = (_, operation) => ({
  where: 'acceptance.scenarios',
  text: `Nothing promises that ${operation.key} succeeds: write an example, or a scenario whose Given and When surely succeed.`,
  paste: scenario(operation, ['… is returned']),
});

const event: Advise = (mutant, operation) => ({
  where: 'acceptance.scenarios',
  text: `No clause notices that ${mutant.text}.`,
  paste: scenario(operation, [`${mutant.was ?? 'the event'} event is emitted`]),
});

const payload: Advise = (mutant) => ({
  where: 'sideEffects.emits',
  text: `The payload model allows it that ${mutant.text}: give the field a type that tells, and require it.`,
  paste: null,
});

const ownCheck: Advise = (mutant) => ({
  where: 'config: checks',
  text: `The contract language has no words for it. A check of your own would notice that ${mutant.text}.`,
  paste: null,
});

const status: Advise = (mutant, operation) => ({
  where: mutant.place.startsWith('status of a success') ? 'io.success' : 'io.errors',
  text: `No clause says with which status ${operation.key} answers.`,
  paste: mutant.place.startsWith('status of a success')
    ? `success: { OK: { http: ${mutant.was ?? 200}, description: '…' } }`
    : null,
});

const ADVICE: Readonly<Record<OperatorId, Advise>> = {
  'drop-field': presence,
  'null-field': presence,
  'retype-field': model,
  'add-field': (mutant) => ({
    where: 'io.output',
    text: `The output model takes fields that it does not name: make it strict where nothing else is to be handed out (${mutant.place}).`,
    paste: null,
  }),
  'other-member': value,
  'beyond-bound': model,
  'truncate-list': list,
  'reorder-list': list,
  'duplicate-element': list,
  'other-id': value,
  'other-declared-code': refusal,
  'undeclared-code': refusal,
  'other-status': status,
  'success-for-refusal': refusal,
  'refusal-for-success': success,
  crash: success,
  'leak-in-refusal': ownCheck,
  'drop-event': event,
  'duplicate-event': ownCheck,
  'alter-event': payload,
  'add-event': event,
  'event-on-refusal': event,
  'drop-audit': event,
  'weaker-actor': refusal,
  'second-answer': ownCheck,
  'stale-read-back': ownCheck,
};

/** `output.items.*.status: cancelled → running` → `items.*.status`. */
function fieldOf({ place }: Struck): string {
  const path = place.split(':', 1)[0] ?? place;
  return path === 'output' ? 'the output' : path.replace(/^output\./, '');
}

function lastOf(field: string): string {
  return field.split('.').findLast((part) => part !== '*') ?? field;
}

/** A scenario beside the operation's own: what it sets out from is theirs where there is one. */
function scenario(operation: Operation, then: readonly string[]): string {
  const [known] = operation.scenarios;
  return scenarioOf(operation, 'tells what it answers', known?.given ?? ['…'], then);
}

function scenarioOf(
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
