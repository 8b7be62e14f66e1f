import type { Contract } from '../../model/operation.ts';

/**
 * Computes once per contract and key what several rules look at. Kept as long as the contract object it was
 * asked for, which `lint` makes again each time.
 */
export function remembered<K extends object, V>(compute: (key: K) => V): (contract: Contract, key: K) => V {
  const known = new WeakMap<Contract, Map<K, V>>();
  return (contract, key) => {
    const own = known.get(contract) ?? new Map<K, V>();
    known.set(contract, own);
    const before = own.get(key);
    if (before !== undefined) return before;
    const value = compute(key);
    own.set(key, value);
    return value;
  };
}
