import { type Config, knownActors } from '../config/config.ts';
import { suggestion } from '../config/nearest-name.ts';
import { unownedNames, withOwnership } from '../contract/with-ownership.ts';
import { Mistake } from '../model/mistake.ts';
import { type Actor, type Contract, STANDARD_ACTORS } from '../model/operation.ts';

/**
 * A contract with what the config says of it: whose its entities are (`operations`), and whom its sentences may speak of (`actors`). Throws the Mistake `config-shape` for a name that the
 * contract does not have, if it is `whole`.
 */
export function ownedContract(contract: Contract, config: Config, whole = true): Contract {
  const { operations, file } = config;
  const [unknown] = whole ? unownedNames(contract, operations) : [];
  if (unknown === undefined) return withCallers(withOwnership(contract, operations), knownActors(config));
  throw new Mistake({
    code: 'config-shape',
    message: `operations: the contract has no operation '${unknown}'`,
    where: file,
    hint: suggestion(
      unknown,
      contract.operations.map(({ key }) => key),
    ),
  });
}

function withCallers(contract: Contract, actors: readonly Actor[]): Contract {
  const callers = actors.filter((actor) => !STANDARD_ACTORS.some((name) => name === actor));
  if (callers.length === 0) return contract;
  return { ...contract, operations: contract.operations.map((operation) => ({ ...operation, callers })) };
}
