import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { studioCorpus } from '../../../fixtures/corpora/sentences/studio-corpus.ts';
import { thenCorpus } from '../../../fixtures/corpora/sentences/then-corpus.ts';
import { whenCorpus } from '../../../fixtures/corpora/sentences/when-corpus.ts';
import { invented } from '../../../fixtures/invented/invented.ts';
import { families } from '../../../fixtures/invented/invented-contracts.ts';
import type { Operation } from '../../model/operation.ts';
import { understand } from '../understand.ts';
import { familyOf, namespaceOf } from './family.ts';

const everything: readonly Operation[] = families.flat();
const keys = (operations: readonly Operation[]) => operations.map(({ key }) => key);

function placed(key: string, file: string | null): Operation {
  return {
    ...invented({ key, input: z.object({}), output: z.object({ id: z.string() }) }),
    source: { file, exportName: null },
  };
}

describe('familyOf', () => {
  it('takes its own namespace first, then its own file, and nothing else', () => {
    const own = placed('mail.parcel.get', '/mail.ts');
    const near = placed('mail.parcel.send', '/other.ts');
    const beside = placed('depot.parcel.request', '/mail.ts');
    const foreign = placed('depot.parcel.list', '/depot.ts');
    expect(keys(familyOf(own, [foreign, beside, near, own]))).toEqual([
      'mail.parcel.send',
      'mail.parcel.get',
      'depot.parcel.request',
    ]);
  });

  it('holds keys without a dot together', () => {
    const all = [placed('makeLamp', null), placed('getLamp', null), placed('lamp.get', null)];
    expect(keys(familyOf(all[0] as Operation, all))).toEqual(['makeLamp', 'getLamp']);
  });
});

describe('what else is loaded', () => {
  const scenario = { key: 'one', description: null, given: [], when: ['one'], then: [] };
  const rows = [...thenCorpus, ...whenCorpus, ...studioCorpus].filter((_, index) => index % 3 === 0);

  it('changes the meaning of no sentence', () => {
    const changed = rows.filter(([key, role, sentence]) => {
      const operation = everything.find((one) => one.key === key);
      if (operation === undefined) throw new Error(`no invented operation ${key}`);
      const home = everything.filter((one) => namespaceOf(one) === namespaceOf(operation));
      const [alone, among] = [home, everything].map((siblings) =>
        JSON.stringify(understand(sentence, role, { operation, siblings, scenario })),
      );
      return alone !== among;
    });
    expect(changed).toEqual([]);
  });

  it('calls no operation of another namespace, whatever its words', () => {
    const ask = (others: readonly Operation[]) => {
      const operation = placed('mail.parcel.get', '/mail.ts');
      const siblings = [...others, operation];
      const meaning = understand('User requests parcel details', 'when', { operation, siblings, scenario });
      return meaning.kind === 'invoke' ? meaning.operation : meaning.kind;
    };
    expect(ask([])).toBe('mail.parcel.get@1.0.0');
    expect(ask([placed('depot.parcel.request', '/mail.ts')])).toBe('mail.parcel.get@1.0.0');
    expect(ask([placed('depot.parcel.request', '/depot.ts')])).toBe('mail.parcel.get@1.0.0');
    // In its own namespace, the operation of that verb and name is what the sentence says.
    expect(ask([placed('mail.parcel.request', '/other.ts')])).toBe('mail.parcel.request@1.0.0');
  });
});
