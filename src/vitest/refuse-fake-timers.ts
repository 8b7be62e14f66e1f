import { Mistake } from '../model/mistake.ts';

/**
 * Refuses to go on under fake timers: a time limit that never passes, or a turn of the event loop that never ends, would
 * hang the suite. A faked `Date` alone is fine. @sinonjs/fake-timers, which vitest, jest and sinon use, marks what it
 * fakes with its clock. Throws the Mistake `fake-timers`; `when` ends its first sentence.
 */
export function refuseFakeTimers(when: string): void {
  const { setTimeout, setImmediate, performance, queueMicrotask } = globalThis;
  const faked = Object.entries({ setTimeout, setImmediate, performance, queueMicrotask })
    .filter(([, timer]) => Object.hasOwn(timer, 'clock'))
    .map(([name]) => name);
  if (faked.length === 0) return;
  throw new Mistake({
    code: 'fake-timers',
    message: `${faked.join(', ')} ${faked.length === 1 ? 'is a fake' : 'are fakes'} ${when}: a call that never answers would never be given up.`,
    where: 'describeConformance',
    hint: "Call `vi.useRealTimers()` before it (also in an `afterEach`, where `setupFiles` fake them in a `beforeEach`), or fake the date alone: `vi.useFakeTimers({ toFake: ['Date'] })`.",
  });
}
