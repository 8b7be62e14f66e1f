import { describe, expect, it } from 'vitest';
import { fingerprintOf, formerFingerprintOf } from './fingerprint.ts';

const parts = {
  operation: 'run.list@1',
  check: 'output-conforms',
  requirement: 'run.list@1#io/output',
  mismatches: [
    { kind: 'wrong-type', path: ['output', 'items', 2, 'id'] },
    { kind: 'missing', path: ['output', 'total'] },
  ],
};

describe('fingerprintOf', () => {
  it('is stable', () => {
    expect(fingerprintOf(parts)).toMatchInlineSnapshot(`"a99782df1333"`);
  });

  it('does not depend on which item of a list was broken, nor on the order of mismatches', () => {
    const elsewhere = [...parts.mismatches].reverse().map(({ kind, path }) => ({
      kind,
      path: path.map((step) => (typeof step === 'number' ? step + 5 : step)),
    }));
    expect(fingerprintOf({ ...parts, mismatches: [...elsewhere, ...parts.mismatches] })).toBe(
      fingerprintOf(parts),
    );
  });

  it.each([
    ['operation', { ...parts, operation: 'run.list@2' }],
    ['check', { ...parts, check: 'no-crash' }],
    ['requirement', { ...parts, requirement: 'run.list@1#no-crash' }],
    ['mismatch', { ...parts, mismatches: parts.mismatches.slice(1) }],
    [
      'property name that looks like an index',
      { ...parts, mismatches: [{ kind: 'missing', path: ['output', '0'] }] },
    ],
  ])('differs with another %s', (_, other) => {
    expect(fingerprintOf(other)).not.toBe(fingerprintOf(parts));
  });
});

describe('formerFingerprintOf', () => {
  it('is the one that the same finding had when its kinds were codes of a library', () => {
    const then = parts.mismatches.map((mismatch) => ({ ...mismatch, kind: 'invalid_type' }));

    expect(formerFingerprintOf(parts)).toBe(fingerprintOf({ ...parts, mismatches: then }));
  });

  it('is none where no kind was another', () => {
    const mismatches = [{ kind: 'undeclared-code', path: ['code'] }];

    expect(formerFingerprintOf({ ...parts, mismatches })).toBeNull();
  });
});
