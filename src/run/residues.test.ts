import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractFrom } from '../../fixtures/implementations/honest/honest.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { conformanceOf } from '../testing/conformance-of.ts';

const draft = z.object({ title: z.string().min(1).max(20), size: z.enum(['S', 'L']) });
const card = draft.extend({ id: z.string().min(1) });
const contract = contractFrom({
  'command board.card.add': {
    io: { input: draft, output: card },
    policy: { auth: 'anonymous' },
    acceptance: {
      examples: [
        { key: 'one', input: { title: 'Ink', size: 'S' }, output: { id: 'c-1', title: 'Ink', size: 'S' } },
      ],
    },
  },
  'query board.card.list': {
    io: {
      input: z.object({ size: z.enum(['S', 'L']).optional() }),
      output: z.object({ cards: z.array(card) }),
    },
    policy: { auth: 'anonymous' },
  },
});

const refuse = (): never => {
  throw Object.assign(new Error('No'), { code: 'VALIDATION_FAILED', status: 422 });
};

/** Findings, as operation and check, of a board that validates or not, and shows its cards in some way. */
async function found(validates: boolean, show: (cards: readonly object[]) => unknown = (cards) => cards) {
  const cards: { readonly size?: unknown }[] = [];
  const adapter = inProcess({
    'board.card.add': (input: unknown) => {
      if (validates && !draft.safeParse(input).success) return refuse();
      const made = { ...(input as { size?: unknown }), id: `c-${cards.length + 1}` };
      cards.push(made);
      return made;
    },
    'board.card.list': (input: unknown) => {
      const asked = z.object({ size: z.enum(['S', 'L']).optional() }).safeParse(input);
      if (!asked.success) return refuse();
      const { size } = asked.data;
      return { cards: show(size === undefined ? cards : cards.filter((each) => each.size === size)) };
    },
  });
  const { report } = await conformanceOf(contract, adapter, { maxExamples: 10 });
  return report.findings.map(({ operation, check }) => `${operation.replace('@1.0.0', '')} ${check}`);
}

describe('invalid input that a command accepts', () => {
  it('is blamed once, on the command, and not on the list that shows it', async () => {
    expect(await found(false)).toEqual(['board.card.add input-rejected']);
  });

  it('does not excuse what the list breaks of its own', async () => {
    const without = (cards: readonly object[]) => cards.map((each) => ({ ...each, id: 5 }));
    expect(await found(false, without)).toContain('board.card.list output-conforms');
  });

  it('is what excuses a list: where none was accepted, the same answer is broken', async () => {
    const untitled = (cards: readonly object[]) => cards.map((each) => ({ ...each, title: '' }));
    expect(await found(true, untitled)).toEqual(['board.card.list output-conforms']);
  });
});
