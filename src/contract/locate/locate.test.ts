import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createLocator } from './locate.ts';
import { outlineOf } from './source-outline.ts';

const SOURCE = `import { defineCommand, defineQuery } from 'proviso';
import { elsewhere } from './elsewhere';

const errors = {
  'RUN_NOT_FOUND': { http: 404 }, // a comment, with { brackets
  OTHER: { http: 400 },
} as const;
const base = { owners: ['@team'], when: /[,{]/ };
const example: Example<{ a: string }, 'b'> = { key: 'first', input: { runId: \`run-\${1}\` } };

/** defineCommand({ meta: { key: 'not this one' } }) */
export const Cancel = defineCommand<Input, Output>({
  meta: { ...base, key: 'agent.run.cancel', description: \`many
lines\` },
  io: { input: null, output: elsewhere, errors },
  acceptance: {
    examples: [example, { key: 'second', input: ((x) => ({ x, y: 1 }))(1) }],
    scenarios: makeScenarios(),
  },
} as const);

const local = Object.freeze({ meta: { key: 'x' } });
export { local as Renamed, elsewhere };
export const registry = { 'a.b': { meta: { key: 'in' } } };
export default defineQuery({ meta: { key: 'd' } });
`;

const locate = createLocator((file) => (file === 'a.ts' ? SOURCE : null));

function found(exportName: string, pointer: string): string | null {
  const place = locate({ file: 'a.ts', exportName, pointer });
  return place === null ? null : `${place.line}:${place.column}`;
}

test.each([
  ['a key', 'Cancel', '/meta/key', '13:20'],
  ['a key after a template of two lines', 'Cancel', '/io/output', '15:22'],
  ['a key in a constant of the same file', 'Cancel', '/io/errors/RUN_NOT_FOUND/http', '5:22'],
  ['a key that is quoted', 'Cancel', '/io/errors/RUN_NOT_FOUND', '5:3'],
  ['a key of what is spread', 'Cancel', '/meta/owners', '8:16'],
  ['an element', 'Cancel', '/acceptance/examples/1', '17:25'],
  ['a key in an element that is a constant', 'Cancel', '/acceptance/examples/0/input/runId', '9:71'],
  ['the clause around a value that is computed', 'Cancel', '/acceptance/scenarios/0/then/1', '18:5'],
  ['the clause around a key that is not there', 'Cancel', '/policy/auth', '12:14'],
  ['the clause around a value that is imported', 'Cancel', '/io/output/fields/x', '15:22'],
  ['a local name exported under another', 'Renamed', '/meta/key', '22:39'],
  ['a member of an exported table', 'registry', '/a.b/meta/key', '24:44'],
  ['the default export', 'default', '/meta/key', '25:38'],
  ['the import of a name that is only passed on', 'elsewhere', '/meta/key', '2:10'],
])('finds %s', (_name, exportName, pointer, place) => {
  expect(found(exportName, pointer)).toBe(place);
});

test('a name or a file that is not there has no place', () => {
  expect(found('Absent', '/meta/key')).toBeNull();
  expect(locate({ file: 'b.ts', exportName: 'Cancel', pointer: '' })).toBeNull();
  expect(locate({ file: null, exportName: null, pointer: '' })).toBeNull();
});

test.each([
  ['nothing', ''],
  ['brackets that never close', 'export const Cancel = ({[({'],
  ['brackets that close too often', '})]}export const Cancel = {}'],
  ['a name that is itself', 'export const Cancel = Cancel;'],
  ['names in a circle', 'const a = b;\nconst b = a;\nexport const Cancel = { ...a, ...Cancel };'],
  ['a text that never ends', "export const Cancel = { meta: 'x"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text under test
  ['no program', '\u0000\ud800 <<<<<<< HEAD\n```\n${ } `'],
  ['this test', readFileSync(import.meta.filename, 'utf8')],
])('survives %s', (_name, source) => {
  const survivor = createLocator(() => source);
  expect(() => survivor({ file: 'x', exportName: 'Cancel', pointer: '/meta/key/0/~1' })).not.toThrow();
  expect(() => outlineOf(source)).not.toThrow();
});

test('a text is read only when asked for, and once while it is kept', () => {
  const read: string[] = [];
  const counting = createLocator((file) => {
    read.push(file);
    return SOURCE;
  });
  expect(read).toEqual([]);
  for (const pointer of ['/meta/key', '/io']) counting({ file: 'a', exportName: 'Cancel', pointer });
  expect(read).toEqual(['a']);
});
