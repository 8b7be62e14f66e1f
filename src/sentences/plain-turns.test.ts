import { expect, it } from 'vitest';
import { z } from 'zod';
import { invented } from '../../fixtures/invented/invented.ts';
import type { Role } from '../model/meaning.ts';
import { briefOf } from '../testing/brief-of.ts';
import { understand } from './understand.ts';

const id = z.string().min(1);
const kite = z.object({
  kiteId: id,
  colour: z.string(),
  kind: z.enum(['STUNT', 'BOX']),
  phase: z.enum(['SKETCH', 'IN_REPAIR', 'FLOWN']),
  spare: z.boolean(),
});
const operations = [
  invented({
    key: 'sky.kite.build',
    input: z.object({ colour: z.string(), kind: z.enum(['STUNT', 'BOX']), trialRun: z.boolean().optional() }),
    output: kite,
    model: 'Kite',
    emits: ['sky.kite.built'],
    audit: ['sky.kite.built'],
  }),
  invented({ key: 'sky.kite.repair', input: z.object({ kiteId: id }), output: kite, model: 'Kite' }),
  invented({
    key: 'sky.kite.list',
    kind: 'query',
    input: z.object({ ownerId: id.optional(), kind: z.enum(['STUNT', 'BOX']).optional() }),
    output: z.object({ kites: z.array(kite.extend({ ownerId: id })), warnings: z.array(z.string()) }),
    model: 'KiteList',
  }),
];

function read(key: string, role: Role, sentence: string): string {
  const operation = operations.find((one) => one.key === key);
  if (operation === undefined) throw new Error(`no operation ${key}`);
  const scenario = { key: 'one', description: null, given: [], when: ['one'], then: [] };
  return briefOf(understand(sentence, role, { operation, siblings: operations, scenario }));
}

it.each([
  ['sky.kite.build', 'then', 'The kite is a sketch', 'phase = SKETCH'],
  ['sky.kite.build', 'then', 'The kite is a masterpiece', 'unbound'],
  ['sky.kite.repair', 'then', 'Kite goes into repair', 'phase = IN_REPAIR'],
  ['sky.kite.repair', 'then', 'Kite goes into storage', 'unbound'],
  ['sky.kite.build', 'then', 'A KiteBuilt event follows', 'event sky.kite.built'],
  ['sky.kite.build', 'then', 'A KiteBuilt event goes out late', 'unbound'],
  ['sky.kite.build', 'then', 'Nothing is emitted', 'no event'],
  ['sky.kite.build', 'then', 'Nothing is sent', 'unbound'],
  ['sky.kite.build', 'then', 'The build appears in the audit trail', 'audit sky.kite.built'],
  ['sky.kite.build', 'then', 'The launch appears in the audit trail', 'unbound'],
  ['sky.kite.build', 'then', 'Colour is as requested', 'echo colour'],
  ['sky.kite.build', 'then', 'Kite keeps the given colour', 'echo colour'],
  ['sky.kite.build', 'then', 'Colour is as bright as requested', 'unbound'],
  ['sky.kite.build', 'then', 'Kite is not spare and has a colour', 'spare = false; present colour'],
  ['sky.kite.build', 'then', 'Kite is not spare and has wings', 'unbound'],
  ['sky.kite.list', 'then', 'There are no warnings', 'list warnings none'],
  ['sky.kite.list', 'then', 'There are no complaints', 'unbound'],
  ['sky.kite.list', 'then', 'No kites are found', 'list kites none'],
  ['sky.kite.list', 'then', 'Every kite is of kind BOX', 'filter kites kind=BOX'],
  ['sky.kite.list', 'then', 'Every kite is of great value', 'unbound'],
  ['sky.kite.list', 'then', 'Every kite belongs to that owner', 'filter kites ownerId~ownerId'],
  ['sky.kite.list', 'then', 'Every kite belongs to that club', 'unbound'],
  [
    'sky.kite.build',
    'when',
    'User builds a box kite as a trial run',
    'call sky.kite.build set kind=BOX set trialRun=true',
  ],
  ['sky.kite.build', 'when', 'User builds a kite as a last resort', 'unbound'],
  ['sky.kite.list', 'when', 'User looks at the kites', 'call sky.kite.list'],
  ['sky.kite.repair', 'given', 'No kite with that id exists', 'absent kiteId'],
] as const)('in %s the %s "%s" means: %s', (key, role, sentence, meaning) => {
  const got = read(key, role, sentence);
  // A change of a flag or a set order says the same.
  expect(got.split(' set ').sort()).toEqual(meaning.split(' set ').sort());
});
