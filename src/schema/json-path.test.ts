import { expect, it } from 'vitest';
import { jsonPathNodes } from './json-path.ts';

const pets = { pets: [{ name: 'Fido' }, { name: 'Rex', tags: ['big'] }] };
const valuesOf = (path: string, value: unknown = pets) => {
  const came = jsonPathNodes(value, path);
  return came.ok ? came.nodes.map((node) => node.value) : came.why;
};

it('gives the values that a path selects, and where they stand', () => {
  expect(valuesOf('$.pets[*].name')).toEqual(['Fido', 'Rex']);
  expect(valuesOf("$.pets[?match(@.name, 'F.*')].name")).toEqual(['Fido']);
  expect(valuesOf('$.none')).toEqual([]);
  expect(jsonPathNodes(pets, '$..tags')).toEqual({
    ok: true,
    nodes: [{ value: ['big'], path: ['pets', 1, 'tags'] }],
  });
});

it('says why a path selects nothing that could be told', () => {
  expect(valuesOf('$.pets[')).toBe('is no JSONPath');
  expect(valuesOf(`$.${'a'.repeat(1_000)}`)).toBe('is longer than 1000 characters');
  expect(valuesOf('$..a..b..c..d')).toBe('descends more than 3 times');
});

it.each(['match', 'search'])('ends a pattern of %s that backtracks', (name) => {
  const started = performance.now();
  expect(valuesOf(`$[?${name}(@, '(a+)+b')]`, [`${'a'.repeat(40)}!`])).toBe('gave no answer within 1000 ms');
  expect(performance.now() - started).toBeLessThan(5_000);
});
