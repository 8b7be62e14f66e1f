import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { builtinChecks } from '../../checks/index.ts';
import { rejudgeOf } from '../../judge/rejudge.ts';
import { planConformance } from '../../plan/plan-conformance.ts';
import { verifyReport } from '../../report/verify/verify-report.ts';
import { conformanceOf } from '../../testing/conformance-of.ts';
import { operationOf } from '../../testing/small-operation.ts';
import { fetchAdapter } from '../fetch.ts';

const note = operationOf({
  key: 'note.get',
  kind: 'query',
  input: z.object({ noteId: z.string() }),
  output: z.object({ noteId: z.string(), text: z.string() }),
  errors: { NOTE_NOT_FOUND: { description: 'There is no such note', http: 404 } },
  policy: { auth: 'anonymous' },
  acceptance: {
    examples: [{ key: 'one', input: { noteId: 'n-1' }, output: { noteId: 'n-1', text: 'Buy milk' } }],
  },
});

const contract = { operations: [note], events: [], inert: [] };
const refusal = '#errors/NOTE_NOT_FOUND';

/** A service whose refusals carry no code; an unknown route is answered in other words. */
async function reported(knows: (id: string) => boolean) {
  const listener = async (request: Request) => {
    const { pathname } = new URL(request.url);
    const [, id = ''] = /^\/notes\/([^/]*)$/.exec(pathname) ?? [];
    if (id === '') return new Response('no such page', { status: 404 });
    return knows(decodeURIComponent(id))
      ? Response.json({ noteId: decodeURIComponent(id), text: 'Buy milk' })
      : Response.json({ title: 'Not here' }, { status: 404 });
  };
  const adapter = fetchAdapter(listener, { operations: { [note.id]: { route: 'GET /notes/{noteId}' } } });
  const { report } = await conformanceOf(contract, adapter, {
    phases: ['examples'],
    selection: ['phases examples'],
  });
  return { report, refused: report.requirements.find(({ id }) => id === note.id + refusal) };
}

describe('a code that is read from the status alone', () => {
  it('counts where the operation also succeeded', async () => {
    const { refused } = await reported((id) => id === 'n-1');
    expect(refused).toMatchObject({ status: 'verified' });
  });

  it('counts for nothing where it never did: a route that is not there answers the same', async () => {
    const { report, refused } = await reported(() => false);
    expect(refused).toMatchObject({ status: 'unverified' });
    expect(refused?.reason).toContain('read from the status alone');
    expect(
      report.cases.some(({ requirement, verdict }) => requirement === refused?.id && verdict === 'pass'),
    ).toBe(true);
  });

  it('is concluded by verify from what the cases hold', async () => {
    const { report } = await reported(() => false);
    const forged = {
      ...report,
      cases: report.cases.map((result) => ({
        ...result,
        tallies: result.tallies.map(({ ifSucceeded: _, ...tally }) => tally),
      })),
    };
    const plan = planConformance(contract, { examples: 'strict', actors: [], incognito: false });
    const rejudge = rejudgeOf(plan, new Map([[note.id, note]]), report.findings, builtinChecks);
    expect(verifyReport(report, { rejudge }).flaws).toEqual([]);
    expect(
      verifyReport(forged, { rejudge })
        .flaws.map(({ message }) => message)
        .join(),
    ).toContain(`only where ${note.id} succeeds`);
    expect(verifyReport(forged).flaws.some(({ at }) => at === note.id + refusal)).toBe(true);
  });
});
