import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import { defineCommand } from '../../contract/authoring/define-operation.ts';
import { contractOf } from '../../testing/conformance-of.ts';
import { verifiable } from '../../testing/verifiable.ts';

const SECRET = 'c0ffeec0ffeec0ffeec0ffeec0ffee00';
const token = z.string().regex(/^[0-9a-f]{32}$/);
const contract = contractOf({
  enter: defineCommand({
    meta: { key: 'club.door.enter', version: '1.0.0' },
    io: { input: z.object({ member: z.string().min(1).max(9) }), output: z.object({ token, seat: z.int() }) },
    policy: { auth: 'anonymous' },
    acceptance: {
      scenarios: [],
      examples: [
        {
          key: 'one',
          input: { member: 'x' },
          output: { token: '00112233445566778899aabbccddeeff', seat: 1 },
        },
      ],
    },
  }),
});

const clubOf = (answer: object) => inProcess({ 'club.door.enter': () => answer }, { validate: true });

describe('an answer with a member that is hidden where it is kept', () => {
  it('is judged as it came, is nowhere in clear, and its report is honest', async () => {
    const { report, flawsOf } = await verifiable(contract, clubOf({ token: SECRET, seat: 1 }));
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('conformant');
    expect(JSON.stringify(report)).not.toContain(SECRET);
    expect(await flawsOf(report)).toEqual([]);
  });

  it('is not in clear either where it is what is wrong', async () => {
    const wrong = `${SECRET}-and-more`;
    const { report, flawsOf } = await verifiable(contract, clubOf({ token: wrong, seat: 1 }));
    expect(report.findings.map(({ check }) => check)).toContain('output-conforms');
    expect(JSON.stringify(report)).not.toContain(SECRET);
    expect(await flawsOf(report)).toEqual([]);
  });
});
