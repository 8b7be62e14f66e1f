import { callsFeature } from '../gherkin/calls-feature.ts';
import { replayCommand } from '../judge/finding-of.ts';
import type { CallCase, PlannedCall } from '../model/case.ts';
import type { Finding } from '../model/finding.ts';
import { handedOn, thingsIn } from '../model/handed-on.ts';
import { inputFields, type KeptCall } from '../model/reduced-case.ts';
import type { CaseResult } from '../model/report.ts';
import { runCallCase } from './call-case.ts';
import { operationOf } from './send.ts';
import type { RunSession } from './session.ts';

/** Runs spent on making one counterexample smaller; of a race, which is tried several times in each, fewer. */
const [RUNS, RACES] = [120, 30];
/** Tries of a race in each of them. */
const TRIES = 10;

/**
 * Makes a sequence or a race that broke its law smaller: fewer calls, then fewer fields, as long as it fails in the same way. Writes
 * it as a feature. What it was first found with stands where nothing smaller fails alike.
 */
export async function shrinkCase(
  planned: CallCase,
  first: CaseResult,
  session: RunSession,
): Promise<CaseResult> {
  const identity = ownFinding(first, planned)?.fingerprint;
  if (identity === undefined) return first;
  let best = first;
  let only: readonly KeptCall[] = planned.calls.map((_, call) => ({ call }));
  let left = planned.triedFrom === undefined ? RUNS : RACES;
  const raceTries = Math.min(TRIES, session.options.raceTries);
  const quick = { ...session, options: { ...session.options, raceTries } };
  const failsAlike = async (fewer: readonly KeptCall[]): Promise<boolean> => {
    if (left === 0 || fewer.length === 0 || session.signal.aborted || performance.now() > session.deadline)
      return false;
    left -= 1;
    const result = await runCallCase(planned, quick, fewer).catch((error: unknown) => {
      // The run is being stopped: what was found stands as it was first found.
      if (session.signal.aborted) return null;
      throw error;
    });
    if (result === null) return false;
    if (ownFinding(result, planned)?.fingerprint !== identity || isSeldom(result)) return false;
    [best, only] = [result, fewer];
    return true;
  };
  for (let isSmaller = true; isSmaller && left > 0; ) {
    isSmaller = false;
    for (const group of groupsOf(planned, only)) {
      const fewer = withSources(
        planned,
        only.filter((one) => !group.includes(one)),
      );
      if (fewer.length < only.length && (await failsAlike(fewer))) isSmaller = true;
    }
  }
  for (const alike of alikeIn(planned, only))
    for (const field of optionalFields(planned, alike, session))
      await failsAlike(
        only.map((one) =>
          alike.includes(one.call) ? { ...one, without: [...(one.without ?? []), field] } : one,
        ),
      );
  const isCut = only.length < planned.calls.length || only.some(({ without }) => without !== undefined);
  // How often it was seen before it was made smaller.
  const { tries } = first;
  const found = tries === undefined ? best : { ...best, tries };
  return withFeature(found, planned, isCut ? only : undefined, session);
}

function ownFinding({ findings }: CaseResult, { check }: CallCase): Finding | undefined {
  return findings.find((finding) => finding.check === check);
}

/** A race that fails now and then only is not to be made so small that it hardly ever does. */
function isSeldom({ tries }: CaseResult): boolean {
  return tries !== undefined && tries.broken * 2 < tries.made;
}

/** Calls to be left out together: all of one thing, largest first, then each by itself, last first. */
function groupsOf({ calls }: CallCase, only: readonly KeptCall[]): readonly (readonly KeptCall[])[] {
  const things = new Set(only.flatMap(({ call }) => thingsOf(calls[call])));
  const about = (name: string) =>
    only.filter(({ call }) => {
      const { takes = {} } = calls[call] ?? {};
      return thingsOf(calls[call]).includes(name) || Object.values(takes).includes(name);
    });
  return [...[...things].map(about), ...only.toReversed().map((one) => [one])];
}

/** Things that a call makes, by the names under which they are handed on. */
function thingsOf(call: PlannedCall | undefined): readonly string[] {
  return call === undefined ? [] : thingsIn(handedOn(call));
}

/** Without calls about a thing that is not made any more. */
function withSources({ calls }: CallCase, only: readonly KeptCall[]): readonly KeptCall[] {
  const given = new Set<string>();
  return only.filter(({ call }) => {
    const planned = calls[call];
    const { takes = {} } = planned ?? {};
    if (!Object.values(takes).every((name) => given.has(name))) return false;
    for (const name of planned === undefined ? [] : handedOn(planned)) given.add(name);
    return true;
  });
}

/** Places of calls that send the same to the same operation: they stay alike. */
function alikeIn({ calls }: CallCase, only: readonly KeptCall[]): readonly (readonly number[])[] {
  const alike = new Map<string, number[]>();
  for (const { call } of only) {
    const key = `${calls[call]?.operation} ${JSON.stringify(calls[call]?.input)}`;
    alike.set(key, [...(alike.get(key) ?? []), call]);
  }
  return [...alike.values()];
}

/** Fields without which the input still fits, and that no call before gives. */
function optionalFields(
  planned: CallCase,
  [at = 0]: readonly number[],
  session: RunSession,
): readonly string[] {
  const call = planned.calls[at];
  if (call === undefined) return [];
  const { input } = operationOf(call.operation, session);
  let left = inputFields(call);
  return Object.keys(left).filter((name) => {
    const { [name]: _, ...rest } = left;
    if (call.fromState.includes(name) || call.takes?.[name] !== undefined) return false;
    if (call.chooses?.includes(name) === true) return false;
    if (input?.check(rest, 'wire').ok !== true) return false;
    left = rest;
    return true;
  });
}

function withFeature(
  result: CaseResult,
  planned: CallCase,
  only: readonly KeptCall[] | undefined,
  session: RunSession,
): CaseResult {
  const findings = result.findings.map((finding): Finding => {
    if (finding.check !== planned.check) return finding;
    const operation = operationOf(planned.operation, session);
    const feature = callsFeature({ planned, only, operation, message: finding.message });
    return {
      ...finding,
      replay: {
        ...finding.replay,
        command: replayCommand(finding.fingerprint),
        feature,
        ...(result.tries === undefined ? {} : { tries: result.tries }),
      },
    };
  });
  return { ...result, findings };
}
