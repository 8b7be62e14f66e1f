import { describe, expect, it } from 'vitest';
import { observatory } from '../../fixtures/invented/observatory.ts';
import { understand } from '../sentences/understand.ts';
import { judgeOutput, type OfOutput } from './judge-output.ts';

type Value = Readonly<Record<string, unknown>>;

/** What a sentence about an output comes to: `kept`, the kinds of what breaks it, or why nothing is decided. */
function judged(key: string, sentence: string, output: Value, input: Value): readonly string[] {
  const operation = observatory.find((one) => one.key === `sky.${key}`);
  if (operation === undefined) throw new Error(key);
  const scenario = { key: 'one', description: null, given: [], when: ['one'], then: [sentence] };
  const meaning = understand(sentence, 'then', { operation, siblings: observatory, scenario });
  const held = judgeOutput(meaning as unknown as OfOutput, output, input);
  if (held.kind === 'undecided') return [held.reason];
  return held.mismatches.map(({ path, kind }) => `${path.join('.')} ${kind}`);
}

const input = { exposureId: 'e-1', dishId: 'd-1', note: 'comet' };
const exposure = {
  exposureId: 'e-1',
  dishId: 'd-1',
  status: 'QUEUED',
  band: 'RADIO',
  note: 'comet',
  dueCents: 0,
  lengthSeconds: 30,
};
const fee = { feeId: 'f-1', fullyPaid: true, cached: false };
const row = {
  exposureId: 'e-1',
  status: 'TAKEN',
  band: 'RADIO',
  shared: false,
  caption: 'a',
  plannedFor: '2026-01-02T00:00:00Z',
  takenAt: '2026-01-02T00:00:00Z',
  magnitude: 5,
};
const next = {
  ...row,
  exposureId: 'e-2',
  plannedFor: '2026-01-01T00:00:00Z',
  takenAt: '2026-01-01T00:00:00Z',
  magnitude: 3,
};
const list = { exposures: [row, next], count: 2, hasMore: true, latencyMs: 120 };
const oneWrong = (change: Value) => ({ ...list, exposures: [row, { ...next, ...change }] });
const turned = { ...list, exposures: [next, row] };

describe('what is read of an output is held against it', () => {
  it.each<[string, string, Value, Value, string]>([
    [
      'exposure.plan',
      'Exposure belongs to the radio band',
      exposure,
      { ...exposure, band: 'LIGHT' },
      'output.band wrong-value',
    ],
    [
      'exposure.plan',
      'Due amount is 0',
      exposure,
      { ...exposure, dueCents: 1 },
      'output.dueCents wrong-value',
    ],
    [
      'exposure.plan',
      'Length is at least 30 seconds',
      exposure,
      { ...exposure, lengthSeconds: 29 },
      'output.lengthSeconds out-of-range',
    ],
    [
      'exposure.plan',
      'Length is measured',
      exposure,
      { ...exposure, lengthSeconds: null },
      'output.lengthSeconds missing-value',
    ],
    [
      'exposure.plan',
      'Exposure references the dish',
      exposure,
      { ...exposure, dishId: 'd-2' },
      'output.dishId not-echoed',
    ],
    [
      'exposure.plan',
      'Dish ID is the requested one',
      exposure,
      { ...exposure, dishId: 'd-2' },
      'output.dishId wrong-value',
    ],
    [
      'exposure.plan',
      'Note is stored on the exposure',
      exposure,
      { ...exposure, note: '' },
      'output.note not-echoed',
    ],
    ['fee.collect', 'Result is not cached', fee, { ...fee, cached: true }, 'output.cached wrong-value'],
    [
      'fee.collect',
      'Exposure is fully paid',
      fee,
      { ...fee, fullyPaid: false },
      'output.fullyPaid wrong-value',
    ],
    [
      'exposure.list',
      'Rejected exposures are excluded',
      list,
      oneWrong({ status: 'REJECTED' }),
      'output.exposures.1.status wrong-value',
    ],
    [
      'exposure.list',
      'Shared exposures are not returned',
      list,
      oneWrong({ shared: true }),
      'output.exposures.1.shared wrong-value',
    ],
    [
      'exposure.list',
      'Each exposure has a caption',
      list,
      oneWrong({ caption: '' }),
      'output.exposures.1.caption missing-value',
    ],
    [
      'exposure.list',
      'Each exposure has a caption',
      list,
      oneWrong({ caption: undefined }),
      'output.exposures.1.caption missing-value',
    ],
    [
      'exposure.list',
      'Every exposure in the list has RADIO band',
      list,
      oneWrong({ band: 'LIGHT' }),
      'output.exposures.1.band wrong-value',
    ],
    [
      'exposure.list',
      'Count equals the number of exposures returned',
      list,
      { ...list, count: 3 },
      'output.exposures.length incomplete-list',
    ],
    [
      'exposure.list',
      'There are more exposures to load',
      list,
      { ...list, hasMore: false },
      'output.hasMore wrong-value',
    ],
    [
      'exposure.list',
      'Latency is under 500 ms',
      list,
      { ...list, latencyMs: 500 },
      'output.latencyMs out-of-range',
    ],
    [
      'exposure.list',
      'Exposures sorted by planned date descending',
      list,
      turned,
      'output.exposures.1.plannedFor out-of-order',
    ],
    [
      'exposure.list',
      'Exposures are sorted by magnitude, highest first',
      list,
      turned,
      'output.exposures.1.magnitude out-of-order',
    ],
    ['exposure.list', 'Exposures are newest first', list, turned, 'output.exposures.1.takenAt out-of-order'],
  ])('%s: %s', (key, sentence, right, wrong, mismatch) => {
    expect(judged(key, sentence, right, input)).toEqual([]);
    expect(judged(key, sentence, wrong, input)).toEqual([mismatch]);
  });
});

it('what elements have shows in no empty list', () => {
  const none = { ...list, exposures: [] };
  const shown = (sentence: string) => judged('exposure.list', sentence, none, {});
  expect(shown('Each exposure has a caption')).toEqual([
    'the list is empty, so nothing shows what its elements have',
  ]);
  expect(shown('Rejected exposures are excluded')).toEqual([
    'the list is empty, so nothing shows that it was filtered',
  ]);
});
