import { editCase } from '../forge.ts';
import { both, broken, isExample, isFail, isPass, type Row, told } from './row.ts';

export const PLAN_FORGERIES: readonly Row[] = [
  ['a case dropped', both, editCase(isPass, () => null), /leaves out the planned case/],
  [
    'the failing cases dropped',
    broken,
    (parts) => ({ ...parts, cases: parts.cases.filter(({ verdict }) => verdict !== 'fail') }),
    /leaves out the planned case/,
  ],
  [
    'a run that was cut short, called whole',
    both,
    (parts) => ({ ...parts, cases: parts.cases.slice(0, 30) }),
    /leaves out the planned case/,
  ],
  [
    'a case invented',
    both,
    editCase(isPass, (result) => told(result, { case: `${result.case}/x` })),
    /No plan .* has/,
  ],
  [
    'the kind of a case changed',
    both,
    editCase(isPass, (result) => told(result, { kind: 'scenario' })),
    /has the kind scenario, and call/,
  ],
  [
    'the check of a case changed',
    both,
    editCase(isExample, (result) => told(result, { check: 'no-crash' })),
    /has the check no-crash, and example-holds/,
  ],
  [
    'a case moved to another requirement',
    both,
    (parts) =>
      editCase(isExample, (result) => told(result, { requirement: parts.requirements[0]?.id ?? '' }))(parts),
    /has the requirement .*, and /,
  ],
  [
    'a case moved to another operation',
    both,
    editCase(isPass, (result) => told(result, { operation: 'x@1.0.0' })),
    /has the operation x@1.0.0, and/,
  ],
  [
    'a plan of which another is told',
    both,
    (parts) => ({ ...parts, header: { ...parts.header, planDigest: 'ab'.repeat(32) } }),
    /Its plan is not the one/,
  ],
  [
    'a gap invented to excuse a failure',
    broken,
    (parts) => {
      const failed = parts.cases.filter(isFail);
      const gaps = failed.map(({ requirement, check }) => ({
        requirement,
        check,
        code: 'no-example',
        reason: 'There is no example.',
        attribution: 'contract' as const,
      }));
      return { ...parts, cases: parts.cases.filter((one) => !isFail(one)), gaps: [...parts.gaps, ...gaps] };
    },
    /It excuses .* and nothing gives that reason/,
  ],
  [
    'the gaps left out',
    ['without effects'],
    (parts) => ({ ...parts, gaps: [] }),
    /leaves out that .* has a gap/,
  ],
  [
    'another reason for a gap',
    ['without effects'],
    (parts) => ({ ...parts, gaps: parts.gaps.map((gap) => ({ ...gap, reason: 'It is all right.' })) }),
    /gives another reason for the gap/,
  ],
  [
    'a shard claimed that ran everything',
    both,
    (parts) => ({ ...parts, header: { ...parts.header, shard: { index: 1, of: 2 } } }),
    /is no case of shard 1 of 2/,
  ],
  [
    'a shard claimed in which nothing fails',
    broken,
    (parts) => ({
      ...parts,
      cases: parts.cases.filter((one) => !isFail(one)).slice(0, 40),
      header: { ...parts.header, shard: { index: 2, of: 2 } },
    }),
    /leaves out the planned case/,
  ],
  [
    'a selection claimed to explain what is missing',
    broken,
    (parts) => ({
      ...parts,
      cases: parts.cases.filter((one) => !isFail(one)),
      header: { ...parts.header, selection: ['operation agent.run.*'] },
    }),
    /leaves out the planned case/,
  ],
  [
    'a selection of what is not there',
    both,
    (parts) => ({ ...parts, header: { ...parts.header, selection: ['operation none.*'] } }),
    /Its plan is not the one/,
  ],
];
