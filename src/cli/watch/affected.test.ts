import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryProject } from '../../testing/run-cli.ts';
import { affectedBy } from './affected.ts';

let remove: (() => Promise<void>) | null = null;
afterEach(async () => {
  await remove?.();
  remove = null;
});

const FILES = {
  'config.ts': "import { table } from './handlers.js';\nimport './contracts/a.ts';",
  'handlers.ts': "export { table } from './store.ts'; const a = await import('./contracts/a.ts');",
  'store.ts': 'export const table = {',
  'contracts/a.ts': "import { shared } from '../shared';",
  'contracts/b.ts': "import { shared } from '../shared'; const other = require('./b-only.ts');",
  'contracts/b-only.ts': '',
  'shared.ts': '',
  'aside.ts': '',
};

async function affected(...changed: readonly string[]) {
  const made = await temporaryProject(FILES);
  remove = made.remove;
  const at = (path: string) => join(made.cwd, path);
  const contracts = new Map([
    [at('contracts/a.ts'), ['a.one@1', 'a.two@1']],
    [at('contracts/b.ts'), ['b@1']],
  ]);
  return affectedBy(changed.map(at), { config: at('config.ts'), contracts });
}

describe('what a change affects', () => {
  it.each<[string, readonly string[], unknown]>([
    ['a contract', ['contracts/a.ts'], { kind: 'operations', ids: ['a.one@1', 'a.two@1'] }],
    ['what one contract imports', ['contracts/b-only.ts'], { kind: 'operations', ids: ['b@1'] }],
    ['what contracts share', ['shared.ts'], { kind: 'operations', ids: ['a.one@1', 'a.two@1', 'b@1'] }],
    ['the config', ['config.ts'], { kind: 'everything' }],
    ['what handlers import, though it does not parse', ['store.ts'], { kind: 'everything' }],
    ['a contract and a handler', ['contracts/a.ts', 'handlers.ts'], { kind: 'everything' }],
    ['a new file beside a contract', ['contracts/c.ts'], { kind: 'everything' }],
    ['a file nobody imports', ['aside.ts'], { kind: 'nothing' }],
  ])('of %s', async (_, changed, expected) => {
    expect(await affected(...changed)).toEqual(expected);
  });

  it('is everything while nothing is known of the contracts', () => {
    expect(affectedBy(['/nowhere/a.ts'], { config: null, contracts: new Map() })).toEqual({
      kind: 'everything',
    });
  });
});
