import { wasCut } from '../judge/read-calls.ts';
import { describeValue } from '../model/describe-value.ts';
import type { Evidence, Step } from '../model/finding.ts';
import type { Outcome } from '../model/observation.ts';
import type { OperationId } from '../model/operation.ts';
import type { DifferenceKind } from '../model/surfaces.ts';
import { Renaming } from './renaming.ts';
import { valueDifferences } from './value-differences.ts';

/** One difference between two traces of one case. */
export interface TraceDifference {
  readonly kind: DifferenceKind;
  /** That was called. */
  readonly operation: OperationId;
  readonly call: number;
  readonly path: readonly (string | number)[];
  readonly left: string;
  readonly right: string;
}

/** What an implementation says itself; silence on two surfaces is no agreement. */
const ANSWERS: ReadonlySet<Outcome['kind']> = new Set(['success', 'failure', 'crash']);

/** Two traces of one case: the operations of those calls that could be compared, and in what they differ; or why none could. */
export type Compared =
  | { readonly calls: readonly OperationId[]; readonly differences: readonly TraceDifference[] }
  | { readonly reason: string };

/**
 * Compares what two surfaces answered to the calls of one case. Statuses and messages are not compared: they are the
 * transport's. What one of them did not see is not compared either. `values`: false where the two worlds need not be alike, so that a query may
 * well show more over one of them. Pure.
 */
export function compareEvidence(left: Evidence, right: Evidence, values = true): Compared {
  if (left.stuck !== undefined || right.stuck !== undefined)
    return { reason: 'a surface could not carry the case out' };
  const [ours, theirs] = [callsOf(left), callsOf(right)];
  if (ours.some(isProbe) || theirs.some(isProbe))
    return { reason: 'it breaks requests below the contract, which is each transport’s own' };
  if (ours.length === 0 || theirs.length === 0) return { reason: 'a surface made no call' };
  if (ours.length !== theirs.length || ours.some((step, at) => !isSameCall(step, theirs[at])))
    return { reason: 'the surfaces were not asked the same' };
  const renaming = new Renaming();
  const differences: TraceDifference[] = [];
  const calls: OperationId[] = [];
  for (const [call, step] of ours.entries()) {
    const other = theirs[call];
    if (other === undefined || [step, other].some((one) => one.redacted === true || wasCut(one))) continue;
    // The same fresh things were asked about: what each surface calls them is learned before answers are looked at.
    valueDifferences(step.input, other.input, renaming);
    const pair = [step.observation.outcome, other.observation.outcome];
    if (!pair.some(({ kind }) => ANSWERS.has(kind))) continue;
    // That both succeed says little where what they answer is not looked at.
    if (values || pair.some(({ kind }) => kind !== 'success')) calls.push(step.operation);
    const found = differencesOf(step, other, values ? renaming : null).map((each) => ({
      ...each,
      operation: step.operation,
      call,
    }));
    differences.push(...found);
    // Two worlds that have parted differ in all that follows.
    if (found.some(({ kind }) => kind === 'outcome')) break;
  }
  if (calls.length === 0 && differences.length === 0 && !values)
    return { reason: 'only generated input was answered, of which values are not compared' };
  return calls.length === 0 && differences.length === 0
    ? {
        reason:
          'no surface answered, or secrets were taken out of the answers, or they were too large to be kept whole',
      }
    : { calls, differences };
}

function callsOf({ steps, setup = 0 }: Evidence): readonly Step[] {
  return steps.slice(setup).filter(({ at }) => at?.as !== 'setup');
}

function isProbe({ raw }: Step): boolean {
  return raw !== undefined;
}

function isSameCall(one: Step, other: Step | undefined): boolean {
  return other !== undefined && one.operation === other.operation && one.actor === other.actor;
}

type Told = Omit<TraceDifference, 'call' | 'operation'>;

function differencesOf(one: Step, other: Step, renaming: Renaming | null): Told[] {
  const [left, right] = [one.observation.outcome, other.observation.outcome];
  if (left.kind !== right.kind)
    return [{ kind: 'outcome', path: [], left: inShort(left), right: inShort(right) }];
  const found: Told[] = [];
  if (left.kind === 'failure' && right.kind === 'failure' && left.code !== right.code)
    found.push({ kind: 'code', path: [], left: inShort(left), right: inShort(right) });
  if (renaming !== null && left.kind === 'success' && right.kind === 'success')
    for (const { path, ...sides } of valueDifferences(left.output, right.output, renaming))
      found.push({
        kind: 'value',
        path,
        left: describeValue(sides.left),
        right: describeValue(sides.right),
      });
  const [seen, seenThere] = [eventsOf(one), eventsOf(other)];
  if (seen !== null && seenThere !== null && seen !== seenThere)
    found.push({ kind: 'events', path: [], left: seen, right: seenThere });
  return found;
}

/** The events of a call by name; null where they could not be seen, or not all of them. */
function eventsOf({ observation: { events, unsettled } }: Step): string | null {
  if (events === null || unsettled !== undefined) return null;
  const keys = events.map(({ key, version }) => (version === null ? key : `${key}@${version}`)).sort();
  return keys.length === 0 ? 'no event' : keys.join(', ');
}

function inShort(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'success':
      return 'a success';
    case 'failure':
      return outcome.code === null ? 'a refusal without a code' : `the refusal ${outcome.code}`;
    case 'timeout':
      return 'no answer';
    case 'crash':
      return 'a crash';
    default:
      return `an answer that is ${outcome.kind}`;
  }
}
