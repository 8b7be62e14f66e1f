import { describe, expect, it } from 'vitest';
import { observatory } from '../../../fixtures/invented/observatory.ts';
import { briefOf } from '../../testing/brief-of.ts';
import { understand } from '../understand.ts';

function read(key: string, sentence: string, then: readonly string[] = [sentence]): string {
  const operation = observatory.find((one) => one.key === `sky.${key}`);
  if (operation === undefined) throw new Error(key);
  const scenario = { key: 'one', description: null, given: [], when: ['one'], then };
  return briefOf(understand(sentence, 'then', { operation, siblings: observatory, scenario }));
}

describe('a refusal', () => {
  it.each([
    ['Conflict error DISH_NOT_FREE is returned', 'error DISH_NOT_FREE'],
    ['A DISH_NOT_FREE error occurs', 'error DISH_NOT_FREE'],
    ['Response is 409 DISH_NOT_FREE', 'error DISH_NOT_FREE 409'],
    ['Planning is not possible: DISH_NOT_FREE', 'error DISH_NOT_FREE'],
    ['Exposure is refused because the dish is not free', 'error DISH_NOT_FREE'],
    ['Call fails because the dish is being cleaned', 'error DISH_NOT_FREE'],
    ['Input is rejected as invalid', 'error VALIDATION_FAILED|BAD_REQUEST'],
  ])('%s', (sentence, means) => expect(read('exposure.plan', sentence)).toBe(means));

  it.each([
    'No error DISH_NOT_FREE is returned',
    'First error DISH_NOT_FREE is returned',
    'Response is 200 DISH_NOT_FREE',
    'Response is 409 SOMETHING_ELSE',
    'Dome is refused because the dish is not free',
    'Exposure is refused because the weather is bad',
    'Exposure is refused because the dish is free',
    'Call fails because the dish is not being cleaned',
    'Planning is possible: DISH_NOT_FREE',
  ])('is not read: %s', (sentence) => expect(read('exposure.plan', sentence)).toBe('unbound'));
});

describe('a refusal that is told twice', () => {
  const told = (sentence: string, key = 'exposure.plan', code = 'DISH_NOT_FREE') =>
    read(key, sentence, [sentence, `${code} error is returned`]);

  it.each([
    ['Planning is refused', 'refused'],
    ['Exposure is not accepted', 'refused'],
    ['No exposure is planned', 'no event sky.exposure.planned'],
    ['Exposure is not planned', 'no event sky.exposure.planned'],
  ])('%s', (sentence, means) => expect(told(sentence)).toBe(means));

  it.each([
    // That may be what it stands at.
    'Exposure is rejected',
    'No dish is planned',
    'No exposure is shared',
    'Exposure is accepted',
    'Dish is refused',
    'No exposures are returned',
  ])('is not read: %s', (sentence) => expect(told(sentence)).toBe('unbound'));

  it('counts only beside another that ends in a refusal', () => {
    expect(read('exposure.plan', 'Planning is refused')).toBe('unbound');
    expect(read('exposure.plan', 'No exposure is planned')).toBe('unbound');
    expect(told('No exposure is shared', 'exposure.take', 'EXPOSURE_TAKEN')).toBe(
      'no event sky.exposure.shared',
    );
  });
});

describe('what a thing is', () => {
  it.each([
    ['exposure.plan', 'Exposure belongs to the radio band', 'band = RADIO'],
    ['exposure.plan', 'Exposure has LIGHT band', 'band = LIGHT'],
    ['exposure.plan', 'New status is queued', 'status = QUEUED'],
    ['exposure.plan', 'Exposure is still queued', 'status = QUEUED'],
    ['exposure.plan', 'Due amount is 0', 'dueCents = 0'],
    ['exposure.plan', 'Exposure length is 0', 'unbound'],
    ['exposure.plan', 'Length is at least 30 seconds', 'lengthSeconds >= 30'],
    ['exposure.plan', 'Length is measured', 'present lengthSeconds'],
    ['exposure.plan', 'Exposure references the dish', 'echo dishId'],
    ['exposure.plan', 'Dish ID is the requested one', 'entity dishId dishId'],
    ['exposure.plan', 'Note is stored on the exposure', 'echo note'],
    ['exposure.plan', 'The note given by the user is kept', 'echo note'],
    ['exposure.get', 'Exposure ID matches the requested one', 'entity exposureId exposureId'],
    ['fee.collect', 'Result is not cached', 'cached = false'],
    ['fee.collect', 'Exposure is fully paid', 'fullyPaid = true'],
    ['fee.collect', 'Escalation event is emitted', 'event sky.fee.escalated'],
  ])('%s: %s', (key, sentence, means) => expect(read(key, sentence)).toBe(means));

  it.each([
    ['exposure.plan', 'Exposure belongs to the radio dish'],
    ['exposure.plan', 'Exposure has no band'],
    ['exposure.plan', 'Exposure has another band'],
    ['exposure.plan', 'Dish belongs to the radio band'],
    ['exposure.plan', 'Exposure has LIGHT and RADIO band'],
    // Cents or not, it is not said.
    ['exposure.plan', 'Due amount is 50'],
    ['exposure.plan', 'Length is at least 30'],
    ['exposure.plan', 'Length is at least 30 minutes'],
    ['exposure.plan', 'Width is at least 30 seconds'],
    ['exposure.plan', 'Weight is measured'],
    ['exposure.plan', 'Band ID is the requested one'],
    ['exposure.plan', 'Note is stored on the dish'],
    ['exposure.plan', 'Note is stored on paper'],
    ['exposure.plan', 'Exposure references the telescope'],
    ['exposure.plan', 'The plan given by the astronomer is kept'],
    ['fee.collect', 'Response is sent'],
    ['fee.collect', 'Result is not expected'],
    ['fee.collect', 'Exposure is partly paid'],
    ['fee.collect', 'Dish is fully paid'],
    ['fee.collect', 'Relation event is emitted'],
  ])('%s does not say: %s', (key, sentence) => expect(read(key, sentence)).toBe('unbound'));
});

describe('a list', () => {
  it.each([
    ['Rejected exposures are excluded', 'filter exposures status in QUEUED|TAKEN'],
    ['No rejected exposure is included', 'filter exposures status in QUEUED|TAKEN'],
    ['Shared exposures are not returned', 'filter exposures shared=false'],
    [
      'Each exposure has a caption and an astronomer',
      'filter exposures caption present,astronomerId present',
    ],
    ['Every exposure in the list has RADIO band', 'filter exposures band=RADIO'],
    ['Count equals the number of exposures returned', 'list exposures all'],
    ['There are more exposures to load', 'hasMore = true'],
    ['There is no next page', 'hasMore = false'],
    ['Exposures are sorted by taking date, newest first', 'sorted exposures takenAt'],
    ['Exposures are sorted by planned date, oldest first', 'unbound'],
    ['Exposures sorted by planned date descending', 'sorted exposures plannedFor'],
    ['Exposures are ranked by magnitude', 'sorted exposures magnitude'],
    ['Exposures are sorted by magnitude, highest first', 'sorted exposures magnitude'],
    ['Exposures are newest first', 'sorted exposures takenAt'],
    ['Latency is under 500 ms', 'latencyMs < 500'],
  ])('%s', (sentence, means) => expect(read('exposure.list', sentence)).toBe(means));

  it.each([
    'Blurred exposures are excluded',
    'Rejected dishes are excluded',
    'Exposures are excluded',
    'No rejected or taken exposure is included',
    'Each exposure has no caption',
    'Each exposure has a different caption',
    'Each exposure has a frame',
    'Each exposure has a caption and a frame',
    // Two moments are always there or not: which is meant?
    'Each exposure has a time',
    'Each dish has a caption',
    'Every exposure in the list has RADIO mode',
    // There may be more on other pages.
    'Count equals the number of exposures',
    'Count equals the number of dishes returned',
    'There are more dishes',
    'There are no more questions',
    'Exposures are sorted by magnitude, newest first',
    'Exposures are sorted by colour, highest first',
    'Exposures are sorted by cleaning date',
    'Exposures are brightest first',
    'Latency is under 500',
  ])('is not read: %s', (sentence) => expect(read('exposure.list', sentence)).toBe('unbound'));
});
