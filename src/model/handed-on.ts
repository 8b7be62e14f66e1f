import type { PlannedCall } from './case.ts';

/** The name under which a field of what made a thing is handed on: what it is called, what it stands in. */
export function placeOf(name: string, field: string): string {
  return `${name}, its ${field}`;
}

/** Names under which a call hands on values, from its answer and from what it sent. */
export function handedOn({
  gives = {},
  sends = {},
}: Pick<PlannedCall, 'gives' | 'sends'>): readonly string[] {
  return [...Object.keys(gives), ...Object.keys(sends)];
}

/** Of such names, those of things: what a thing stands in comes with it. */
export function thingsIn(names: readonly string[]): readonly string[] {
  return names.filter((name) => !names.some((one) => name.startsWith(placeOf(one, ''))));
}
