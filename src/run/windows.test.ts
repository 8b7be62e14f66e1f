import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HandlerContext } from '../adapters/in-process/handlers.ts';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { defineCommand } from '../contract/authoring/define-operation.ts';
import type { RunEvent } from '../model/event.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';

const shop = z.object({ shopId: z.string().min(1).max(9) });
const Close = defineCommand({
  meta: { key: 'shop.close', version: '1.0.0' },
  io: { input: shop, output: shop, errors: { SHOP_BUSY: { description: 'Busy', http: 409 } } },
  policy: { auth: 'anonymous' },
  sideEffects: { emits: [{ key: 'shop.closed', version: '1.0.0', when: 'Shop is closed', payload: shop }] },
  acceptance: {
    scenarios: [
      { key: 'close', given: [], when: ['User closes the shop'], then: ['shop.closed event is emitted'] },
    ],
    examples: [{ key: 'e', input: { shopId: 's1' }, output: { shopId: 's1' } }],
  },
} as never);

type Emit = (context: HandlerContext, shopId: string) => void;

/** A shop that closes, and tells of it as `emit` does. */
async function runOf(emit: Emit, refuses = false) {
  const handler = (input: unknown, context: HandlerContext) => {
    const read = shop.safeParse(input);
    if (!read.success) throw Object.assign(new Error('invalid'), { code: 'VALIDATION_FAILED', status: 422 });
    emit(context, read.data.shopId);
    if (refuses) throw Object.assign(new Error('busy'), { code: 'SHOP_BUSY', status: 409 });
    return read.data;
  };
  const choices = {
    phases: ['examples'] as const,
    cucumberFormats: null,
    retries: 0,
    emit({ type }: RunEvent) {
      if (type === 'case-finished') for (const happen of pending.splice(0)) happen();
    },
  };
  const { report } = await conformanceOf(
    contractOf({ Close }),
    inProcess({ 'shop.close': handler }),
    choices,
  );
  const statusOf = (clause: string) =>
    report.requirements.find(({ id }) => id === `shop.close@1.0.0#${clause}`)?.status;
  return { report, statusOf };
}

const pending: (() => unknown)[] = [];

/** Late for certain, whatever the machine is busy with: it happens once the case of the call is over. */
const late = (emit: () => unknown) => pending.push(emit);

describe('effects that come after the window of their call', () => {
  it('in time, keep what the sentences promise', async () => {
    const { statusOf } = await runOf(({ emit }, shopId) => void emit('shop.closed', '1.0.0', { shopId }));
    expect(statusOf('acceptance/close')).toBe('verified');
    expect(statusOf('sideEffects/emits')).toBe('verified');
  });

  it('late, leave both what was missed and what was absent undecided, and name the setting', async () => {
    const { report, statusOf } = await runOf(({ emit }, shopId) => {
      late(() => emit('shop.closed', '1.0.0', { shopId }));
    });
    expect(report.findings).toEqual([]);
    expect(statusOf('acceptance/close')).toBe('unverified');
    const open = report.requirements.find(({ id }) => id.endsWith('#sideEffects/emits'));
    expect(open).toMatchObject({ status: 'unverified', reason: expect.stringContaining('`graceMs`') });
    expect(report.verdict).toBe('partial');
  });

  it('late and undeclared, are found all the same', async () => {
    const { report } = await runOf(({ emit }, shopId) => {
      void emit('shop.closed', '1.0.0', { shopId });
      late(() => emit('shop.burnt', '1.0.0', { shopId }));
    });
    expect(report.findings.map(({ mismatches }) => mismatches[0]?.actual)).toEqual(['shop.burnt']);
  });

  it('late, with a payload that does not fit, are found', async () => {
    const { report } = await runOf(
      ({ emit }) => void late(() => emit('shop.closed', '1.0.0', { shopId: 7 })),
    );
    expect(report.findings.map(({ check }) => check)).toContain('events-declared');
  });

  it('late, of a call that was refused, are effects on a refusal', async () => {
    const { report } = await runOf(({ emit }, shopId) => {
      late(() => emit('shop.closed', '1.0.0', { shopId }));
    }, true);
    expect(report.findings.map(({ check }) => check)).toContain('effects-only-on-success');
  });
});
