import { describeValue } from '../../model/describe-value.ts';
import type { ListPlace, Path } from '../../model/meaning.ts';
import { valueAt } from '../../model/value-at.ts';
import { lacks } from '../lacks.ts';
import { heldAgainst } from './accepted.ts';
import { listCall, MADE, ownCall } from './calls.ts';
import { lawCheck } from './law.ts';
import { noSuccess, wrongAt } from './seen.ts';

/** What was made stands in the list of its kind, once, with what was accepted. */
export const listedAfterMade = lawCheck({
  id: 'listed-after-made',
  title: 'What was made is in the list, once.',
  speaksOf: ({ id }, { makers }) => makers.some(({ operation }) => operation === id),
  plan(context) {
    const { entity, operation, basis } = context;
    const [list] = entity.lists;
    const maker = entity.makers.find((one) => one.operation === operation.id);
    const call = list === undefined ? null : listCall(list, context);
    if (list === undefined || maker === undefined || call === null)
      return { code: 'no-list', reason: `no query lists each ${entity.name} with its id` };
    if (call.actor !== basis.actor)
      return {
        code: 'other-caller',
        reason: `${list.operation} is for ${call.actor}, who may have a list of other things than ${basis.actor} makes`,
      };
    const { fields = [] } =
      entity.echoes.find((one) => one.operation === operation.id && one.query === list.operation) ?? {};
    return [
      {
        title: `made, then looked for in ${list.operation}`,
        states: basis.states,
        calls: [{ ...ownCall(context), gives: { [MADE]: maker.idAt } }, call],
        expect: { place: list.place, idAt: maker.idAt, limit: list.paging?.limit ?? null, fields },
      },
    ];
  },
  judge({ calls: [made, listed], expect }) {
    if (made === undefined || listed === undefined) return { undecided: 'nothing was asked' };
    if (made.outcome.kind !== 'success') return { undecided: noSuccess(made) };
    if (listed.outcome.kind !== 'success') return { undecided: noSuccess(listed) };
    const place = expect.place as ListPlace;
    const id = valueAt(made.output, expect.idAt as Path);
    const list = valueAt(listed.output, place.path);
    if (id === undefined || !Array.isArray(list))
      return { undecided: 'there is no list, or no id to look for' };
    const found = list.flatMap((element: unknown, index) =>
      valueAt(element, place.id) === id ? [index] : [],
    );
    const path = ['output', ...place.path];
    if (found.length > 1)
      return {
        mismatches: [
          wrongAt(listed, path, 'listed-twice', `${describeValue(id)} once`, `${found.length} times`),
        ],
      };
    const [index] = found;
    if (index !== undefined) {
      const fields = (expect.fields as readonly string[]).filter(
        (field) => valueAt(list[index], [field]) !== undefined,
      );
      const { mismatches } = heldAgainst(made.read, list[index], fields, [
        'steps',
        listed.at,
        ...path,
        index,
      ]);
      return { mismatches };
    }
    if (!lacks(place, id, listed.output, listed.input) || isFull(list, listed.input, expect.limit))
      return { undecided: 'it may stand on another page' };
    return {
      mismatches: [
        wrongAt(
          listed,
          path,
          'missing-element',
          `the one that was made (${describeValue(id)})`,
          'a list without it',
        ),
      ],
    };
  },
});

/** As long as was asked for: there may be more. */
function isFull(list: readonly unknown[], input: Readonly<Record<string, unknown>>, limit: unknown): boolean {
  const asked = typeof limit === 'string' ? input[limit] : undefined;
  return typeof asked === 'number' && list.length >= asked;
}
