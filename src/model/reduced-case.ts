import type { CallCase, PlannedCall, StoredValue } from './case.ts';

/** One of the planned calls of a case that was made; and which fields of its input were left out. */
export interface KeptCall {
  /** Its place among the planned calls. */
  readonly call: number;
  readonly without?: readonly string[];
}

/** A case of which only some calls are made, in their order, with what is told of each of them. All of it where nothing is reported. */
export function reducedCase(planned: CallCase, only: readonly KeptCall[] | undefined): CallCase {
  if (only === undefined) return planned;
  const kept = only.filter(({ call }) => planned.calls[call] !== undefined);
  const { turns } = planned.expect;
  const from = planned.triedFrom;
  return {
    ...planned,
    calls: kept.map(({ call, without = [] }) => lessOf(planned.calls[call] as PlannedCall, without)),
    expect: Array.isArray(turns)
      ? { ...planned.expect, turns: kept.map(({ call }) => turns[call] as unknown) }
      : planned.expect,
    ...(from === undefined ? {} : { triedFrom: kept.filter(({ call }) => call < from).length }),
  };
}

/** Its top-level input fields; none where it is no object. */
export function inputFields({ input }: PlannedCall): Readonly<Record<string, unknown>> {
  return input.form === 'json' && typeof input.value === 'object' && input.value !== null
    ? (input.value as Readonly<Record<string, unknown>>)
    : {};
}

function lessOf(call: PlannedCall, without: readonly string[]): PlannedCall {
  if (without.length === 0) return call;
  const value = Object.fromEntries(
    Object.entries(inputFields(call)).filter(([name]) => !without.includes(name)),
  );
  const input: StoredValue = { form: 'json', value };
  return { ...call, input };
}
