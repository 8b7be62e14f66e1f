import type {
  ErrorSpec,
  EventSpecSource,
  OperationSource,
  PolicySource,
  SpecMeta,
} from './operation-spec.ts';

/** No names besides those of a shape: what is inferred as a type parameter is else free to have more. */
type Only<Given, Shape> = { readonly [Name in Exclude<keyof Given, keyof Shape>]: never };

type Each<Given, Shape> = { readonly [Index in keyof Given]: Only<Given[Index], Shape> };

type Section<S, Name extends string, Strict> = Name extends keyof S
  ? { readonly [N in Name]: Strict }
  : unknown;

type Part<S, Name extends string> = Name extends keyof S ? S[Name] : unknown;

type Sections = Required<OperationSource>;
type Acceptance = Required<Sections['acceptance']>;

/** An operation in which every name is known, so that a misspelt one is a type error. */
export type StrictOperation<S extends OperationSource> = Only<S, OperationSource> &
  Section<S, 'meta', Only<S['meta'], SpecMeta & { readonly kind: string }>> &
  Section<S, 'io', StrictIo<S['io']>> &
  Section<S, 'policy', Only<S['policy'], PolicySource>> &
  Section<S, 'sideEffects', Only<Part<S, 'sideEffects'>, Sections['sideEffects']>> &
  Section<S, 'transport', StrictTransport<Part<S, 'transport'>>> &
  Section<S, 'acceptance', StrictAcceptance<Part<S, 'acceptance'>>>;

type Io = OperationSource['io'];

type StrictIo<I> = Only<I, Io> &
  Section<I, 'errors', Each<Part<I, 'errors'>, ErrorSpec>> &
  Section<I, 'success', Each<Part<I, 'success'>, ErrorSpec>>;

type Transport = Required<Sections['transport']>;

type StrictTransport<T> = Only<T, Transport> &
  Section<T, 'rest', Only<Part<T, 'rest'>, Transport['rest']>> &
  Section<T, 'gql', Only<Part<T, 'gql'>, Transport['gql']>> &
  Section<T, 'mcp', Only<Part<T, 'mcp'>, Transport['mcp']>>;

type StrictAcceptance<A> = Only<A, Acceptance> &
  Section<A, 'scenarios', Each<Part<A, 'scenarios'>, Acceptance['scenarios'][number]>> &
  Section<A, 'examples', Each<Part<A, 'examples'>, Acceptance['examples'][number]>>;

/** An event spec in which every name is known. */
export type StrictEvent<E extends EventSpecSource> = Only<E, EventSpecSource> &
  Section<E, 'meta', Only<E['meta'], SpecMeta>>;
