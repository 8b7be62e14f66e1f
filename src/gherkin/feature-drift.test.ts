import { expect, it } from 'vitest';
import { featureDrift } from './feature-drift.ts';

it('sees no drift where only the line ends of a checkout differ', () => {
  expect(featureDrift('a\nb\n', 'a\r\nb\r\n')).toBeNull();
});

it('shows what changed as a unified diff', () => {
  expect(featureDrift('Feature: a\n  Scenario: new\n', 'Feature: a\n  Scenario: old\n')).toBe(
    [
      '--- as it is',
      '+++ as the contract says',
      '@@ -1,2 +1,2 @@',
      ' Feature: a',
      '-  Scenario: old',
      '+  Scenario: new',
      '',
    ].join('\n'),
  );
});

it('shows a missing file as one that is all new', () => {
  expect(featureDrift('Feature: a\n', null)).toBe(
    ['--- /dev/null', '+++ as the contract says', '@@ -0,0 +1,1 @@', '+Feature: a', ''].join('\n'),
  );
});
