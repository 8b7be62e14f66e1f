import { expect, it } from 'vitest';
import { z } from 'zod';
import { uuidOf } from './uuid-of.ts';

it('is a UUID of version 4, the same for the same digits and another for others', () => {
  const digits = '0123456789abcdef0123456789abcdef';
  expect(uuidOf(digits)).toBe('01234567-89ab-4def-a123-456789abcdef');
  expect(uuidOf(`${digits}ffff`)).toBe(uuidOf(digits));
  expect(uuidOf(`1${digits.slice(1)}`)).not.toBe(uuidOf(digits));
  expect(z.uuidv4().safeParse(uuidOf(digits)).success).toBe(true);
});
