import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { contractOf } from '../testing/conformance-of.ts';
import { featuresOf } from './feature-of.ts';

const folder = fileURLToPath(new URL('../../features/', import.meta.url));

it('the committed features are what the bundled contracts say', () => {
  const expected = featuresOf(contractOf(...agentRunModules).operations).map(({ path, text }) => [
    path,
    text,
  ]);
  const committed = readdirSync(folder)
    .filter((name) => name.endsWith('.feature'))
    .map((name) => [name, readFileSync(folder + name, 'utf8')]);
  expect(Object.fromEntries(committed)).toEqual(Object.fromEntries(expected));
});
