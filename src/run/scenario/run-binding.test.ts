import { getEventListeners } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { defineSteps } from '../../sentences/step-binding.ts';
import { runBinding } from './run-binding.ts';
import type { Walker } from './walker.ts';

afterEach(() => void vi.useRealTimers());

/** All that a step which looks at nothing needs of its scenario. */
function walkerOf(signal: AbortSignal): Walker {
  return { session: { options: { timeoutMs: 20 }, signal } } as unknown as Walker;
}

function bound(run: () => Promise<void>) {
  const [binding] = defineSteps(({ given }) => [given('a pie', run)]);
  if (binding === undefined) throw new Error('no step');
  return { binding, args: [] };
}

test('steps leave no listener on the run behind, whether they settle or not', async () => {
  const { signal } = new AbortController();
  for (const run of [
    async () => {},
    () => Promise.reject(new Error('burnt')),
    () => new Promise<void>(() => {}),
  ])
    await runBinding(bound(run), walkerOf(signal));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a step that fakes the timers and never settles is late all the same', async () => {
  const fakes = () => {
    vi.useFakeTimers();
    return new Promise<void>(() => {});
  };
  expect(await runBinding(bound(fakes), walkerOf(new AbortController().signal))).toEqual({
    kind: 'error',
    reason: 'the step "a pie" failed: it did not settle within 20 ms',
  });
});
