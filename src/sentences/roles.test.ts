import { describe, expect, it } from 'vitest';
import { operationOf } from '../testing/small-operation.ts';
import { understand } from './understand.ts';

const plain = operationOf({ key: 'order.place' });
const asked = operationOf({ key: 'order.refund', policy: { auth: 'manager' } });
const scenario = { key: 'a', description: null, given: [], when: [], then: [] };

function read(sentence: string, callers?: readonly string[], siblings = [plain]) {
  const operation = callers === undefined ? plain : { ...plain, callers };
  const meaning = understand(sentence, 'given', { operation, siblings, scenario });
  return meaning.kind === 'actor' ? `${meaning.actor} ${meaning.strength}` : meaning.kind;
}

describe('a role in a sentence', () => {
  it.each(['User is manager', 'User is a manager', 'User has role manager', 'Manager is authenticated'])(
    'is that actor where the config names it: %s',
    (sentence) => {
      expect(read(sentence, ['manager'])).toBe('manager explicit');
    },
  );

  it('is that actor where a policy of the contract names it', () => {
    expect(read('User is manager', undefined, [plain, asked])).toBe('manager explicit');
  });

  it('is any role: the config of a hospital names nurses', () => {
    expect(read('User is a ward nurse', ['ward-nurse'])).toBe('ward-nurse explicit');
    expect(read('User is a ward nurse', ['manager'])).not.toBe('ward-nurse explicit');
  });

  it('is no known actor where neither does', () => {
    expect(read('User is manager')).not.toBe('manager explicit');
  });
});
