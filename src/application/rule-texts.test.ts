import { expect, test } from 'vitest';
import { builtinChecks } from '../checks/index.ts';
import { ruleText } from './rule-texts.ts';

test('the pages explain every check that comes with the package', () => {
  expect(builtinChecks.filter(({ id }) => ruleText(id) === null).map(({ id }) => id)).toEqual([]);
});

test('a rule has a sentence, its whole paragraph, and no link that leads nowhere from a code host', () => {
  const told = ruleText('error-declared');

  expect(told?.title).toBe('Every failure code observed is in the catalogue or is a standard code.');
  expect(told?.markdown).toContain('undeclared-code');
  expect(told?.markdown).toContain('node_modules/proviso/docs/implementing.md#refusals');
  expect(told?.markdown).not.toContain('](');
});

test('a lint rule is told from a check; what no page explains has no text', () => {
  expect(ruleText('contract/duplicate-example-key')?.title).toContain('two examples');
  expect(ruleText('duplicate-example-key')).toBeNull();
  expect(ruleText('acme:totals')).toBeNull();
});
