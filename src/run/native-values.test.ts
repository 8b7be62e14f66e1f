import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inProcess } from '../adapters/in-process/in-process.ts';
import { defineCommand, defineQuery } from '../contract/authoring/define-operation.ts';
import { conformanceOf, contractOf } from '../testing/conformance-of.ts';

const coinId = z.string().min(1).max(40);
const weight = z.bigint().min(1n).max(90n);
const tags = z.map(z.string().max(5), z.bigint()).optional();
const struckAt = z.date();
const Coin = z.object({ coinId, weight, tags, struckAt });
const policy = { auth: 'anonymous' };
const COIN_NOT_FOUND = { http: 404, when: 'The coin is unknown' };

/** Values that no JSON carries, in what is sent, answered and emitted: in one process they are what they are. */
const contract = contractOf({
  strike: defineCommand({
    meta: { key: 'mint.coin.strike', version: '1.0.0' },
    io: { input: z.object({ weight, tags }), output: Coin },
    policy,
    sideEffects: {
      emits: [
        {
          key: 'mint.coin.struck',
          version: '1.0.0',
          when: 'A coin is struck',
          payload: z.object({ coinId, weight }),
        },
      ],
    },
  }),
  get: defineQuery({
    meta: { key: 'mint.coin.get', version: '1.0.0' },
    io: { input: z.object({ coinId }), output: Coin, errors: { COIN_NOT_FOUND } },
    policy,
  }),
  weigh: defineQuery({
    meta: { key: 'mint.coin.list', version: '1.0.0' },
    io: { input: z.object({ weight: weight.optional() }), output: z.object({ coins: z.array(Coin) }) },
    policy,
  }),
  melt: defineCommand({
    meta: { key: 'mint.coin.delete', version: '1.0.0' },
    io: {
      input: z.object({ coinId, weight: weight.optional() }),
      output: z.object({}),
      errors: { COIN_NOT_FOUND },
    },
    policy,
  }),
});

const refusal = (code: string, status: number) => Object.assign(new Error(code), { code, status });

function mint(weigh: (said: bigint) => bigint) {
  const coins = new Map<string, z.infer<typeof Coin>>();
  const found = (id: string) => {
    const coin = coins.get(id);
    if (coin === undefined) throw refusal('COIN_NOT_FOUND', 404);
    return coin;
  };
  return inProcess(
    {
      'mint.coin.strike': (input, { emit }) => {
        const coin = {
          ...input,
          weight: weigh(input.weight),
          coinId: `coin-${coins.size + 1}`,
          struckAt: new Date(),
        };
        coins.set(coin.coinId, coin);
        emit('mint.coin.struck', '1.0.0', { coinId: coin.coinId, weight: coin.weight });
        return coin;
      },
      'mint.coin.get': (input) => found(input.coinId),
      'mint.coin.list': (input) => ({
        coins: [...coins.values()].filter(
          (coin) => input.weight === undefined || coin.weight === input.weight,
        ),
      }),
      'mint.coin.delete': (input) => {
        found(input.coinId);
        coins.delete(input.coinId);
        return {};
      },
    },
    { validate: true },
  );
}

describe('values that JSON cannot carry', () => {
  it('are sent, answered, made and taken away as any others', async () => {
    const { report } = await conformanceOf(
      contract,
      mint((said) => said),
    );
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('conformant');
    expect(report.footer.created).toMatchObject({ left: 0 });
  });

  it('are judged like any others', async () => {
    const { report } = await conformanceOf(
      contract,
      mint(() => 91n),
    );
    expect(report.findings.map(({ check }) => check)).toContain('output-conforms');
  });
});
