import type { Connection, StateOutcome, StateRequest } from '../../model/adapter.ts';
import { isRecord } from '../../model/is-record.ts';
import { Unreachable } from '../../model/mistake.ts';
import type { Answered, Driver } from './driver.ts';
import type { DriverCan } from './hello.ts';

const SHOWN = 300;

/** The states that a driver enters and leaves; those that it does not list, where it lists any, are not asked for. */
export function driverStates(
  driver: Driver,
  listed: DriverCan['states'],
): Required<Pick<Connection, 'enterState' | 'leaveState'>> {
  const names = Array.isArray(listed) ? new Set((listed as readonly string[]).map(bareName)) : null;
  const change = async (
    action: 'enter' | 'leave',
    { name, params }: StateRequest,
    signal: AbortSignal,
  ): Promise<StateOutcome> => {
    if (names !== null && !names.has(bareName(name)))
      return { kind: 'unknown', reason: `the driver does not list "${name}" among its states` };
    const members = `"do":"${action}","state":${JSON.stringify(name)},"params":${JSON.stringify(params)}`;
    const { answered } = await driver.request(`${action} "${name}"`, members, signal);
    return outcomeOf(answered, name);
  };
  return {
    enterState: (state, signal) => change('enter', state, signal),
    leaveState: (state, signal) => change('leave', state, signal),
  };
}

/** Back to its beginning. Throws `Unreachable` where it is not. */
export async function resetDriver(driver: Driver, signal: AbortSignal): Promise<void> {
  const { answered } = await driver.request('reset', '"do":"reset"', signal);
  const why = failureOf(answered);
  if (why !== null) throw new Unreachable(`the driver could not reset: ${why}`);
}

function outcomeOf(answered: Answered, name: string): StateOutcome {
  const failed = (reason: string) => ({ kind: 'failed' as const, reason: `the driver ${reason}` });
  if (answered.kind === 'answer' && answered.value.unknown === true)
    return { kind: 'unknown', reason: `the driver knows no state "${name}"` };
  const why = failureOf(answered);
  if (why !== null) {
    const silent = answered.kind === 'timeout' ? { silent: 'all' as const } : {};
    return { ...failed(`could not enter or leave "${name}": ${why}`), ...silent };
  }
  const { values = {} } = (answered as Extract<Answered, { kind: 'answer' }>).value;
  return isRecord(values)
    ? { kind: 'entered', by: 'driver', values }
    : failed(`gave for the state "${name}" values that are no object`);
}

/** Why a request came to nothing; null where it was done. */
function failureOf(answered: Answered): string | null {
  switch (answered.kind) {
    case 'timeout':
      return `no answer within ${answered.afterMs} ms`;
    case 'answer': {
      const { failed, unsupported } = answered.value;
      if (unsupported === true) return 'it does not support that';
      if (failed === undefined || failed === false) return null;
      return typeof failed === 'string' ? failed.slice(0, SHOWN) : 'it failed';
    }
    default:
      return answered.reason;
  }
}

/** Without what may well be lenient: case, white space, the final stop. */
function bareName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').replace(/\.$/, '').toLowerCase();
}
