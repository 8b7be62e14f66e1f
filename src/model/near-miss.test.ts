import { expect, test } from 'vitest';
import { nearMiss } from './near-miss.ts';

const KNOWN = ['auth', 'idempotent', 'pii', 'sideEffects', 'acceptance', 'status', 'gqlCode', 'when', 'key'];

test.each([
  ['idempotnt', 'idempotent'],
  ['Idempotent', 'idempotent'],
  ['sideEfects', 'sideEffects'],
  ['side_effects', 'sideEffects'],
  ['acceptence', 'acceptance'],
  ['auht', 'auth'],
  ['keys', 'key'],
  ['state', null],
  ['code', null],
  ['id', null],
  ['reviewedBy', null],
])('%s is taken for %s', (name, meant) => {
  expect(nearMiss(name, KNOWN)).toBe(meant);
});
