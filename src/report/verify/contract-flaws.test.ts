import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Report } from '../../model/report.ts';
import { smallReport } from '../sample-report.ts';
import { contractFlaws } from './contract-flaws.ts';
import type { ContractSide } from './contract-side.ts';

const small = smallReport();
const all = createHash('sha256');
for (const { id, digest } of small.header.contract.operations) all.update(`${id} ${digest}\n`);
const header = { ...small.header, contract: { ...small.header.contract, digest: all.digest('hex') } };
const report: Report = { ...small, header };
const contract: ContractSide = {
  requirements: report.requirements,
  cases: report.cases.map((result) => ({ ...result, id: result.case, states: [] }) as never),
  followsWalk: () => true,
  defects: report.defects,
  selected: null,
  planned: null,
  config: null,
  digests: new Map(report.header.contract.operations.map(({ id, digest }) => [id, digest])),
  belonging: new Map(
    report.header.contract.operations.map(({ id }) => [id, { owners: ['@runs'], tags: [] }]),
  ),
};
const [requirement] = report.requirements;
const [result] = report.cases;
const at = (forged: Report) => contractFlaws(forged, contract).map((flaw) => flaw.at);

it('finds nothing in a report of the contract at hand', () => {
  expect(at(report)).toEqual([]);
});

it.each<[string, Report, string | undefined]>([
  [
    'a must made a should',
    { ...report, requirements: report.requirements.map((one) => ({ ...one, level: 'may' as const })) },
    requirement?.id,
  ],
  ['a clause left out', { ...report, requirements: report.requirements.slice(1) }, requirement?.id],
  [
    'a case for another clause',
    { ...report, cases: report.cases.map((one) => ({ ...one, requirement: 'x#y' })) },
    result?.case,
  ],
  [
    'another contract',
    {
      ...report,
      header: {
        ...report.header,
        contract: {
          ...report.header.contract,
          operations: report.header.contract.operations.map((one) => ({ ...one, digest: '0' })),
        },
      },
    },
    report.header.contract.operations[0]?.id,
  ],
  [
    'operations of other owners',
    {
      ...report,
      header: {
        ...report.header,
        contract: {
          ...report.header.contract,
          operations: report.header.contract.operations.map((one) => ({ ...one, owners: ['@others'] })),
        },
      },
    },
    report.header.contract.operations[0]?.id,
  ],
])('finds %s', (_, forged, place) => {
  expect(at(forged)).toContain(place);
});
