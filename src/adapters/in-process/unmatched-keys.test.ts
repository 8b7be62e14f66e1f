import { expect, it } from 'vitest';
import type { Remark } from '../../model/adapter.ts';
import type { Operation } from '../../model/operation.ts';
import { suiteOperation, suiteSession } from '../../testing/adapter-suite.ts';
import { inProcess } from './in-process.ts';

const get: Operation = suiteOperation({ id: 'hive.get@1.0.0', key: 'hive.get' });
const retire: Operation = suiteOperation({ id: 'hive.retire@1.0.0', key: 'hive.retire' });

async function connected(table: Readonly<Record<string, () => unknown>>) {
  const remarks: Remark[] = [];
  const session = {
    ...suiteSession,
    operations: [get, retire],
    remark: (one: Remark) => void remarks.push(one),
  };
  const connection = await inProcess(table).connect(session);
  const call = { operation: retire, actor: 'user', input: {}, traceId: '0'.repeat(32) };
  const { outcome } = await connection.invoke(call, session.signal);
  await connection.close();
  return { remarks: remarks.map(({ text }) => text), outcome };
}

it('a handler whose key is that of no operation is named, with the operation that has none', async () => {
  const { remarks, outcome } = await connected({
    'hive.get': () => 1,
    'hive.retier': () => 1,
    other: () => 1,
  });

  expect(remarks).toEqual([
    "The handler 'hive.retier' is never called: no operation of the contract has this key. Did you mean 'hive.retire@1.0.0'? It has no handler.",
    "The handler 'other' is never called: no operation of the contract has this key.",
  ]);
  expect(outcome).toEqual({
    kind: 'unimplemented',
    reason: "no handler is given for hive.retire@1.0.0, but one for 'hive.retier', which is no operation",
  });
});

it('a table that serves more than the contract is fine', async () => {
  expect(
    (await connected({ 'hive.get': () => 1, 'hive.retire@1.0.0': () => 1, other: () => 1 })).remarks,
  ).toEqual([]);
});
