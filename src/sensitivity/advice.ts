import type { Operation } from '../model/operation.ts';
import { onRefusal } from './advice-on-refusals.ts';
import type { OperatorId } from './operator.ts';
import { scenarioBeside } from './paste.ts';
import type { Advice, Struck } from './sensitivity.ts';

type Advise = (mutant: Struck, operation: Operation) => Advice;

/** The same fault where it is noticed: by operation, operator and place. */
export type Noticed = ReadonlyMap<string, Struck>;

export function noticedIn(mutants: readonly Struck[]): Noticed {
  return new Map(
    mutants.filter(({ fate }) => fate === 'killed').map((mutant) => [faultName(mutant), mutant]),
  );
}

function faultName({ operation, operator, place }: Struck): string {
  return `${operation} ${operator} ${place}`;
}

/** What would give a surviving fault away, in the contract's own words. Null of what is noticed. Pure. */
export function adviceFor(
  mutant: Struck,
  operation: Operation | undefined,
  noticed: Noticed = new Map(),
): Advice | null {
  if (operation === undefined || mutant.fate === 'killed' || mutant.fate === 'equivalent') return null;
  if (mutant.fate === 'undecided') return nothingToWrite(mutant);
  const advice = ADVICE[mutant.operator](mutant, operation);
  const misled =
    mutant.fate === 'elsewhere' && mutant.by !== null
      ? `A finding of ${mutant.by.requirement} tells of it, and names another clause. `
      : '';
  const other = noticed.get(faultName(mutant))?.clause;
  const elsewhere = other === undefined ? '' : ` In other calls it is noticed, by ${nameOf(other)}.`;
  return { ...advice, text: `${misled}${advice.text}${elsewhere}` };
}

/** No report is green with such a fault, and none blames it on anything. */
function nothingToWrite({ clause }: Struck): Advice {
  return {
    where: nameOf(clause),
    text: `There is nothing to write: with such a fault ${nameOf(clause)} is no longer verified, so that no report is green.`,
    paste: null,
  };
}

/** A clause without its operation. */
function nameOf(clause: string): string {
  return clause.slice(clause.indexOf('#') + 1);
}

const presence: Advise = (mutant, operation) => {
  const field = fieldOf(mutant);
  const isOpen = mutant.fate === 'under-specified';
  return {
    where: isOpen ? 'io.output' : 'acceptance.scenarios',
    text: `The output model allows answers without \`${field}\`: require it there, or promise it in a scenario.`,
    paste: scenarioBeside(operation, [`${lastOf(field)} is returned`]),
  };
};

const value: Advise = (mutant, operation) => {
  const field = fieldOf(mutant);
  const all =
    mutant.values === undefined ? '' : ` All of these are allowed there: ${mutant.values.join(', ')}.`;
  // No sentence speaks of one member of each element of a list; an example shows them.
  if (field.includes('*'))
    return {
      where: 'acceptance.examples',
      text: `No clause says what \`${field}\` is.${all} Show it in the output of an example, or ask for it with an input that filters by it.`,
      paste: null,
    };
  return {
    where: 'acceptance.scenarios',
    text: `No clause says what \`${field}\` is after this call.${all}`,
    paste: scenarioBeside(operation, [`${lastOf(field)} is ${mutant.was ?? '…'}`]),
  };
};

const list: Advise = (mutant) => ({
  where: 'acceptance.examples',
  text:
    mutant.operator === 'reorder-list'
      ? `No clause says in which order \`${fieldOf(mutant)}\` is: say so in a scenario, or leave it open.`
      : `No clause says what \`${fieldOf(mutant)}\` holds: show it in the output of an example, or give the contract a command that makes one and a query that lists it.`,
  paste: null,
});

const model: Advise = (mutant) => ({
  where: 'io.output',
  text: `The output model takes any type in \`${fieldOf(mutant)}\`: give it a type of its own.`,
  paste: null,
});

const success: Advise = (_, { key, examples, scenarios }) => ({
  where: examples.length > 0 ? 'acceptance.scenarios' : 'acceptance.examples',
  text:
    examples.length + scenarios.length > 0
      ? `No example and no scenario promises that this call of ${key} succeeds: write a scenario for it.`
      : `Nothing promises that ${key} succeeds: write an example, with an input and the output it gives.`,
  paste: null,
});

const event: Advise = (mutant, operation) => ({
  where: 'acceptance.scenarios',
  text: `No clause notices that ${mutant.text}.`,
  paste: scenarioBeside(operation, [`${mutant.was ?? 'the event'} event is emitted`]),
});

const payload: Advise = ({ place }) => {
  const [, event = '', field = '', how = ''] = /^events\.(.+)\.([^.:]+): (.+)$/.exec(place) ?? [];
  const text =
    how === 'left out'
      ? `The payload of ${event} need not have \`${field}\`: require it there, or leave it open.`
      : `No clause ties \`${field}\` of ${event} to the call: hold it to what it should be with a check of your own.`;
  return { where: 'sideEffects.emits', text, paste: null };
};

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
  'other-declared-code': onRefusal,
  'undeclared-code': onRefusal,
  'other-status': status,
  'success-for-refusal': onRefusal,
  'refusal-for-success': success,
  crash: success,
  'leak-in-refusal': ownCheck,
  'drop-event': event,
  'duplicate-event': ownCheck,
  'alter-event': payload,
  'add-event': event,
  'event-on-refusal': event,
  'drop-audit': event,
  'weaker-actor': onRefusal,
  'second-answer': ownCheck,
  'stale-read-back': ownCheck,
  'reused-id': ownCheck,
  'stray-effect': ownCheck,
};

/** `output.items.*.status: cancelled → running` → `items.*.status`. */
function fieldOf({ place }: Struck): string {
  const path = place.split(':', 1)[0] ?? place;
  return path === 'output' ? 'the output' : path.replace(/^output\./, '');
}

function lastOf(field: string): string {
  return field.split('.').findLast((part) => part !== '*') ?? field;
}
