import { judgePromise } from '../../judge/judge-promise.ts';
import { inputOf } from '../../judge/judge-sentence.ts';
import { storeValue } from '../../judge/stored-value.ts';
import type { Mismatch, SentenceVerdict } from '../../model/finding.ts';
import { isMistake, isUnobserved, isUnreachable, Unobserved } from '../../model/mistake.ts';
import type { MatchedStep } from '../../sentences/match-step.ts';
import type { World } from '../../sentences/world.ts';
import { operationNamed } from '../send.ts';
import { judgesNothing } from './judges-nothing.ts';
import type { Walker } from './walker.ts';

/** Thrown to a user's step by `expectError` and `expectEvent`: the promise is broken, the step is over. */
class BrokenPromise extends Error {
  readonly mismatches: readonly Mismatch[];

  constructor(mismatches: readonly Mismatch[]) {
    super(mismatches.map(({ expected, actual }) => `expected ${expected}, got ${actual}`).join('; '));
    this.name = 'BrokenPromise';
    this.mismatches = mismatches;
  }
}

/**
 * Runs a user's own step. An assertion that does not hold is a broken promise; anything else it throws is
 * the step's own trouble, and so an error of the set-up.
 */
export async function runBinding({ binding, args }: MatchedStep, walk: Walker): Promise<SentenceVerdict> {
  if (binding.role === 'then' && judgesNothing(binding.run)) {
    const reason = `the step "${String(binding.expression)}" is bound to nothing that could judge it`;
    return { kind: 'undecided', reason };
  }
  try {
    const settled = Promise.resolve(binding.run(worldOf(walk), ...(args as never[])));
    await within(settled, walk.session.options.timeoutMs, walk.session.signal);
    return { kind: 'held' };
  } catch (thrown) {
    if (walk.session.signal.aborted || isUnreachable(thrown)) throw thrown;
    if (thrown instanceof BrokenPromise) return { kind: 'broken', mismatches: thrown.mismatches };
    if (isUnobserved(thrown)) return { kind: 'undecided', reason: thrown.message };
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    if (!isAssertion(thrown))
      return { kind: 'error', reason: `the step "${String(binding.expression)}" failed: ${message}` };
    return {
      kind: 'broken',
      mismatches: [
        { path: ['step'], kind: 'assertion', expected: String(binding.expression), actual: message },
      ],
    };
  }
}

/** node:assert, chai and vitest all name it so. */
function isAssertion(thrown: unknown): boolean {
  return thrown instanceof Error && !isMistake(thrown) && /^AssertionError/.test(thrown.name);
}

// Taken before a step can put fake ones in their place, under which nothing would ever be late.
const { setTimeout: later, clearTimeout: cancel } = globalThis;

async function within(settled: Promise<unknown>, timeoutMs: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stop = () => {};
  const late = new Promise<never>((_, reject) => {
    timer = later(() => reject(new Error(`it did not settle within ${timeoutMs} ms`)), timeoutMs);
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([settled, late]);
  } finally {
    cancel(timer);
    signal.removeEventListener('abort', stop);
  }
}

export function worldOf(walk: Walker): World {
  const promise = (judged: ReturnType<typeof judgePromise>) => {
    if (judged.kind === 'undecided') throw new Unobserved(judged.reason);
    if (judged.mismatches.length > 0) throw new BrokenPromise(judged.mismatches);
  };
  const facts = () => {
    const made = walk.last;
    if (made === null) throw new Unobserved('nothing was called yet');
    return { made, input: inputOf(made), readBack: null, given: walk.values };
  };
  return {
    get actor() {
      return walk.actor ?? walk.auth;
    },
    set actor(actor) {
      walk.actor = actor;
    },
    get state() {
      return walk.values;
    },
    set state(values) {
      walk.values = values;
    },
    get input() {
      return walk.nextInput();
    },
    get lastObservation() {
      return walk.last?.step.observation ?? null;
    },
    async call(operation, input) {
      const target = operationNamed(operation, walk.session);
      const sent = await walk.call(
        target.id,
        storeValue(input),
        walk.actor ?? target.policy.auth,
        'own-step',
      );
      if (sent.kind === 'unsendable') throw new Unobserved(sent.reason);
      return sent.made.step.observation;
    },
    expectError(code) {
      promise(judgePromise({ kind: 'error-returned', codes: [code], status: null }, facts()));
    },
    expectEvent(key) {
      const { made } = facts();
      const declared = made.operation.emits.find((emit) => emit.key === key);
      promise(judgePromise({ kind: 'event-emitted', key, version: declared?.version ?? '' }, facts()));
    },
  };
}
