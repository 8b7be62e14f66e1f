import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import { conformanceOf } from '../../testing/conformance-of.ts';
import { operationOf } from '../../testing/small-operation.ts';

it("sends the user's own values at the edges and in what was made up, not only at random", async () => {
  const input = z.object({ seat: z.string(), row: z.int().optional() });
  const output = z.object({ seat: z.string() });
  const policy = { auth: 'anonymous' };
  const operation = operationOf({ key: 'seat.get', kind: 'query', input, output, policy });
  const seats = new Set<string>();
  const handler = (sent: unknown) => {
    const read = input.safeParse(sent);
    if (!read.success) throw Object.assign(new Error('bad'), { code: 'VALIDATION_FAILED', status: 422 });
    seats.add(read.data.seat);
    return { seat: read.data.seat };
  };
  const contract = { operations: [operation], events: [], inert: [] };
  const arbitraries = { seat: fc.constantFrom('S1', 'S2') };
  const { report } = await conformanceOf(contract, inProcess({ 'seat.get': handler }), { arbitraries });
  expect(report.findings).toEqual([]);
  expect([...seats].sort()).toEqual(['S1', 'S2']);
});
