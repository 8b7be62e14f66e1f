import type { Check } from '../checks/check.ts';
import type { Rules } from '../judge/rules.ts';
import { tellAlive } from '../launch/worker-message.ts';

/** Rules that tell the supervisor of each judgement: models of a contract may take their time over every answer. */
export function beating(rules: Rules): Rules {
  return {
    ...rules,
    checks: new Map([...rules.checks].map(([id, check]) => [id, telling(check)])),
    universal: rules.universal.map(telling),
  };
}

function telling(check: Check): Check {
  const { judgeEach, judgeInput, judgeCase } = check;
  return {
    ...check,
    ...(judgeEach === undefined ? {} : { judgeEach: (call) => alive(() => judgeEach.call(check, call)) }),
    ...(judgeInput === undefined
      ? {}
      : { judgeInput: (call, world) => alive(() => judgeInput.call(check, call, world)) }),
    ...(judgeCase === undefined
      ? {}
      : { judgeCase: (subject) => alive(() => judgeCase.call(check, subject)) }),
  };
}

function alive<Result>(work: () => Result): Result {
  tellAlive();
  const result = work();
  tellAlive();
  return result;
}
