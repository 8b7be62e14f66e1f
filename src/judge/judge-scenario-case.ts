import type { JudgedCall } from '../checks/check.ts';
import type { ScenarioCase, Sentence } from '../model/case.ts';
import type { Judgement, Mismatch, SentenceVerdict } from '../model/finding.ts';
import { type Meaning, partsOf } from '../model/meaning.ts';
import { asItStands } from './as-it-stands.ts';
import { type Conclusion, saidOf } from './conclusion.ts';
import { judgeSentence } from './judge-sentence.ts';
import { onStatusAlone } from './on-status-alone.ts';
import { onOwnEvidence } from './own-evidence.ts';
import type { Rules } from './rules.ts';
import { actsOf, type ScenarioTrace, triedAt } from './scenario-trace.ts';
import { onFixture } from './spent-fixture.ts';

/**
 * Concludes a scenario from what happened: the universal rules on every call, then its sentences, on their own evidence.
 * The same for a run and for a report that is judged again. Pure.
 */
export function judgeScenarioCase(planned: ScenarioCase, trace: ScenarioTrace, rules: Rules): Conclusion {
  const each = trace.calls.map((call) => ({ call, said: saidOf(call, rules) }));
  const mine = each.filter(({ call }) => call.step.at?.as !== 'setup');
  const broken = mine
    .flatMap(({ said }) => said.map(({ judgement }) => judgement))
    .filter(({ verdict }) => verdict === 'fail');
  const taken = [...new Set(trace.walk.taken)].flatMap((index): readonly Taken[] => {
    const sentence = planned.sentences[index];
    if (sentence === undefined) return [];
    const came = judgeSentence(planned, index, trace);
    return [{ sentence, came, tried: came.kind === 'undecided' && triedAt(index, trace) }];
  });
  const error = taken.map(({ came }) => came).find(({ kind }) => kind === 'error');
  const own =
    error?.kind === 'error'
      ? undecided(planned, error.reason)
      : onOwnEvidence(
          onFixture(
            onStatusAlone(mine.map(({ call }) => call))(sentencesJudgement(planned, taken, actsOf(trace))),
            trace.states,
            actsOf(trace),
          ),
          broken,
        );
  const untidy = own.verdict === 'pass' && trace.teardown.length > 0;
  return {
    said: [...each.flatMap(({ said }) => said), { judgement: own, operation: planned.operation }],
    own: error !== undefined ? 'error' : untidy ? 'inconclusive' : own.verdict,
    reason: untidy ? trace.teardown.join('; ') : (own.reason ?? null),
  };
}

/** A sentence that was followed, and what it came to. */
interface Taken {
  readonly sentence: Sentence;
  readonly came: SentenceVerdict;
  /** A state that no one could enter, after which the rest was tried as it stands. */
  readonly tried: boolean;
}

/** What the sentences say together: broken where one is, undecided where one could not be followed. */
function sentencesJudgement(
  planned: ScenarioCase,
  taken: readonly Taken[],
  acts: readonly JudgedCall[],
): Judgement {
  const [blocked] = taken.filter(({ tried }) => tried).map(({ came }) => came);
  if (blocked?.kind !== 'undecided') return followedJudgement(planned, taken);
  if (acts.length === 0 || planned.sentences.some(({ meaning }) => partsOf(meaning).some(restsOnGiven)))
    return undecided(planned, blocked.reason);
  const others = taken.map((one): Taken => (one.tried ? { ...one, came: { kind: 'held' } } : one));
  return asItStands(blocked.reason, acts)(followedJudgement(planned, others));
}

/** A promise about the very thing that a state gives: without it there is nothing to look for. */
function restsOnGiven({ kind }: Meaning): boolean {
  return kind === 'list-holds';
}

function followedJudgement(planned: ScenarioCase, taken: readonly Taken[]): Judgement {
  const { check, requirement } = planned;
  const mismatches: Mismatch[] = taken.flatMap(({ sentence, came }, index) =>
    came.kind === 'broken'
      ? came.mismatches.map((mismatch) => ({
          ...mismatch,
          path: [placeOf(sentence, index, taken), ...mismatch.path],
          expected: `${mismatch.expected} ("${sentence.text}")`,
        }))
      : [],
  );
  if (mismatches.length > 0) return { check, requirement, verdict: 'fail', mismatches };
  const open = taken.map(({ came }) => came).find(({ kind }) => kind === 'undecided');
  if (open?.kind === 'undecided') return undecided(planned, open.reason);
  if (!planned.sentences.some(({ role }) => role === 'then'))
    return undecided(planned, 'the scenario promises nothing: it has no Then');
  if (taken.length < planned.sentences.length)
    return undecided(planned, 'the scenario was not followed to its end');
  return { check, requirement, verdict: 'pass', mismatches: [] };
}

/** `then 2`: one word, for which sentence it was is part of a finding's identity. */
function placeOf({ role }: Sentence, index: number, taken: readonly Taken[]): string {
  const before = taken.slice(0, index + 1).filter(({ sentence }) => sentence.role === role);
  return `${role} ${before.length}`;
}

function undecided({ check, requirement }: ScenarioCase, reason: string): Judgement {
  return { check, requirement, verdict: 'inconclusive', mismatches: [], reason };
}
