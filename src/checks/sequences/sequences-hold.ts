import { lawCheck } from '../laws/law.ts';
import { judgeSequence, type SequenceExpect } from './judge-sequence.ts';
import { sequenceName } from './sequence-name.ts';
import { sequencesOf } from './sequence-script.ts';

/**
 * Whatever order calls come in, things are as the model says: what was made and not ended is found, with what was accepted last,
 * in the status it was moved to, once in the list; what was ended is gone; a refused call changed nothing.
 */
export const sequencesHold = lawCheck({
  id: 'sequences-hold',
  phase: 'sequences',
  title: 'Things are as the model says, whatever order calls come in.',
  speaksOf: ({ id }, { makers, shows, movers, enders }) =>
    makers[0]?.operation === id && shows.length > 0 && movers.length + enders.length > 0,
  plan(context) {
    const { entity, basis, sequences } = context;
    const [maker] = entity.makers;
    const [show] = entity.shows;
    const [list] = entity.lists;
    if (maker === undefined || show === undefined)
      return { code: 'no-show', reason: `no query shows one ${entity.name} by its id` };
    const fields = entity.echoes.filter(({ query }) => query === show.operation);
    const scripts = sequencesOf(context, sequences);
    if (scripts.length === 0)
      return { code: 'no-sequence', reason: `no example shows how one ${entity.name} is made or changed` };
    return scripts.map(({ calls, turns }, index) => {
      const expect: SequenceExpect = {
        turns,
        id: maker.id,
        within: show.within,
        holder: show.holder,
        status: show.status?.path ?? null,
        fields: Object.fromEntries(fields.map((one) => [one.operation, one.fields])),
        place: list?.place ?? null,
        limit: list?.paging?.limit ?? null,
      };
      const title = turns
        .filter(({ does }) => does !== 'prepare')
        .map(({ does, thing }) => (thing === null ? does : `${does} ${thing + 1}`))
        .join(', ');
      return {
        name: sequenceName(index + 1, sequences),
        title,
        states: basis.states,
        calls,
        expect: { ...expect },
      };
    });
  },
  judge: judgeSequence,
});
