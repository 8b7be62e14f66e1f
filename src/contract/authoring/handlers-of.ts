import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { CallContext, EventEnvelope, HandlerTable } from '../../model/handler.ts';
import type { StandardCode } from '../../model/standard-codes.ts';
import type { ContractResult } from './contract-result.ts';
import type { OperationSpec } from './operation-spec.ts';
import type { ZodSource } from './zod-source.ts';

/**
 * The handlers that a contract asks for: `inProcess<HandlersOf<typeof contract>>({ … })`, where `contract` is a module
 * of operations, an operation, or a list of them. Inputs, outputs, keys and events are then type errors where they are
 * not the contract's. An operation may be left out. `'validated'` is for `validate: true`: inputs as the model reads
 * them, defaults filled in and transformed. Of operations whose keys are not known as types (`OperationSpec[]`), any table fits.
 */
export type HandlersOf<Contract, Read extends 'as sent' | 'validated' = 'as sent'> =
  string extends NamesIn<Contract>
    ? HandlerTable
    : {
        readonly [Spec in SpecsIn<Contract> as NamesOf<Spec>]?: ContractHandler<Spec, Read>;
      };

/** What an operation of a contract takes, as callers send it: `InputOf<typeof GetNote>`, or `InputOf<typeof contract, 'note.get'>`. */
export type InputOf<Contract, Name extends NamesIn<Contract> = NamesIn<Contract>> = InputAs<
  SpecNamed<Contract, Name>['io']['input'],
  'as sent'
>;

/** What an operation of a contract answers with, as its handler returns it. */
export type OutputOf<Contract, Name extends NamesIn<Contract> = NamesIn<Contract>> = ValueOf<
  SpecNamed<Contract, Name>['io']['output'],
  'input'
>;

/** The keys and ids (`note.get`, `note.get@1.0.0`) of the operations of a contract. */
export type NamesIn<Contract> = SpecsIn<Contract> extends infer Spec extends AnySpec ? NamesOf<Spec> : never;

type SpecNamed<Contract, Name> =
  SpecsIn<Contract> extends infer Spec
    ? Spec extends AnySpec
      ? Name extends NamesOf<Spec>
        ? Spec
        : never
      : never
    : never;

/** A key of the contract or, with a `*` in it, a pattern of keys. Any text where the keys are not known as types. */
export type SelectionOf<Contract> = [NamesIn<Contract>] extends [never]
  ? string
  : string extends NamesIn<Contract>
    ? string
    : NamesIn<Contract> | `${string}*${string}`;

/**
 * The states that the Givens of a contract name, each as it is written there, or in lower case. Any text where the sentences are not
 * known as types.
 */
export type StatesIn<Contract> =
  string extends GivensOf<SpecsIn<Contract>> ? string : Spellings<PartsOf<GivensOf<SpecsIn<Contract>>>>;

type GivensOf<Spec> = Spec extends {
  readonly acceptance: { readonly scenarios: readonly (infer Scenario)[] };
}
  ? Scenario extends { readonly given: readonly (infer Given)[] }
    ? Given
    : never
  : never;

type PartsOf<Given> = Given extends `${infer First} and ${infer Rest}`
  ? Given | First | PartsOf<Rest>
  : Given;

type Spellings<Name> = Name extends string
  ? Name | Lowercase<Name> | Capitalize<Name> | Uncapitalize<Name> | Capitalize<Lowercase<Name>>
  : never;

/** The keys, and ids, of a contract's operations. */
export type NamesOf<Spec extends AnySpec> =
  | Spec['meta']['key']
  | `${Spec['meta']['key']}@${Spec['meta']['version']}`;

interface AnySpec {
  readonly meta: { readonly key: string; readonly version: string | number };
  readonly io: { readonly input: unknown; readonly output: unknown };
}

/** The operations among what a module exports or a list holds, each as its author wrote it. */
export type SpecsIn<Contract> = Contract extends AnySpec
  ? Authored<Contract>
  : Contract extends readonly (infer Item)[]
    ? SpecsIn<Item>
    : Contract extends object
      ? {
          [Name in keyof Contract]: Contract[Name] extends AnySpec ? Authored<Contract[Name]> : never;
        }[keyof Contract]
      : never;

/** Without what `defineCommand` and `defineQuery` add: beside it, every model would be any model too. */
type Authored<Spec extends AnySpec> = Spec extends infer Source & OperationSpec
  ? Source extends AnySpec
    ? Source
    : Spec
  : Spec;

type ContractHandler<Spec extends AnySpec, Read> = (
  input: InputAs<Spec['io']['input'], Read>,
  context: ContractContext<Spec>,
) => Answer<ValueOf<Spec['io']['output'], 'input'>>;

type InputAs<Model, Read> = [Model] extends [null]
  ? unknown
  : ValueOf<Model, Read extends 'validated' ? 'output' : 'input'>;

type ValueOf<Model, Side extends 'input' | 'output'> = Model extends {
  readonly _zod: Readonly<Record<Side, infer Value>>;
}
  ? Value
  : Model extends ZodSource<infer Value>
    ? Value
    : Model extends StandardSchemaV1<infer Input, infer Output>
      ? { input: Input; output: Output }[Side]
      : unknown;

type Answer<Output> = Result<Output> | PromiseLike<Result<Output>>;
type Result<Output> = Output | ContractResult<Output>;

/** The context of a call that can emit what the operation declares. */
export type ContractContext<Spec> = CallContext & {
  emit(...event: EmittedBy<Spec>): Promise<void>;
  __emitGuard__(...event: EmittedBy<Spec>): Promise<void>;
  eventPublisher(envelope: EventEnvelope): Promise<void>;
  /** Refuses the call with a code that the operation declares, or a standard one, and its declared status. */
  fail(code: CodesOf<Spec>, message?: string): never;
};

/** What an operation may refuse with: its own codes, and the standard ones. */
type CodesOf<Spec> = StandardCode | DeclaredCodes<Spec>;

type DeclaredCodes<Spec> = Spec extends { readonly io: { readonly errors: infer Errors } }
  ? keyof Errors & string
  : never;

type EmittedBy<Spec> = Spec extends { readonly sideEffects: { readonly emits: readonly (infer Event)[] } }
  ? Arguments<Event>
  : never;

type Arguments<Event> = Event extends {
  readonly ref: { readonly meta: infer Meta; readonly payload: infer Payload };
}
  ? Arguments<Meta & { readonly payload: Payload }>
  : Event extends { readonly ref: infer Ref }
    ? Arguments<Ref>
    : Event extends { readonly key: infer Key; readonly version: infer Version }
      ? [
          key: Key,
          version: Version,
          payload: Event extends { readonly payload: infer Payload } ? ValueOf<Payload, 'input'> : unknown,
        ]
      : never;
