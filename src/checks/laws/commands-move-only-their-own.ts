import type { Entity, Maker, Shower } from '../../model/behaviour.ts';
import type { PlannedCall } from '../../model/case.ts';
import { describeValue } from '../../model/describe-value.ts';
import type { Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { isNotThere } from '../deletion.ts';
import { describeOutcome } from '../mismatch.ts';
import { otherInput } from '../other-input.ts';
import {
  makeCall,
  makingCalls,
  ownCall,
  ownInput,
  ownStates,
  placesMadeFirst,
  SIBLING,
  showCall,
} from './calls.ts';
import { changesOf, pathText } from './changes-of.ts';
import { type LawContext, type LawScript, lawCheck } from './law.ts';
import { noSuccess, wrongAt } from './seen.ts';

/** A command about one thing leaves another of the same kind as it was: what it brings about shows nowhere else. */
export const commandsMoveOnlyTheirOwn = lawCheck({
  id: 'commands-move-only-their-own',
  title: 'A command leaves other things of the same kind as they were.',
  speaksOf: ({ id }, { makers, movers, enders }) =>
    [...makers.filter(isNamedBySender), ...movers, ...enders].some(({ operation }) => operation === id),
  plan(context) {
    const { entity, operation } = context;
    const [show] = entity.shows;
    const maker = entity.makers.find((one) => one.operation === operation.id);
    if (maker !== undefined) return show === undefined ? unshown(entity) : madeBeside(maker, show, context);
    const making = makingBeside(context);
    const part = [...entity.movers, ...entity.enders].find((one) => one.operation === operation.id);
    if (show === undefined || part === undefined) return unshown(entity);
    if (making === null) return { code: 'no-maker', reason: `no command makes a second ${entity.name}` };
    const look = showCall(show, context, { from: SIBLING });
    return [
      {
        title: 'another one looked at before and after',
        states: ownStates(context),
        calls: [...making, look, ownCall(context), look],
        expect: {
          idField: part.idField,
          askedBy: show.idField,
          show: show.operation,
          holder: show.holder,
          status: show.status?.path ?? null,
          to: 'to' in part ? part.to : null,
        },
      },
    ];
  },
  judge({ operation, calls, expect }) {
    const own = calls.findLast((call) => call.operation.id === operation.id);
    const [before, after] = calls.filter((call) => call.operation.id === expect.show).slice(-2);
    if (own === undefined || before === undefined || after === undefined)
      return { undecided: 'no other one was looked at' };
    for (const call of [before, own])
      if (call.outcome.kind !== 'success') return { undecided: noSuccess(call) };
    if (own.input[String(expect.idField)] === before.input[String(expect.askedBy)])
      return { undecided: 'the second one has the id of the first' };
    if (isNotThere(after.outcome, after.operation)) {
      const actual = describeOutcome(after.outcome);
      return {
        mismatches: [wrongAt(after, ['outcome'], 'another-changed', 'the other one, as before', actual)],
      };
    }
    if (after.outcome.kind !== 'success') return { undecided: noSuccess(after) };
    const holder = expect.holder as Path;
    const [was, is] = [before, after].map(({ output }) => valueAt(output, holder));
    const effects = changesOf(was, is).filter(({ path, right }) => {
      const isStatus =
        expect.status !== null && pathText([...holder, ...path]) === pathText(expect.status as Path);
      if (isStatus)
        return expect.to !== null && String(right).toLowerCase() === String(expect.to).toLowerCase();
      return (
        path.length === 1 && right !== null && right !== undefined && own.input[String(path[0])] === right
      );
    });
    return {
      mismatches: effects.map(({ path, left, right }) =>
        wrongAt(
          after,
          ['output', ...holder, ...path],
          'another-changed',
          `${describeValue(left)}, as before`,
          describeValue(right),
        ),
      ),
    };
  },
});

/** Made under a name that whoever calls chose: under another name it has to leave the first one alone. */
function isNamedBySender({ chooses }: Maker): boolean {
  return chooses.length > 0;
}

/** Calls that make one more, in the place of the own one where what the maker is told of it is told to both; null where the contract makes none. */
function makingBeside(context: LawContext): readonly PlannedCall[] | null {
  const calls = makingCalls(context.entity, SIBLING);
  const last = calls?.at(-1)?.input;
  const asked = last?.form === 'json' ? Object.keys(last.value ?? {}) : [];
  const told = placesMadeFirst(context.entity).filter((name) => asked.includes(name));
  const own = Object.keys(ownInput(context));
  return told.every((name) => own.includes(name)) ? (calls?.slice(-1) ?? null) : calls;
}

function unshown({ name }: Entity) {
  return { code: 'no-show', reason: `no query shows one ${name} by its id` };
}

/** One made, looked at, another one made beside it from another input, and the first looked at again. */
function madeBeside(maker: Maker, show: Shower, context: LawContext): readonly LawScript[] {
  const { operation, basis } = context;
  const held = [...basis.entityFields, ...maker.chooses, ...maker.within];
  const other = otherInput(operation, ownInput(context), held) ?? ownInput(context);
  const make = makeCall(maker, SIBLING, context);
  const look = showCall(show, context, { from: SIBLING });
  const [idField] = maker.chooses;
  return [
    {
      title: 'another one looked at before and after',
      states: basis.states,
      calls: [make, look, { ...make, gives: {}, sends: {}, input: { form: 'json', value: other } }, look],
      expect: {
        idField,
        askedBy: show.idField,
        show: show.operation,
        holder: show.holder,
        status: null,
        to: null,
      },
    },
  ];
}
