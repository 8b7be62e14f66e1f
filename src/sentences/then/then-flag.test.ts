import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { invented } from '../../../fixtures/invented/invented.ts';
import { briefOf } from '../../testing/brief-of.ts';
import { understand } from '../understand.ts';

const id = z.string().min(1);
const operation = invented({
  key: 'gallery.painting.appraise',
  input: z.object({ paintingId: id, hours: z.number(), note: z.string().optional() }),
  output: z.object({
    success: z.boolean(),
    requiresExpertOpinion: z.boolean(),
    signatureVerified: z.boolean(),
    hasInsurance: z.boolean(),
    forged: z.boolean().optional(),
    depositPaid: z.boolean().optional(),
    next: z.enum(['SELL', 'KEEP', 'RESTORE']),
  }),
  audit: ['gallery.painting.appraise'],
});
const scenario = { key: 'one', description: null, given: [], when: ['one'], then: [] };
const read = (sentence: string, role: 'when' | 'then' = 'then') =>
  briefOf(understand(sentence, role, { operation, siblings: [operation], scenario }));

describe('a boolean in words', () => {
  it.each([
    ['Expert opinion is required', 'requiresExpertOpinion = true'],
    ['No expert opinion is required', 'requiresExpertOpinion = false'],
    ['Signature is verified', 'signatureVerified = true'],
    ['Signature has not been verified', 'signatureVerified = false'],
    ['Insurance is granted', 'hasInsurance = true'],
    ['Deposit is paid', 'depositPaid = true'],
    [
      'The response reports success true and signature verified false',
      'success = true; signatureVerified = false',
    ],
  ])('%s', (sentence, means) => {
    expect(read(sentence)).toBe(means);
  });

  it.each([
    'Expert opinion is required before any sale',
    'Second opinion is required',
    'No expert opinion is not required',
    'Signature is verified by the buyer',
    'Insurance is denied',
    'Insurances of others are granted',
    // What may be left out need not be false.
    'Deposit is not paid',
    'The response reports success true and colour red',
  ])('not: %s', (sentence) => {
    expect(read(sentence)).toBe('unbound');
  });
});

describe('values, amounts and acts', () => {
  it('are bound whole', () => {
    expect(read('Next is SELL or KEEP')).toBe('next in SELL|KEEP');
    expect(read('The painting is audited')).toBe('unbound');
    expect(read('gallery.painting.appraise is audited')).toBe('audit gallery.painting.appraise');
    expect(read('User appraises the painting for 3 hours', 'when')).toBe(
      'call gallery.painting.appraise set hours=3',
    );
  });

  it('are left alone where one of them is not known', () => {
    expect(read('Next is SELL or BURN')).toBe('unbound');
    expect(read('User appraises the painting for 3 euros', 'when')).toBe('unbound');
    expect(read('The frame is audited')).toBe('unbound');
  });
});
