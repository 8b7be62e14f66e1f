import type { Maker } from '../../model/behaviour.ts';
import type { PlannedCall } from '../../model/case.ts';
import { describeValue } from '../../model/describe-value.ts';
import type { IdSource, Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { isNotThere } from '../deletion.ts';
import { describeOutcome } from '../mismatch.ts';
import { otherInput } from '../other-input.ts';
import { heldAgainst, inAnotherForm, likenessOf } from './accepted.ts';
import { MADE, makeAgain, makeCall, ownCall, ownInput, ownStates, showCall, showOwn } from './calls.ts';
import { type LawContext, type LawScript, lawCheck } from './law.ts';
import { unaccounted } from './list-seen.ts';
import { madeId, mayBeRespelled } from './made-id.ts';
import { noSuccess, type SeenCall, wrongAt } from './seen.ts';

/** What a command accepted is what the query shows that asks for the same thing afterwards: every field that both have. */
export const readYourWrites = lawCheck({
  id: 'read-your-writes',
  title: 'What was accepted is what is shown afterwards.',
  speaksOf: ({ id }, { makers, movers }) =>
    makers.some(({ operation }) => operation === id) ||
    movers.some(({ operation, kind }) => operation === id && kind === 'update'),
  plan(context) {
    const { entity, operation } = context;
    const [show] = entity.shows;
    if (show === undefined) return { code: 'no-show', reason: `no query shows one ${entity.name} by its id` };
    const maker = entity.makers.find((one) => one.operation === operation.id);
    const mover = entity.movers.find((one) => one.operation === operation.id);
    const fields = entity.echoes.find(
      (one) => one.operation === operation.id && one.query === show.operation,
    );
    const { holder, idField, within } = show;
    const expect = { holder, idField, within, fields: fields?.fields ?? [] };
    const title = `written, then asked for by ${show.operation}`;
    if (maker !== undefined) {
      const calls = [makeCall(maker, MADE, context), showCall(show, context, { from: MADE })];
      const { states } = context.basis;
      const once: LawScript = { title, states, calls, expect: { ...expect, id: maker.id } };
      const again = SETTING.test(operation.key.split('.').at(-1) ?? '')
        ? writtenAgain(maker, calls, context)
        : null;
      return again === null ? [once] : [once, { ...once, ...again }];
    }
    if (mover === undefined) return { code: 'no-show', reason: 'nothing is written' };
    return [
      { title, states: ownStates(context), calls: [ownCall(context), showOwn(show, mover, context)], expect },
    ];
  },
  judge({ calls, expect }) {
    const [written, shown] = calls.slice(-2);
    if (written === undefined || shown === undefined) return { undecided: 'nothing was asked' };
    if (written.outcome.kind !== 'success') return { undecided: noSuccess(written) };
    const asked = shown.input[String(expect.idField)];
    const source = expect.id as IdSource | undefined;
    const id = source === undefined ? asked : madeId(written, source);
    if (id !== asked) return { undecided: 'its answer gives no id to ask for' };
    if (isNotThere(shown.outcome, shown.operation)) {
      if (source !== undefined && mayBeRespelled(id, source))
        return { undecided: 'it may be known by its name in another form, which the contract leaves open' };
      const elsewhere = whyElsewhere(written, shown, expect);
      if (elsewhere !== null) return { undecided: elsewhere };
      const actual = describeOutcome(shown.outcome);
      return {
        mismatches: [wrongAt(shown, ['outcome'], 'not-stored', 'what was written, by its id', actual)],
      };
    }
    if (shown.outcome.kind !== 'success') return { undecided: noSuccess(shown) };
    const holder = expect.holder as Path;
    const thing = valueAt(shown.output, holder);
    const path = ['steps', shown.at, 'output', ...holder];
    const { mismatches, normalised, compared } = heldAgainst(
      written.read,
      thing,
      expect.fields as readonly string[],
      path,
    );
    const other = anotherId(thing, String(expect.idField), asked);
    if (other !== null)
      return {
        mismatches: [
          wrongAt(
            shown,
            ['output', ...holder, other.name],
            'another-entity',
            describeValue(asked),
            describeValue(other.value),
          ),
        ],
      };
    const within = expect.within as readonly string[];
    const own = mismatches.filter((one) => !within.includes(String(one.path.at(-1))));
    if (own.length > 0) return { mismatches: own };
    // `me` may be shown as the id that it stands for.
    if (mismatches.length > 0)
      return { undecided: inAnotherForm(mismatches.map((one) => String(one.path.at(-1)))) };
    if (normalised.length > 0)
      return {
        undecided: inAnotherForm(normalised),
      };
    return compared === 0 && other === null && valueAt(thing, []) === undefined
      ? { undecided: 'nothing that was written can be read' }
      : {};
  },
});

/** Why what was written may stand in another place than was looked in; null where it cannot. */
function whyElsewhere(
  written: SeenCall,
  shown: SeenCall,
  expect: Readonly<Record<string, unknown>>,
): string | null {
  const within = expect.within as readonly string[];
  if (within.some((name) => written.input[name] !== shown.input[name]))
    return 'it was written without saying what it stands in, or elsewhere';
  if (within.length === 0 || expect.id !== undefined) return null;
  const [field] = unaccounted(
    written.input,
    [shown.input[String(expect.idField)]],
    within,
    expect.fields as readonly string[],
  );
  return field === undefined ? null : `it may stand elsewhere since: ${field} may say where`;
}

/** Verbs that set what has a name, whether or not there is one: what they accept last is what there is. */
const SETTING = /^(?:set|put|upsert)(?=[A-Z]|$)/;

/** The same once more under the same name, with another input; null where there is no other, or the implementation gives ids. */
function writtenAgain(
  maker: Maker,
  [make, show]: readonly PlannedCall[],
  context: LawContext,
): Pick<LawScript, 'name' | 'title' | 'calls'> | null {
  const { operation, basis } = context;
  const held = [...basis.entityFields, ...maker.chooses, ...maker.within];
  const other = otherInput(operation, ownInput(context), held);
  if (maker.chooses.length === 0 || other === null || make === undefined || show === undefined) return null;
  const again = { ...makeAgain(maker, MADE, context), input: { form: 'json' as const, value: other } };
  return {
    name: 'written-again',
    title: `written twice under one name, then asked for by ${show.operation}`,
    calls: [make, again, show],
  };
}

/** The id that what is shown carries itself, where it is another than was asked for: of what goes by a name, that name in any form. */
function anotherId(thing: unknown, idField: string, asked: unknown) {
  const isId = /id$/i.test(idField);
  for (const name of isId ? [idField, 'id'] : [idField]) {
    const value = valueAt(thing, [name]);
    if (value === undefined) continue;
    const isSame = isId
      ? String(value) === String(asked)
      : likenessOf(String(asked), String(value)) !== 'another';
    return isSame ? null : { name, value };
  }
  return null;
}
