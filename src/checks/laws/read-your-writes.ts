import { describeValue } from '../../model/describe-value.ts';
import type { Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { isNotThere } from '../deletion.ts';
import { describeOutcome } from '../mismatch.ts';
import { heldAgainst, inAnotherForm } from './accepted.ts';
import { MADE, ownCall, ownStates, showCall, showOwn } from './calls.ts';
import { lawCheck } from './law.ts';
import { noSuccess, wrongAt } from './seen.ts';

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
    const own = ownCall(context);
    const fields = entity.echoes.find(
      (one) => one.operation === operation.id && one.query === show.operation,
    );
    const expect = { holder: show.holder, idField: show.idField, fields: fields?.fields ?? [] };
    const title = `written, then asked for by ${show.operation}`;
    if (maker !== undefined) {
      const calls = [{ ...own, gives: { [MADE]: maker.idAt } }, showCall(show, context, { from: MADE })];
      return [{ title, states: context.basis.states, calls, expect: { ...expect, idAt: maker.idAt } }];
    }
    if (mover === undefined) return { code: 'no-show', reason: 'nothing is written' };
    return [{ title, states: ownStates(context), calls: [own, showOwn(show, mover, context)], expect }];
  },
  judge({ calls: [written, shown], expect }) {
    if (written === undefined || shown === undefined) return { undecided: 'nothing was asked' };
    if (written.outcome.kind !== 'success') return { undecided: noSuccess(written) };
    const asked = shown.input[String(expect.idField)];
    const id = expect.idAt === undefined ? asked : valueAt(written.output, expect.idAt as Path);
    if (id !== asked) return { undecided: 'its answer gives no id to ask for' };
    if (isNotThere(shown.outcome, shown.operation)) {
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
    if (mismatches.length > 0) return { mismatches };
    if (normalised.length > 0)
      return {
        undecided: inAnotherForm(normalised),
      };
    return compared === 0 && other === null && valueAt(thing, []) === undefined
      ? { undecided: 'nothing that was written can be read' }
      : {};
  },
});

/** The id that what is shown carries itself, where it is another than was asked for. */
function anotherId(thing: unknown, idField: string, asked: unknown) {
  for (const name of [idField, 'id']) {
    const value = valueAt(thing, [name]);
    if (value === undefined) continue;
    return String(value) === String(asked) ? null : { name, value };
  }
  return null;
}
