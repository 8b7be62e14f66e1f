import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryProject } from '../../testing/run-cli.ts';
import { affectedBy } from './affected.ts';
import { NO_TRACE } from './trace.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

const FILES = {
  'config.ts': "import { table } from './table.js';\nimport './contracts/a.ts';",
  'table.ts':
    "export { one } from './one.ts'; import './state.ts'; const a = await import('./contracts/a.ts');",
  'one.ts': "import './two.ts'; import './unused.ts'; export const one = {",
  'two.ts': '',
  'state.ts': '',
  'unused.ts': '',
  'contracts/a.ts': "import { shared } from '../shared';",
  'contracts/b.ts': "import { shared } from '../shared'; const other = require('./b-only.ts');",
  'contracts/b-only.ts': '',
  'shared.ts': '',
  'baseline.json': '{}',
  'aside.ts': '',
};

/** What was seen of the files above, by name: `one.ts` and `two.ts` are handlers, `table.ts` gathers them. */
const SEEN = {
  operations: {
    'a.one@1': { files: ['one.ts', 'state.ts'], calls: ['a.one@1', 'b@1'] },
    'a.two@1': { files: ['two.ts', 'state.ts'], calls: ['a.two@1'] },
    'b@1': { files: ['two.ts'], calls: ['b@1'] },
  },
  shared: ['table.ts', 'baseline.json'],
  plain: ['table.ts', 'one.ts', 'two.ts', 'unused.ts'],
  loaded: ['../packages/limits/dist/index.js'],
};

async function affected(changed: readonly string[], elsewhere = false) {
  const made = await temporaryProject(FILES);
  remove = made.remove;
  const at = (path: string) => join(made.cwd, path);
  const contracts = new Map([
    [at('contracts/a.ts'), ['a.one@1', 'a.two@1']],
    [at('contracts/b.ts'), ['b@1']],
  ]);
  const operations = Object.fromEntries(
    Object.entries(SEEN.operations).map(([id, { files, calls }]) => [id, { files: files.map(at), calls }]),
  );
  const trace = {
    operations,
    shared: SEEN.shared.map(at),
    plain: SEEN.plain.map(at),
    loaded: SEEN.loaded.map(at),
  };
  return affectedBy(changed.map(at), { config: at('config.ts'), contracts, trace, elsewhere });
}

const operations = (...ids: readonly string[]) => ({ kind: 'operations', ids });
const everything = (why: string | null) => ({ kind: 'everything', why });

describe('what a change affects', () => {
  it.each<[string, readonly string[], unknown]>([
    ['a contract', ['contracts/a.ts'], operations('a.one@1', 'a.two@1')],
    ['a contract whose operations others call', ['contracts/b.ts'], operations('b@1', 'a.one@1')],
    ['what one contract imports', ['contracts/b-only.ts'], operations('b@1', 'a.one@1')],
    ['what contracts share', ['shared.ts'], operations('a.one@1', 'a.two@1', 'b@1')],
    ['a handler of one operation', ['one.ts'], operations('a.one@1')],
    ['a handler that another operation calls as well', ['two.ts'], operations('a.two@1', 'b@1')],
    ['a handler and a contract', ['one.ts', 'contracts/b.ts'], operations('a.one@1', 'b@1')],
    ['a handler and the config', ['one.ts', 'config.ts'], everything(null)],
    ['the config', ['config.ts'], everything(null)],
    ['the table of handlers', ['table.ts'], everything('it is not one operation alone that runs it')],
    ['the baseline', ['baseline.json'], everything('it is not one operation alone that runs it')],
    ['a file of more than functions', ['state.ts'], everything('it exports more than functions')],
    ['functions that no one ran', ['unused.ts'], everything('no operation was seen to run it')],
    ['a new file', ['contracts/c.ts'], everything('a new file beside a contract may be one')],
    [
      'a built package that holds values',
      ['../packages/limits/dist/index.js'],
      everything('it exports more than functions'),
    ],
    ['a file no one imports', ['aside.ts'], { kind: 'nothing' }],
  ])('of %s', async (_, changed, expected) => {
    expect(await affected(changed)).toEqual(expected);
  });

  it('is everything where an implementation in another process may be made of the file', async () => {
    expect(await affected(['aside.ts'], true)).toEqual(everything('the implementation may be made of it'));
    expect(await affected(['contracts/b-only.ts'], true)).toEqual(operations('b@1', 'a.one@1'));
  });

  it('is everything while nothing is known of the contracts', () => {
    const known = { config: null, contracts: new Map(), trace: NO_TRACE, elsewhere: false };
    expect(affectedBy(['/nowhere/a.ts'], known)).toEqual(everything(null));
  });
});
