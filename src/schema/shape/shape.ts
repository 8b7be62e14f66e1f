/**
 * What a model's author wrote, read once: a kind, its parts, and the rules that are asked beside. Generation, lint, sentences
 * and surfaces look into models by it, whether zod or a JSON Schema was written. A shape never judges: `schema` does.
 * Parts are read when they are asked for, since models may hold themselves.
 */
export type Shape =
  | PlainShape
  | EnumShape
  | TemplateShape
  | ObjectShape
  | RecordShape
  | ArrayShape
  | TupleShape
  | SetShape
  | MapShape
  | UnionShape
  | IntersectionShape
  | WrapperShape
  | LazyShape
  | PipeShape
  | OpaqueShape;

interface Told<Kind extends string> {
  readonly kind: Kind;
  /** The library's own word for it, for messages: `void`, `int`, `promise`. */
  readonly word: string;
  /** The author's own schema, which judges every value. */
  readonly schema: object;
  /** In the order in which they are asked. */
  readonly rules: readonly Rule[];
  /** May a property, or the end of a tuple, that is so be absent? */
  readonly mayBeAbsent: () => boolean;
  /** All values there are, where they can be counted out. */
  readonly values: () => readonly unknown[] | null;
}

/**
 * A rule beside the kind: `min_length` with its `minimum`, `string_format` with its `format`, `greater_than` with its `value`.
 * `custom` is code of the author's own, which only the schema can judge.
 */
export interface Rule {
  readonly check: string;
  readonly [member: string]: unknown;
}

/** Kinds without parts; `transform` takes anything and makes something else of it. */
export type PlainShape = Told<
  | 'string'
  | 'number'
  | 'bigint'
  | 'boolean'
  | 'date'
  | 'null'
  | 'undefined'
  | 'nan'
  | 'any'
  | 'unknown'
  | 'never'
  | 'transform'
>;

export interface EnumShape extends Told<'enum' | 'literal'> {
  /** The values as they were listed. */
  readonly listed: readonly unknown[];
}

/** Text put together of parts. */
export interface TemplateShape extends Told<'template_literal'> {
  readonly parts: readonly (Shape | string)[];
  readonly pattern: RegExp | null;
}

export interface ObjectShape extends Told<'object'> {
  /** Its members by name, in the author's order. `__proto__` is one only of a JSON Schema: zod's parsers do not read it. */
  readonly fields: ReadonlyMap<string, Shape>;
  /** What other members have to be: `never` where they are refused, null where they are passed over. */
  readonly rest: Shape | null;
  /** Has members under symbols, which JSON does not know. */
  readonly hasSymbols: boolean;
}

/** An object whose names are data. */
export interface RecordShape extends Told<'record'> {
  readonly key: Shape;
  readonly value: Shape;
  /** Of keys that are counted out, some may be absent. */
  readonly isPartial: boolean;
  /** Members under other names are let through. */
  readonly isLoose: boolean;
}

export interface ArrayShape extends Told<'array'> {
  readonly element: Shape;
}

export interface TupleShape extends Told<'tuple'> {
  readonly items: readonly Shape[];
  readonly rest: Shape | null;
}

export interface SetShape extends Told<'set'> {
  readonly element: Shape;
}

export interface MapShape extends Told<'map'> {
  readonly key: Shape;
  readonly value: Shape;
}

export interface UnionShape extends Told<'union'> {
  readonly options: readonly Shape[];
  /** The member whose value names the option. */
  readonly discriminator: string | null;
  /** Exactly one option has to hold. */
  readonly isExclusive: boolean;
}

export interface IntersectionShape extends Told<'intersection'> {
  readonly left: Shape;
  readonly right: Shape;
}

/** `success` is true or false of what it holds; all others hold a value in the very same place. */
export type Wrapper =
  | 'optional'
  | 'nonoptional'
  | 'nullable'
  | 'default'
  | 'prefault'
  | 'readonly'
  | 'catch'
  | 'success';

export interface WrapperShape extends Told<Wrapper> {
  readonly inner: Shape;
  /** What stands in for an absent value. Asked twice it may differ: a default can be made again each time. */
  readonly fallback: () => unknown;
}

export interface LazyShape extends Told<'lazy'> {
  /** Null where its getter throws or gives no schema. */
  readonly inner: Shape | null;
}

/** Two sides: a value enters by one and leaves by the other. */
export interface PipeShape extends Told<'pipe'> {
  readonly entrance: Shape;
  readonly exit: Shape;
  /** The way back, of a codec. */
  readonly back: ((value: unknown) => unknown) | null;
  readonly runsCode: boolean;
}

/** What no shape can be read of: predicates, files, functions, and whatever a library has that is not known here. */
export interface OpaqueShape extends Told<'opaque'> {
  readonly parts: readonly Shape[];
}
