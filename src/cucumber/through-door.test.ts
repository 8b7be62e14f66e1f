import { expect, it } from 'vitest';
import { Unreachable } from '../model/mistake.ts';
import { doorOf } from '../run/door.ts';
import type { Stepped } from './stepped.ts';
import { throughDoor } from './through-door.ts';

const SECRET = 'tk-9-secret/value';
const door = doorOf({ values: [{ value: SECRET, shownAs: 'HIDDEN' }], names: [] });
const through = (step: () => Promise<Stepped>) => throughDoor({ world: null, step, end: step }, door);

it.each<[Stepped, Stepped]>([
  [
    { kind: 'held', notes: [`noted ${SECRET}`] },
    { kind: 'held', notes: ['noted HIDDEN'] },
  ],
  [
    { kind: 'pending', reason: `no ${encodeURIComponent(SECRET)}` },
    { kind: 'pending', reason: 'no HIDDEN' },
  ],
  [
    { kind: 'failed', message: `got "${SECRET}"` },
    { kind: 'failed', message: 'got "HIDDEN"' },
  ],
])('takes secrets out of what a step says (%#)', async (said, clean) => {
  expect([await through(async () => said).step('x'), await through(async () => said).end()]).toEqual([
    clean,
    clean,
  ]);
});

it.each([new Unreachable(`lost ${SECRET}`), new TypeError(`no ${SECRET}`)])(
  'takes secrets out of %s',
  async (error) => {
    const failed = through(() => Promise.reject(error)).step('x');

    await expect(failed).rejects.toThrowError(/^(?:lost|no) HIDDEN$/);
    await expect(failed).rejects.toBeInstanceOf(error.constructor);
  },
);
