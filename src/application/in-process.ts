import type { HandlerTable, InProcessOptions, RegistryLike } from '../adapters/in-process/handlers.ts';
import { inProcess as adapterOf } from '../adapters/in-process/in-process.ts';
import type { StateHandler } from '../adapters/states/state-handler.ts';
import type { HandlersOf, SpecsIn, StatesIn } from '../contract/authoring/handlers-of.ts';
import type { Adapter } from '../model/adapter.ts';

/** Options of an implementation whose contract is known: `states` are the Givens of that contract. */
export interface ContractOptions<Contract, Validate extends boolean>
  extends Omit<InProcessOptions, 'states' | 'validate'> {
  /** How states are entered, by the sentences of the contract: by values that exist, or by functions. */
  readonly states?: { readonly [Sentence in StatesIn<Contract>]?: StateHandler };
  /** Validates each input by the contract's own model before the handler, and hands over what the model reads. */
  readonly validate?: Validate;
}

declare const NOTHING: unique symbol;

/** What is no contract has to be handlers: where this is named in an error, the options after them are wrong. */
export interface NoContractSoLookAtTheOptions {
  readonly [NOTHING]: never;
}

type Given<Handlers> = Handlers | (() => Handlers | Promise<Handlers>);

/**
 * Reaches an implementation that lives in this process: a table of handlers, or anything shaped like ContractSpec's
 * `OperationSpecRegistry`; a function is called for a fresh one at every connection. Values cross as they are, without JSON.
 */
export function inProcess<Handlers extends HandlerTable | RegistryLike = HandlerTable | RegistryLike>(
  handlers: Given<Handlers>,
  options?: InProcessOptions,
): Adapter;
/**
 * The same, held to a contract as it is written: a module of operations (`import * as contract`), an operation, or a list. Keys,
 * inputs, outputs, events (`context.emit`), error codes (`context.fail`) and states that are not the contract's are type errors.
 */
export function inProcess<const Contract, Validate extends boolean = false>(
  contract: [SpecsIn<Contract>] extends [never] ? NoContractSoLookAtTheOptions : Contract,
  handlers: Given<HandlersOf<Contract, Validate extends true ? 'validated' : 'as sent'>>,
  options?: ContractOptions<Contract, Validate>,
): Adapter;
export function inProcess(...given: readonly unknown[]): Adapter {
  const [handlers, options] = isContract(given[0]) ? given.slice(1) : given;
  // The overloads say what is there; what a program without types gives is checked when the adapter connects.
  return adapterOf(handlers as Given<HandlerTable | RegistryLike>, options as InProcessOptions | undefined);
}

/** An operation, or a list or module that has one: handlers are functions, and a registry has methods. */
function isContract(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isSpec(value) || Object.values(value).some(isSpec);
}

function isSpec(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'meta' in value && 'io' in value;
}
