import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import { parseBaseline } from './parse-baseline.ts';

function refused(entry: object): string {
  const text = JSON.stringify({ entries: [{ expect: 'fail', reason: 'known', check: '*', ...entry }] });
  try {
    parseBaseline(text, 'proviso.baseline.json', yaml);
    return 'taken';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

describe('a baseline entry', () => {
  it.each([
    { requirement: '**' },
    { requirement: '*@*#**' },
    { requirement: '*#**' },
    { requirement: '*.*@*#**' },
    { case: '**' },
    { requirement: '**/**' },
    { requirement: '**', check: '**' },
    { requirement: '**', expect: 'inconclusive' },
  ])('that accepts anything is refused: %j', (entry) => {
    expect(refused(entry)).toBe('baseline-matches-everything');
  });

  it.each([
    { requirement: '**', check: 'output-conforms' },
    { requirement: 'ticket.*@1.0.0#**' },
    { requirement: '**/io/output' },
    { requirement: '**', mismatch: { kind: 'wrong-type' } },
  ])('that names something is taken: %j', (entry) => {
    expect(refused(entry)).toBe('taken');
  });
});
