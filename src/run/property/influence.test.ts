import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../../fixtures/implementations/honest/honest.ts';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import { conformanceOf } from '../../testing/conformance-of.ts';
import { answered, operationOf, refusal, success } from '../../testing/small-operation.ts';
import { Influence } from './influence.ts';

const input = z.object({ q: z.string().max(20).optional(), limit: z.number().int().min(1).optional() });
const query = operationOf({ key: 'song.find', kind: 'query', input, output: z.array(z.string()) });
const base = { q: 'blue', limit: 5 };
const sent = (value: unknown, outcome = success(['Blue in Green'])) =>
  answered(query, outcome, { input: { form: 'json', value } });

/** What was seen of these calls after the documented one. */
function seenOf(domain: 'valid' | 'invalid', ...calls: readonly ReturnType<typeof sent>[]) {
  const influence = new Influence(base, domain);
  for (const call of [...(domain === 'valid' ? [sent(base)] : []), ...calls]) influence.add(call);
  return influence.seen;
}

describe('the influence of a field', () => {
  it('shows where changing it alone changes the answer, and is not seen where it changes none', () => {
    expect(seenOf('valid', sent({ q: 'red', limit: 5 }, success([])), sent({ q: 'blue', limit: 9 }))).toEqual(
      {
        read: ['q'],
        unread: ['limit'],
      },
    );
  });

  it('is told by no input that differs in several fields', () => {
    expect(seenOf('valid', sent({ q: 'red', limit: 9 }))).toBeNull();
    expect(seenOf('valid', sent({}))).toBeNull();
  });

  it('shows where a value outside the model is refused as such, for that field alone', () => {
    const refused = refusal('VALIDATION_FAILED', 422);
    expect(seenOf('invalid', sent({ q: 5 }, refused))).toEqual({ read: ['q'], unread: [] });
    expect(seenOf('invalid', sent({ q: 5, limit: 0 }, refused))).toBeNull();
    expect(seenOf('invalid', sent({ q: 5 }))).toBeNull();
  });

  it('shows for a command where its answer or its event gives it back as it was sent, and nowhere else', () => {
    const command = operationOf({ key: 'song.note', input });
    const seenAfter = (give: (value: object) => object, tell: (value: object) => object | null) => {
      const influence = new Influence(base, 'valid');
      for (const value of [base, { ...base, q: 'red' }, { ...base, limit: 9 }]) {
        const payload = tell(value);
        const events = payload === null ? [] : [{ key: 'song.noted', version: null, payload, traceId: null }];
        influence.add(answered(command, success(give(value)), { input: { form: 'json', value }, events }));
      }
      return influence.seen;
    };
    const id = () => ({ id: Math.random() });
    expect(seenAfter(id, () => null)).toBeNull();
    expect(
      seenAfter(
        (value) => ({ ...value, ...id() }),
        () => null,
      ),
    ).toEqual({ read: ['limit', 'q'], unread: [] });
    expect(
      seenAfter(
        (value) => ({ ...value, q: 'blue' }),
        () => null,
      ),
    ).toEqual({ read: ['limit'], unread: ['q'] });
    expect(
      seenAfter(
        () => ({ q: 'grey' }),
        () => null,
      ),
    ).toBeNull();
    expect(seenAfter(id, (value) => ({ ...value, limit: 5 }))).toEqual({ read: ['q'], unread: ['limit'] });
    expect(
      seenAfter(
        () => ({ q: 'blue' }),
        (value) => value,
      ),
    ).toEqual({ read: ['limit', 'q'], unread: [] });
  });
});

const words = z.object({ q: z.string().optional(), tag: z.string().optional() });
const contract = contractFrom({
  'query song.find': {
    io: { input: words, output: z.object({ songs: z.array(z.string()) }) },
    policy: { auth: 'anonymous' },
    acceptance: {
      examples: [{ key: 'blue', input: { q: 'blue', tag: 'jazz' }, output: { songs: ['Blue in Green'] } }],
    },
  },
});

/** The clause of acceptance and the warnings, of an implementation of one query. */
async function found(handler: (sent: unknown) => unknown) {
  const { report } = await conformanceOf(contract, inProcess({ 'song.find': handler }), { maxExamples: 10 });
  const clause = report.requirements.find(({ id }) => id.endsWith('#io/input/accepted'));
  const warnings = report.warnings.filter(({ code }) => code === 'input-without-effect');
  return { status: clause?.status, reason: clause?.reason, warnings: warnings.map(({ message }) => message) };
}

const songs = ['Blue in Green', 'So What'];
const refuse = () => {
  throw Object.assign(new Error('No'), { code: 'VALIDATION_FAILED', status: 422 });
};

describe('an implementation that', () => {
  it('never looks at what it was sent has accepted nothing that could be seen', async () => {
    const { status, reason, warnings } = await found(() => ({ songs: ['Blue in Green'] }));
    expect(status).toBe('unverified');
    expect(reason).toContain('No answer depended on what was sent (q, tag)');
    expect(warnings).toEqual([
      'No answer of song.find@1.0.0 depended on q, tag: nothing shows that it is read.',
    ]);
  });

  it('reads one field of two is told of the other, and accepts', async () => {
    const read = (sent: unknown) => {
      const { q = '' } = sent as z.infer<typeof words>;
      return { songs: songs.filter((song) => song.toLowerCase().includes(String(q))) };
    };
    expect(await found(read)).toMatchObject({
      status: 'verified',
      warnings: ['No answer of song.find@1.0.0 depended on tag: nothing shows that it is read.'],
    });
  });

  it('has no songs at all, but refuses what does not fit, is told of nothing', async () => {
    const empty = (sent: unknown) => (words.safeParse(sent).success ? { songs: [] } : refuse());
    expect(await found(empty)).toEqual({ status: 'verified', reason: null, warnings: [] });
  });
});

const noted = z.object({ text: z.string(), mood: z.string().optional() });
const noting = contractFrom({
  'command song.note': {
    io: { input: noted, output: noted.extend({ noteId: z.string() }) },
    policy: { auth: 'anonymous' },
    acceptance: {
      examples: [
        {
          key: 'one',
          input: { text: 'blue', mood: 'calm' },
          output: { noteId: 'n-1', text: 'blue', mood: 'calm' },
        },
      ],
    },
  },
});

describe('a command that', () => {
  const foundOf = async (note: (sent: z.infer<typeof noted>) => object) => {
    let last = 0;
    const handler = (sent: unknown) => ({ noteId: `n-${++last}`, ...note(sent as z.infer<typeof noted>) });
    const adapter = inProcess({ 'song.note': handler });
    const { report } = await conformanceOf(noting, adapter, { maxExamples: 10 });
    const clause = report.requirements.find(({ id }) => id.endsWith('#io/input/accepted'));
    const warnings = report.warnings.filter(({ code }) => code === 'input-without-effect');
    return { status: clause?.status, warnings: warnings.map(({ message }) => message) };
  };

  it('answers the same whatever it was sent has accepted nothing that could be seen', async () => {
    expect(await foundOf(() => ({ text: 'blue', mood: 'calm' }))).toEqual({
      status: 'unverified',
      warnings: ['No answer of song.note@1.0.0 depended on mood, text: nothing shows that it is read.'],
    });
  });

  it('reads one field of two is told of the other, and accepts; who reads both is told of nothing', async () => {
    expect(await foundOf(({ text }) => ({ text, mood: 'calm' }))).toEqual({
      status: 'verified',
      warnings: ['No answer of song.note@1.0.0 depended on mood: nothing shows that it is read.'],
    });
    expect(await foundOf((sent) => ({ ...sent }))).toEqual({ status: 'verified', warnings: [] });
  });
});
