import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../report/exit-code.ts';
import { rescore } from '../report/fold/rescore.ts';
import { foldReport } from '../report/fold.ts';
import { failingCase, sampleCase, sampleEvents, sampleRequirement } from '../testing/sample-run.ts';
import { applyFrozen, freeze, parseFrozen } from './freeze.ts';

const output = sampleRequirement('io/output');
const late = sampleRequirement('errors/TOO_LATE');
const frozen = parseFrozen(freeze([output]), 'requirements/1.0.json');
const run = foldReport(
  sampleEvents({ requirements: [output, late], cases: [sampleCase(output, 'a'), failingCase(late, 'b')] }),
);

describe('freeze', () => {
  it('writes a set that reads the same, in an order of its own', () => {
    expect(freeze([output, late])).toBe(freeze([late, output]));
    expect(frozen).toEqual({
      name: 'requirements/1.0',
      requirements: [{ id: output.id, level: 'must', profile: 'core', text: output.text }],
    });
  });

  it.each([
    ['half a file', freeze([output]).slice(0, 40), 'requirements-unreadable'],
    ['another file', '{"entries":[]}', 'requirements-invalid'],
    ['no requirement', freeze([]), 'requirements-invalid'],
    ['a requirement twice', freeze([output, output]), 'requirements-duplicate'],
  ])('refuses %s', (_, text, code) => {
    expect(() => parseFrozen(text, 'r.json')).toThrowError(
      expect.objectContaining({ code, where: 'r.json' }),
    );
  });
});

describe('applyFrozen', () => {
  it('does not score what the contract gained later, and lists it', () => {
    expect(run.verdict).toBe('non-conformant');
    const report = rescore(run, applyFrozen([output, late], frozen));
    expect(report.verdict).toBe('conformant');
    expect(report.requirements.map((one) => [one.id, one.status, one.unscored])).toEqual([
      [output.id, 'verified', undefined],
      [late.id, 'violated', 'not in requirements/1.0'],
    ]);
    expect(rescore(report, { unscored: new Map(), demanded: new Map(), notices: [] })).toEqual(run);
  });

  it('does not score a law that was a should when it was frozen, and is a must by a better reading', () => {
    const law = sampleRequirement('laws/read-your-writes');
    const then = parseFrozen(freeze([{ ...law, level: 'should' }, output]), 'requirements/1.0.json');
    expect(applyFrozen([law, output], then).unscored).toEqual(
      new Map([[law.id, 'no must in requirements/1.0']]),
    );
    expect(applyFrozen([law], parseFrozen(freeze([law]), 'requirements/1.0.json')).unscored.size).toBe(0);
  });

  it('says loudly that a frozen requirement is gone, and lets no run be green then', () => {
    const older = parseFrozen(freeze([output, sampleRequirement('errors/GONE')]), 'old.json');
    const report = rescore(run, applyFrozen([output, late], older));
    expect(report.verdict).toBe('partial');
    expect(report.warnings).toEqual([
      {
        code: 'violated-outside-scope',
        operation: null,
        message:
          'Violated, but outside the scope of the verdict (not in old): agent.run.cancel@1.0.0#errors/TOO_LATE.',
      },
      {
        code: 'frozen-requirement-vanished',
        operation: output.operation,
        message: `${output.operation}#errors/GONE is in old, and no longer in the contract: nothing can be said of it.`,
      },
    ]);
    expect(exitCodeOf(report, { allowPartial: true, failOnWarnings: false })).toBe(1);
  });

  it('says so as well where a must became weaker', () => {
    const scope = applyFrozen([{ ...output, level: 'should' }], frozen);
    expect(scope.notices.map(({ message }) => message)).toEqual([
      `${output.id} was a must in requirements/1.0, and is a should now.`,
    ]);
  });
});
