import type { Mover } from '../../model/behaviour.ts';
import { operationOf } from './calls.ts';
import { shownInputOf } from './changing-call.ts';
import type { LawContext } from './law.ts';

/** Where a command brings a thing: the input that says so, and the field of what it stands in that it changes. */
export interface Destination {
  readonly input: string;
  readonly place: string;
}

/** Verbs that bring the thing itself elsewhere: a copy stays where it is. */
const MOVING = /^(?:move|transfer|relocate|migrate|reassign|rehome)(?=[A-Z]|$)/;

/** `toRoomId` of `rack.move`, whose racks stand in a `roomId`; null where no input says so plainly. */
export function destinationOf(
  part: Mover,
  within: readonly string[],
  context: LawContext,
): Destination | null {
  const verb = operationOf(part.operation, context).key.split('.').at(-1) ?? '';
  if (!MOVING.test(verb)) return null;
  const names = Object.keys(shownInputOf(part, context) ?? {});
  for (const place of within) {
    const input = names.find(
      (name) => !within.includes(name) && name !== part.idField && leadsTo(name, place),
    );
    if (input !== undefined) return { input, place };
  }
  return null;
}

function leadsTo(name: string, place: string): boolean {
  const [said, wanted] = [name, place].map((each) => each.replaceAll('_', '').toLowerCase());
  return ['to', 'into', 'new', 'target', 'dest', 'destination'].some((word) => said === word + wanted);
}
