import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../fixtures/implementations/honest/honest.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { verifiable } from '../testing/verifiable.ts';

const Lamp = z.object({ lampId: z.string(), lit: z.boolean() });
const example = (key: string, lampId: string) => ({ key, input: { lampId }, output: { lampId, lit: true } });

/** No operation makes a lamp, and no state is offered. */
const contract = contractFrom({
  'command lamp.light': {
    io: {
      input: z.object({ lampId: z.string() }),
      output: Lamp,
      errors: { LAMP_NOT_FOUND: { http: 404 }, LAMP_BROKEN: { http: 409, when: 'It is broken' } },
    },
    policy: { auth: 'anonymous' },
    acceptance: {
      examples: [example('first', 'l-1'), example('second', 'l-2')],
      scenarios: [
        {
          key: 'light',
          given: ['Lamp exists'],
          when: ['User lights lamp'],
          then: ['lit is true'],
        },
        {
          key: 'broken',
          given: ['Lamp is broken'],
          when: ['User lights lamp'],
          then: ['LAMP_BROKEN error is returned'],
        },
      ],
    },
  },
});

const id = 'lamp.light@1.0.0';
const refusal = (code: string, status: number) => Object.assign(new Error(code), { code, status });

type Light = (lampId: string) => unknown;

async function statuses(light: Light) {
  const lit = (input: unknown) => {
    const read = z.object({ lampId: z.string() }).safeParse(input);
    if (!read.success) throw refusal('VALIDATION_FAILED', 422);
    if (!['l-1', 'l-2'].includes(read.data.lampId)) throw refusal('LAMP_NOT_FOUND', 404);
    return light(read.data.lampId);
  };
  const { report, flawsOf } = await verifiable(contract, inProcess({ 'lamp.light': lit }), {
    maxExamples: 5,
  });
  expect(await flawsOf(report)).toEqual([]);
  const of = (clause: string) => report.requirements.find((one) => one.id === `${id}#${clause}`);
  return {
    report,
    example: of('examples/first'),
    light: of('acceptance/light'),
    broken: of('acceptance/broken'),
  };
}

describe('a state that no one can enter', () => {
  it('leaves what needs it to be tried: success as documented is evidence', async () => {
    const seen = await statuses((lampId) => ({ lampId, lit: true }));
    expect(seen.example?.status).toBe('verified');
    expect(seen.light?.status).toBe('verified');
    expect(seen.report.findings).toEqual([]);
  });

  it('leaves a promise open that does not hold, with the reason', async () => {
    const seen = await statuses((lampId) => ({ lampId, lit: true }));
    expect(seen.broken).toMatchObject({ status: 'unverified' });
    expect(seen.broken?.reason).toContain('the state "Lamp is broken" could not be entered');
  });

  it('takes a documented refusal for evidence where the operation also succeeds', async () => {
    const seen = await statuses((lampId) => {
      if (lampId === 'l-1') throw refusal('LAMP_BROKEN', 409);
      return { lampId, lit: true };
    });
    expect(seen.broken?.status).toBe('verified');
    expect(seen.light?.status).toBe('unverified');
    expect(seen.report.findings).toEqual([]);
  });

  it('lets nothing turn green that refuses everything', async () => {
    const seen = await statuses(() => {
      throw refusal('LAMP_BROKEN', 409);
    });
    expect(seen.broken?.status).toBe('unverified');
    expect(seen.light?.status).toBe('unverified');
    expect(seen.example?.status).toBe('unverified');
  });

  it('keeps no rule from judging the call that was tried', async () => {
    const wrong = await statuses((lampId) => ({ lampId, lit: 'yes' }));
    expect(wrong.report.findings.map(({ check }) => check)).toContain('output-conforms');
    const crash = await statuses(() => {
      throw new Error('boom');
    });
    expect(crash.report.findings.map(({ check }) => check)).toContain('no-crash');
  });
});
