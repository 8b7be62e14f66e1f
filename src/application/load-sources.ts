import { resolve } from 'node:path';
import { loadContract as load } from '../load/load-contract.ts';
import { Mistake } from '../model/mistake.ts';
import type { Contract } from '../model/operation.ts';

/** Told in `api.ts`. */
export async function loadContract(
  sources: unknown,
  { cwd = resolve('.') }: { readonly cwd?: string } = {},
): Promise<Contract> {
  const all: readonly unknown[] = Array.isArray(sources) ? sources : [sources];
  if (all.length === 0)
    throw new Mistake({
      code: 'contract-no-match',
      message: 'No contract was named.',
      where: 'loadContract',
      hint: "Give a glob, a path or an operation: `loadContract('contracts/*.operation.ts')`.",
    });
  const patterns = all.filter((one): one is string => typeof one === 'string');
  const given = all
    .filter((one) => typeof one !== 'string')
    .map((value) => ({ value, source: { file: null, exportName: null } }));
  const { contract } = await load(patterns, cwd, { given });
  return contract;
}
