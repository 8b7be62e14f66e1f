import type { PlannedCall } from '../../model/case.ts';
import { describeValue } from '../../model/describe-value.ts';
import type { Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { isNotThere } from '../deletion.ts';
import type { Difference } from '../differences.ts';
import { describeOutcome } from '../mismatch.ts';
import { ownCall, ownInput, ownStates, showOwn } from './calls.ts';
import { changesOf, idleLook, movingIn, pathText } from './changes-of.ts';
import { type LawContext, type LawScript, lawCheck } from './law.ts';
import { refusedInputs } from './refused-inputs.ts';
import { noSuccess, type SeenCall, wrongAt } from './seen.ts';

/**
 * A refused call leaves the thing it names as it was: read before and after, twice. What a refusal brought about shows where the
 * effect of the call itself is seen, or where each refusal changes something. What changed once may have changed by itself, and
 * what also changed between two readings with nothing in between (what is due, what remains) does.
 */
export const refusedChangedNothing = lawCheck({
  id: 'refused-changed-nothing',
  title: 'A refused call changes nothing.',
  speaksOf: ({ id }, { movers, enders }) => [...movers, ...enders].some(({ operation }) => operation === id),
  plan(context) {
    const { entity, operation } = context;
    const [show] = entity.shows;
    const part = [...entity.movers, ...entity.enders].find((one) => one.operation === operation.id);
    if (show === undefined || part === undefined)
      return { code: 'no-show', reason: `no query shows one ${entity.name} by its id` };
    const look = showOwn(show, part, context);
    const expect = {
      show: show.operation,
      holder: show.holder,
      status: show.status?.path ?? null,
      to: 'to' in part ? part.to : null,
      ends: !('to' in part),
    };
    const scripts = refusedCalls(context).map(
      ({ name, call, states }): LawScript => ({
        name,
        title: `refused (${name}), and looked at before and after`,
        states,
        calls: [look, idleLook(look), call, look, call, look],
        expect,
      }),
    );
    const own = ownCall(context);
    const again: LawScript = {
      name: 'done-twice',
      title: 'done twice, and looked at before and after the second time',
      states: ownStates(context),
      calls: [own, look, idleLook(look), own, look, own, look],
      expect,
    };
    // What is gone cannot be looked at again; an update may well be made twice.
    const once = entity.movers.find((one) => one.operation === operation.id)?.kind !== 'move';
    const all = once ? scripts : [...scripts, again];
    return all.length > 0 ? all : { code: 'no-refusal', reason: 'no call is known that has to be refused' };
  },
  judge({ operation, calls, expect }) {
    const shows = calls.filter((call) => call.operation.id === expect.show);
    const [idle, before, between, after] = shows;
    const attempts = calls.filter((call) => call.operation.id === operation.id).slice(-2);
    const [first, second] = attempts;
    if (
      idle === undefined ||
      before === undefined ||
      between === undefined ||
      after === undefined ||
      first === undefined ||
      second === undefined
    )
      return { undecided: 'it was not looked at before and after' };
    if (first.outcome.kind !== 'failure')
      return { undecided: `it was not refused: ${describeOutcome(first.outcome)}` };
    if (before.outcome.kind !== 'success') return { undecided: noSuccess(before) };
    if (between.outcome.kind !== 'success') return lostBetween(between, expect.ends === true);
    const holder = expect.holder as Path;
    const [was, is, then] = [before, between, after].map(({ output }) => valueAt(output, holder));
    const changed = changesOf(was, is);
    const moving = movingIn(idle, before, holder);
    if (changed.length === 0) return {};
    const own = changed.filter((change) => isOwnEffect(change, first, expect, holder));
    const again =
      second.outcome.kind === 'failure' && after.outcome.kind === 'success' ? changesOf(is, then) : [];
    const each = changed.filter(
      ({ path }) => !moving.has(pathText(path)) && again.some((one) => pathText(one.path) === pathText(path)),
    );
    const broken = own.length > 0 ? own : each;
    if (broken.length === 0)
      return { undecided: `${pathText(changed[0]?.path ?? [])} changed, maybe by itself` };
    return {
      mismatches: broken.map(({ path, left, right }) =>
        wrongAt(
          between,
          ['output', ...holder, ...path],
          'changed-though-refused',
          `${describeValue(left)}, as before the refusal`,
          describeValue(right),
        ),
      ),
    };
  },
});

/** Found before a refusal and not found after it. */
function lostBetween(between: SeenCall, ends: boolean) {
  if (!isNotThere(between.outcome, between.operation)) return { undecided: noSuccess(between) };
  if (!ends) return { undecided: `it is gone: ${describeOutcome(between.outcome)}` };
  const actual = describeOutcome(between.outcome);
  return {
    mismatches: [
      wrongAt(between, ['outcome'], 'changed-though-refused', 'what was there before the refusal', actual),
    ],
  };
}

/** The status that the call leads to, or a value that it was sent with. */
function isOwnEffect(
  { path, right }: Difference,
  { input }: SeenCall,
  expect: Readonly<Record<string, unknown>>,
  holder: Path,
): boolean {
  const whole = pathText([...holder, ...path]);
  if (expect.status !== null && whole === pathText(expect.status as Path) && expect.to !== null)
    return String(right).toLowerCase() === String(expect.to).toLowerCase();
  const [field] = path;
  return path.length === 1 && right !== undefined && right !== null && input[String(field)] === right;
}

interface RefusedCall {
  readonly name: string;
  readonly call: PlannedCall;
  readonly states: LawScript['states'];
}

/** Calls that the contract says are refused: in the states of its scenarios, and with input outside the model. */
function refusedCalls(context: LawContext): readonly RefusedCall[] {
  const { entity, operation, sentencesOf } = context;
  const own = ownCall(context);
  const shown = entity.refusals.flatMap((refusal): readonly RefusedCall[] => {
    const scenario = refusal.scenario === null ? undefined : operation.scenarios[refusal.scenario];
    if (refusal.operation !== operation.id || scenario === undefined) return [];
    const states = sentencesOf(scenario).flatMap((sentence) => sentence.states);
    return states.length === 0 ? [] : [{ name: `scenario-${refusal.scenario}`, call: own, states }];
  });
  const part = [...entity.movers, ...entity.enders].find((one) => one.operation === operation.id);
  const held = [...context.basis.entityFields, ...(part === undefined ? [] : [part.idField, ...part.within])];
  const invalid = refusedInputs(operation, ownInput(context), held).map(
    ({ field, input }): RefusedCall => ({
      name: `invalid-${field}`,
      call: { ...own, input: { form: 'json', value: input } },
      states: ownStates(context),
    }),
  );
  return [...shown, ...invalid];
}
