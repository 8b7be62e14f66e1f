import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inProcess } from '../../adapters/in-process/in-process.ts';
import { defineQuery } from '../../contract/authoring/define-operation.ts';
import { conformanceOf, contractOf } from '../../testing/conformance-of.ts';

const flag = z.enum(['NL', 'DE', 'BE']);
const boat = z.object({ boatId: z.string(), name: z.string(), flag });

function listOf(then: string) {
  return contractOf({
    list: defineQuery({
      meta: { key: 'harbour.boat.list', version: '1.0.0' },
      io: {
        input: z.object({ flag: flag.optional() }),
        output: z.object({ boats: z.array(boat), total: z.int() }),
      },
      policy: { auth: 'anonymous' },
      acceptance: {
        scenarios: [{ key: 'all', given: ['Boat exists'], when: ['User lists boats'], then: [then] }],
        examples: [],
      },
    }),
  });
}

const fleet: readonly z.infer<typeof boat>[] = [
  { boatId: 'b-1', name: 'Selma', flag: 'NL' },
  { boatId: 'b-2', name: 'Ida', flag: 'DE' },
];

async function foundIn(then: string, boats: typeof fleet): Promise<readonly string[]> {
  const adapter = inProcess(
    {
      'harbour.boat.list': (input: { readonly flag?: string }) => {
        const asked = boats.filter((one) => input.flag === undefined || one.flag === input.flag);
        return { boats: asked, total: asked.length };
      },
    },
    { validate: true, states: { 'Boat exists': () => ({ boatId: 'b-2' }) } },
  );
  const { report } = await conformanceOf(listOf(then), adapter);
  return report.findings.map(({ check }) => check);
}

/** What a list has to hold depends on each filter there is: none is made up in a scenario that does not speak of it. */
describe.each([
  'Exactly 2 boats are returned',
  'At least 2 boats are returned',
  'Total is at least 2',
  'Total is 2',
  'List of boats is returned',
])('%s', (then) => {
  it('is kept by a list that filters as asked', async () => {
    expect(await foundIn(then, fleet)).toEqual([]);
  });

  it('is broken by a list that lacks one of them', async () => {
    expect(await foundIn(then, fleet.slice(0, 1))).toEqual(['scenario-holds']);
  });
});
