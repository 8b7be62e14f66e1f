import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { http } from '../adapters/http/http.ts';
import { defineQuery } from '../contract/authoring/define-operation.ts';
import { exitCodeOf } from '../report/exit-code.ts';
import { sealed } from '../report/fold/assemble-report.ts';
import { rescore } from '../report/fold/rescore.ts';
import { verdictSentence } from '../report/words/verdict-sentence.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';
import { type Reply, type Served, serve } from '../testing/serve.ts';
import { verifiable } from '../testing/verifiable.ts';
import { applyFrozen, freeze, parseFrozen } from './freeze.ts';

const read = defineQuery({
  meta: {
    key: 'page.read',
    version: '1.0.0',
    description: 'Reads a page',
    goal: 'Read',
    context: 'Pages',
    owners: ['@docs'],
    tags: [],
    stability: 'stable',
  },
  io: {
    input: z.object({ pageId: z.string() }),
    output: z.object({ pageId: z.string(), title: z.string() }),
    errors: {
      PAGE_NOT_FOUND: { description: 'No such page', http: 404, when: 'No page has that id' },
    },
  },
  policy: { auth: 'anonymous' },
  acceptance: {
    examples: [{ key: 'home', input: { pageId: 'home' }, output: { pageId: 'home', title: 'Home' } }],
  },
  transport: { rest: { method: 'GET', path: '/pages/{pageId}' } },
});

function pages({ method, url }: Served): Reply {
  if (!url.startsWith('/pages/')) return { status: 404, json: {} };
  if (method !== 'GET') return { status: 405, json: {} };
  if (url === '/pages/home') return { json: { pageId: 'home', title: 'Home' } };
  return { status: 404, json: { code: 'PAGE_NOT_FOUND', title: 'No such page', status: 404 } };
}

const asked = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('no JSON');
      return z.NEVER;
    }
  })
  .pipe(z.object({ pageId: z.string() }));

const contract = contractOf({ read });
const REFUSED = 'page.read@1.0.0#io/input/refused';

async function run(answer = pages) {
  const server = await serve(answer);
  try {
    return await verifiable(contract, http({ baseUrl: server.url }), { claims: ['core'], timeoutMs: 10_000 });
  } finally {
    await server.close();
  }
}

describe('what a binding can never carry', () => {
  it('is not applicable, counts for nothing, and is reported', async () => {
    const { report, flawsOf } = await run();
    const refused = report.requirements.find(({ id }) => id === REFUSED);
    expect(refused).toMatchObject({
      status: 'not-applicable',
      reason:
        'Not applicable: GET /pages/{pageId} can carry no input outside its model: as text, whatever stands for pageId is inside it.',
      cases: [],
    });
    expect(
      report.requirements.filter(({ status, unscored }) => status === 'unverified' && unscored === undefined),
    ).toEqual([]);
    expect(report.verdict).toBe('conformant');
    expect(exitCodeOf(report, { allowPartial: false, failOnWarnings: false })).toBe(0);
    expect(report.coverage.notApplicable).toBe(2);
    expect(report.profiles[0]).toMatchObject({ verdict: 'conformant', unverified: 0, notApplicable: 1 });
    expect(verdictSentence(report)).toBe(
      'under test is conformant: every applicable must of every claimed profile was verified (8 requirements; 2 not applicable to this binding; not claimed: behaviour, effects, robustness).',
    );
    expect(await flawsOf(report)).toEqual([]);
  });

  it('is the same whatever the implementation answers', async () => {
    const broken = await run(() => ({ status: 500, text: 'no' }));
    const status = broken.report.requirements.find(({ id }) => id === REFUSED)?.status;
    expect([status, broken.report.verdict]).toEqual(['not-applicable', 'non-conformant']);
    expect(await broken.flawsOf(broken.report)).toEqual([]);
  });

  it('is nothing that a report can claim of what the binding carries', async () => {
    const { report, flawsOf } = await run();
    const accepted = 'page.read@1.0.0#io/input/accepted';
    const forged = sealed({
      ...rescore(
        {
          ...report,
          cases: report.cases.filter(({ requirement }) => requirement !== accepted),
          gaps: [
            ...report.gaps,
            {
              requirement: accepted,
              check: 'input-accepted',
              code: 'not-applicable',
              reason: 'Not applicable: nothing can be sent.',
              attribution: 'contract',
            },
          ],
        },
        { unscored: new Map(), demanded: new Map(), notices: [] },
      ),
    });
    expect(await flawsOf(forged)).toContainEqual({
      code: 'contract',
      at: accepted,
      message: `It excuses input-accepted on ${accepted}, and nothing gives that reason.`,
    });
  });

  it('is not looked at where the binding is not at hand, and never called a flaw', async () => {
    const { report, against } = await run();
    const elsewhere = {
      ...report,
      header: { ...report.header, implementation: { ...report.header.implementation, name: 'another' } },
    };
    expect((await against(elsewhere)).contract.planned).toBeNull();
  });

  it('keeps an implementation from being conformant where a frozen set demands it', async () => {
    const { report } = await run();
    const { requirements } = JSON.parse(freeze(report.requirements)) as { requirements: object[] };
    const text = JSON.stringify({
      kind: 'proviso-requirements',
      version: 1,
      requirements: requirements.map((one) =>
        'id' in one && one.id === REFUSED ? { ...one, demanded: true } : one,
      ),
    });
    const strict = rescore(report, applyFrozen(report.requirements, parseFrozen(text, 'set/2.json')));
    expect(strict.verdict).toBe('partial');
    expect(strict.requirements.find(({ id }) => id === REFUSED)).toMatchObject({
      status: 'unverified',
      demanded: 'set/2',
      reason: expect.stringMatching(/^set\/2 demands it\. Not applicable: /),
    });
    const plain = rescore(
      report,
      applyFrozen(report.requirements, parseFrozen(freeze(report.requirements), 'set/1.json')),
    );
    expect(plain.verdict).toBe('conformant');
  });

  it('is applicable to a binding that carries it', async () => {
    const server = await serve(({ url }) => {
      const parsed = asked.safeParse(new URL(url, 'http://x').searchParams.get('input'));
      if (!parsed.success) return { status: 422, json: { code: 'VALIDATION_FAILED' } };
      return pages({ method: 'GET', url: `/pages/${parsed.data.pageId}`, headers: {}, body: '' });
    });
    const operations = { 'page.read@1.0.0': { route: 'GET /page' } };
    const { report } = await conformanceOf(contract, http({ baseUrl: server.url, operations }), {
      claims: ['core'],
      timeoutMs: 10_000,
    });
    await server.close();
    expect(report.requirements.find(({ id }) => id === REFUSED)).toMatchObject({
      status: 'verified',
      reason: null,
    });
    expect(report.coverage.notApplicable).toBeUndefined();
  });
});
