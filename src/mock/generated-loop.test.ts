import { describe, expect, it } from 'vitest';
import { fetchAdapter } from '../adapters/fetch.ts';
import { lint } from '../contract/lint/lint.ts';
import { conformanceOf } from '../testing/conformance-of.ts';
import { generatedContract } from '../testing/generated-contract.ts';
import { mockOf } from './mock-of.ts';

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const actors = { user: bearer('user-token'), admin: bearer('admin-token') };
const CONTRACTS = process.env.SOAK === undefined ? 8 : 300;

describe.each(Array.from({ length: CONTRACTS }, (_, seed) => seed))(
  'the mock of the generated contract %i',
  (seed) => {
    it('breaks nothing that the contract says', async () => {
      const contract = generatedContract(seed);
      const adapter = fetchAdapter(mockOf(contract, { seed }), {
        actors,
        states: '/_states',
        events: '/_events',
      });
      const { report } = await conformanceOf(contract, adapter, { maxExamples: 4, seed });

      expect(lint(contract).filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(report.findings.map(({ requirement, message }) => `${requirement} ${message}`)).toEqual([]);
      expect(report.coverage.verified).toBeGreaterThan(report.coverage.total / 2);
    });
  },
);
