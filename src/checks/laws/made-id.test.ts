import { describe, expect, it } from 'vitest';
import { isAmongRespelled, madeId, madeIdAt, mayBeRespelled } from './made-id.ts';
import type { SeenCall } from './seen.ts';

const call = { input: { name: 'Upper' }, output: { rackId: 'r-1' } } as unknown as SeenCall;
const [sent, given] = [
  { from: 'input' as const, path: ['name'] },
  { from: 'output' as const, path: ['rackId'] },
];

describe('the id of what was made', () => {
  it('is what the answer gives, or what was sent', () => {
    expect(madeId(call, given)).toBe('r-1');
    expect(madeId(call, sent)).toBe('Upper');
    expect(madeId({ ...call, output: undefined }, given)).toBeUndefined();
    expect(madeIdAt(sent)).toEqual(['input', 'name']);
  });

  it('may be kept in another form where whoever calls chose it and it has one', () => {
    expect(mayBeRespelled('Upper', sent)).toBe(true);
    expect(mayBeRespelled(' upper', sent)).toBe(true);
    expect(mayBeRespelled('upper-7', sent)).toBe(false);
    expect(mayBeRespelled('upper@example.com', sent)).toBe(false);
    expect(mayBeRespelled('Upper', given)).toBe(false);
  });

  it('is listed in another form, but not as another', () => {
    expect(isAmongRespelled('Upper', ['lower', 'upper'], sent)).toBe(true);
    expect(isAmongRespelled(' 7', [7], sent)).toBe(true);
    expect(isAmongRespelled('Upper', ['uppers'], sent)).toBe(false);
    expect(isAmongRespelled('Upper', ['Upper'], sent)).toBe(false);
    expect(isAmongRespelled('Upper', ['upper'], given)).toBe(false);
  });
});
