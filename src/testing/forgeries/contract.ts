import { both, broken, isFail, type Row } from './row.ts';

export const CONTRACT_FORGERIES: readonly Row[] = [
  [
    'a requirement dropped with its cases',
    broken,
    (parts) => {
      const failed = new Set(
        parts.cases
          .filter(isFail)
          .flatMap(({ tallies }) =>
            tallies.filter(({ fail }) => fail > 0).map(({ requirement }) => requirement),
          ),
      );
      const keep = ({ requirement }: { readonly requirement: string }) => !failed.has(requirement);
      return {
        ...parts,
        requirements: parts.requirements.filter(({ id }) => !failed.has(id)),
        cases: parts.cases.filter((one) => keep(one) && !isFail(one)),
        gaps: parts.gaps.filter(keep),
      };
    },
    /It leaves out .*, which this contract has/,
  ],
  [
    'an operation dropped with all that is its own',
    both,
    (parts) => {
      const [first] = parts.header.contract.operations;
      const other = ({ operation }: { readonly operation: string }) => operation !== first?.id;
      const operations = parts.header.contract.operations.slice(1);
      return {
        ...parts,
        header: { ...parts.header, contract: { ...parts.header.contract, operations } },
        requirements: parts.requirements.filter(other),
        cases: parts.cases.filter(other),
        gaps: parts.gaps.filter(({ requirement }) => !requirement.startsWith(`${first?.id}#`)),
      };
    },
    /leaves out the operation/,
  ],
  [
    'a must made a should',
    broken,
    (parts) => ({
      ...parts,
      requirements: parts.requirements.map((one) => ({ ...one, level: 'should' as const })),
    }),
    /has the level should, and must/,
  ],
  [
    'a requirement moved to a profile that is not claimed',
    ['bad'],
    (parts) => ({
      ...parts,
      requirements: parts.requirements.map((one) => ({ ...one, profile: 'robustness' as const })),
    }),
    /has the profile robustness, and/,
  ],
  [
    'a clause reworded',
    both,
    (parts) => ({
      ...parts,
      requirements: parts.requirements.map((one) => ({ ...one, text: 'It is nice.' })),
    }),
    /worded otherwise/,
  ],
  [
    'another contract',
    both,
    (parts) => {
      const operations = parts.header.contract.operations.map((one) => ({ ...one, digest: '00' }));
      return { ...parts, header: { ...parts.header, contract: { ...parts.header.contract, operations } } };
    },
    /as the report knows it, is another in this contract/,
  ],
  [
    'the digest of another contract',
    both,
    (parts) => ({
      ...parts,
      header: { ...parts.header, contract: { ...parts.header.contract, digest: '00' } },
    }),
    /digest of its contract is not that of its operations/,
  ],
];
