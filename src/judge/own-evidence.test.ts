import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inProcess } from '../adapters/in-process/in-process.ts';
import type { Judgement, Mismatch } from '../model/finding.ts';
import { conformanceOf } from '../testing/conformance-of.ts';
import { operationOf } from '../testing/small-operation.ts';
import { onOwnEvidence } from './own-evidence.ts';

const mismatch = (path: Mismatch['path'], kind: Mismatch['kind'] = 'wrong-value'): Mismatch => ({
  path,
  kind,
  expected: 'a',
  actual: 'b',
});
const said = (check: string, ...mismatches: Mismatch[]): Judgement => ({
  check,
  requirement: `order@1#${check}`,
  verdict: mismatches.length === 0 ? 'pass' : 'fail',
  mismatches,
});

describe('a check of a case', () => {
  it.each<[string, Mismatch, Mismatch]>([
    ['an audit entry, and an output', mismatch(['audit'], 'missing-audit-entry'), mismatch(['output', 'id'])],
    ['one field, and another', mismatch(['output', 'at']), mismatch(['output', 'status'])],
    [
      'an event too many, and one missing',
      mismatch(['events', 0, 'key']),
      mismatch(['events'], 'missing-event'),
    ],
    ['a status, and a scenario', mismatch(['status']), mismatch(['then 1', 'output', 'status'])],
  ])('is judged where the broken part is not its own: %s', (_, broken, own) => {
    expect(onOwnEvidence(said('own', own), [said('universal', broken)]).verdict).toBe('fail');
    expect(onOwnEvidence(said('own'), [said('universal', broken)]).verdict).toBe('pass');
  });

  it.each<[string, Mismatch, Mismatch]>([
    ['the same field', mismatch(['output', 'at']), mismatch(['then 2', 'output', 'at'])],
    ['a part of it', mismatch(['output', 'items', 0]), mismatch(['output', 'items', 0, 'id'])],
    ['what was read back', mismatch(['output', 'at']), mismatch(['then 1', 'read-back', 'at'])],
    ['one event', mismatch(['events', 0]), mismatch(['events'], 'unexpected-event')],
    ['no answer at all', mismatch(['outcome']), mismatch(['output', 'at'])],
  ])('is undecided where it only restates %s', (_, broken, own) => {
    expect(onOwnEvidence(said('own', own), [said('universal', broken)])).toMatchObject({
      verdict: 'inconclusive',
      mismatches: [],
      reason: 'not judged: universal already found an answer broken',
    });
    const other = mismatch(['step', 'other']);
    const both = onOwnEvidence(said('own', own, other), [said('universal', broken)]);
    if (broken.path[0] !== 'outcome') expect(both.mismatches).toEqual([other]);
  });

  it('does not hold of an answer that never came', () => {
    expect(onOwnEvidence(said('own'), [said('no-crash', mismatch(['outcome']))]).verdict).toBe(
      'inconclusive',
    );
  });
});

describe('a should that is broken', () => {
  const output = z.object({ id: z.string(), tone: z.string() });
  const bell = operationOf({
    key: 'bell.create',
    input: z.object({ tone: z.string() }),
    output,
    policy: { auth: 'anonymous' },
    sideEffects: {
      emits: [{ key: 'bell.created', version: '1.0.0', when: 'Bell is created', payload: output }],
      audit: ['bell.created'],
    },
    acceptance: {
      scenarios: [
        { key: 'new', given: [], when: ['User creates a bell'], then: ['BellCreated event is emitted'] },
      ],
      examples: [{ key: 'one', input: { tone: 'c' }, output: { id: 'b-1', tone: 'c' } }],
    },
  });

  it('leaves the musts beside it judged, broken and kept ones', async () => {
    const handlers = {
      'bell.create': (input: { readonly tone: string }) => ({ id: 'b-9', tone: input.tone }),
    };
    const { report } = await conformanceOf(
      { operations: [bell], events: [], inert: [] },
      inProcess(handlers as never, { validate: true }),
      { phases: ['examples', 'coverage'], cucumberFormats: null },
    );
    const statusOf = (clause: string) =>
      report.requirements.find(({ id }) => id.endsWith(`#${clause}`))?.status;

    expect(statusOf('sideEffects/audit/bell.created')).toBe('violated');
    expect(statusOf('acceptance/new')).toBe('violated');
    expect(statusOf('examples/one')).toBe('verified');
    expect(statusOf('io/input/accepted')).toBe('verified');
  });
});
