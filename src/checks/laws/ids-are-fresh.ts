import { describeValue } from '../../model/describe-value.ts';
import type { IdSource, Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { otherInput } from '../other-input.ts';
import { namesItself } from '../same-effect.ts';
import { MADE, makeCall, ownInput, showCall } from './calls.ts';
import { changesOf, pathText } from './changes-of.ts';
import { lawCheck } from './law.ts';
import { madeId, madeIdAt } from './made-id.ts';
import { noSuccess, wrongAt } from './seen.ts';

/** Verbs that may well answer with what is there already. */
const OR_FINDS =
  /^(?:set|upsert|save|store|put|ensure|find|get|enroll|enrol|join|subscribe|follow|link|connect|add)$/i;

/** Each thing that is made has an id of its own while the ones before are there, and leaves them as they are. */
export const idsAreFresh = lawCheck({
  id: 'ids-are-fresh',
  title: 'What is made has an id that nothing else has.',
  speaksOf: ({ id }, { makers }) => makers.some(({ operation }) => operation === id),
  plan(context) {
    const { entity, operation, basis } = context;
    const maker = entity.makers.find((one) => one.operation === operation.id);
    if (maker === undefined) return { code: 'no-maker', reason: 'it makes nothing' };
    if (maker.chooses.length > 0)
      return { code: 'named-by-input', reason: 'whoever calls chooses what it is called' };
    if (namesItself(ownInput(context)))
      return { code: 'named-by-input', reason: 'its input may itself name what is made' };
    if (OR_FINDS.test(operation.key.split('.').at(-1) ?? ''))
      return { code: 'may-find', reason: 'it may answer with what is there already' };
    const other =
      otherInput(operation, ownInput(context), [...basis.entityFields, ...maker.within]) ?? ownInput(context);
    const own = makeCall(maker, MADE, context);
    const [show] = entity.shows;
    const look = show === undefined ? [] : [showCall(show, context, { from: MADE })];
    return [
      {
        title: 'made twice, from two inputs',
        states: basis.states,
        calls: [own, ...look, { ...own, gives: {}, input: { form: 'json', value: other } }, ...look],
        expect: { id: maker.id, show: show?.operation ?? null, holder: show?.holder ?? [] },
      },
    ];
  },
  judge({ operation, calls, expect }) {
    const [one, other] = calls.filter((call) => call.operation.id === operation.id);
    if (one === undefined || other === undefined) return { undecided: 'it was not made twice' };
    for (const made of [one, other])
      if (made.outcome.kind !== 'success') return { undecided: noSuccess(made) };
    const source = expect.id as IdSource;
    const [id, next] = [one, other].map((made) => madeId(made, source));
    if (id === undefined) return { undecided: 'its answer gives no id' };
    if (id === next)
      return {
        mismatches: [
          wrongAt(
            other,
            madeIdAt(source),
            'id-reused',
            `another id than ${describeValue(id)}, which is taken`,
            describeValue(next),
          ),
        ],
      };
    const [before, after] = calls.filter((call) => call.operation.id === expect.show);
    if (before?.outcome.kind !== 'success' || after?.outcome.kind !== 'success') return {};
    const [was, is] = [before, after].map(({ output }) => valueAt(output, expect.holder as Path));
    // What the second input says, shown of the first.
    const taken = changesOf(was, is).filter(
      ({ path, right }) => path.length === 1 && other.read[String(path[0])] === right && right !== undefined,
    );
    return {
      mismatches: taken.map(({ path, left, right }) =>
        wrongAt(
          after,
          ['output', ...(expect.holder as Path), ...path],
          'another-changed',
          `${describeValue(left)}, as before`,
          `${describeValue(right)} of another (${pathText(path)})`,
        ),
      ),
    };
  },
});
