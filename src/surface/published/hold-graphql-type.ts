import {
  type GraphQLEnumType,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { bareName } from '../../model/bare-name.ts';
import type { DepartureKind } from '../../model/departure.ts';
import type { PublishedSchema } from './published-schema.ts';

export type Side = 'input' | 'output';
export type AddDeparture = (kind: DepartureKind, pointer: string, what: string) => void;

/** A place in the published schema: its pointer, and what people call it (`Run.status`). */
export interface SchemaPlace {
  readonly pointer: string;
  readonly name: string;
}

/** Does the published argument or input field have a default, so that it may be left out? */
export interface Slot {
  readonly type: GraphQLType;
  readonly defaultValue?: unknown;
}

/** Built-in scalars by which a value of each may be published, by direction: what is sent must be taken, what comes must be valid. */
const FITS: Readonly<Record<Side, Readonly<Record<string, readonly string[]>>>> = {
  input: {
    String: ['String', 'ID'],
    ID: ['String', 'ID'],
    Int: ['Int', 'Float'],
    Float: ['Float'],
    Boolean: ['Boolean'],
  },
  output: {
    String: ['String', 'ID'],
    ID: ['String', 'ID'],
    Int: ['Int'],
    Float: ['Float', 'Int'],
    Boolean: ['Boolean'],
  },
};

/**
 * Holds the types of a published schema against those that the contract generates. Custom scalars and unions do not tell what they take:
 * nothing is concluded from them. Enum values and fields are the same where only case and signs differ, as they travel.
 */
export function typeHolder(
  { pointerOf }: PublishedSchema,
  add: AddDeparture,
  /** Told of places that say nothing of what the contract says there. */
  noteUnread: (pointer: string) => void,
) {
  const seen = new Set<string>();

  function hold(own: GraphQLType, published: Slot, side: Side, at: SchemaPlace): void {
    const { type } = published;
    const [mustBe, isSaid] = [isNonNullType(own), isNonNullType(type)];
    if (mustBe && !isSaid && published.defaultValue === undefined)
      add(
        side === 'input' ? 'input-wider' : 'output-wider',
        at.pointer,
        `${at.name} is never null by the contract, and may be null as published`,
      );
    if (!mustBe && isSaid && side === 'input' && published.defaultValue === undefined)
      add(
        'input-narrower',
        at.pointer,
        `${at.name} may be left out by the contract, and has to be given as published`,
      );
    holdBare(isNonNullType(own) ? own.ofType : own, isNonNullType(type) ? type.ofType : type, side, at);
  }

  function holdBare(own: GraphQLType, type: GraphQLType, side: Side, at: SchemaPlace): void {
    if (isOpen(own)) return;
    if (isOpen(type)) {
      // A scalar of the server's own may well be a text; of an object, a list or an enum it tells nothing.
      if (!isScalarType(own)) noteUnread(at.pointer);
      return;
    }
    if (isListType(own) && isListType(type))
      hold(own.ofType, { type: type.ofType }, side, { ...at, name: `an item of ${at.name}` });
    else if (isEnumType(own) && isEnumType(type)) holdEnum(own, type, side, at);
    else if (isScalarType(own) && isScalarType(type)) holdScalar(own.name, type.name, side, at);
    else if (isInputObjectType(own) && isInputObjectType(type)) {
      if (!isKnown(`${own.name} ${type.name}`))
        holdInputFields(own.getFields(), type.getFields(), (field) => ({
          pointer: pointerOf(type.name, field),
          name: field === undefined ? type.name : `${type.name}.${field}`,
        }));
    } else if (isObjectType(own) && (isObjectType(type) || isInterfaceType(type))) {
      if (!isKnown(`${own.name} ${type.name}`))
        holdOutputFields(own.getFields(), type.getFields(), type.name);
    } else if (!isText(own, type, side)) differs(String(own), String(type), side, at);
  }

  /** Fields of an input object, or the arguments that stand for them. */
  function holdInputFields(
    own: Readonly<Record<string, { readonly type: GraphQLType }>>,
    published: Readonly<Record<string, Slot>>,
    placeOf: (field?: string) => SchemaPlace,
  ): void {
    for (const [name, field] of Object.entries(own)) {
      const other = namedLike(name, published);
      if (other === null)
        add('input-missing', placeOf().pointer, `${placeOf().name} has no ${name}, which the contract takes`);
      else hold(field.type, other.of, 'input', placeOf(other.name));
    }
    for (const [name, field] of Object.entries(published))
      if (isNonNullType(field.type) && field.defaultValue === undefined && namedLike(name, own) === null)
        add(
          'input-extra',
          placeOf(name).pointer,
          `${placeOf(name).name} has to be given as published, and the contract knows no such field`,
        );
  }

  function holdOutputFields(
    own: Readonly<Record<string, { readonly type: GraphQLType }>>,
    published: Readonly<Record<string, { readonly type: GraphQLType }>>,
    type: string,
  ): void {
    for (const [name, field] of Object.entries(own)) {
      const other = namedLike(name, published);
      if (other !== null)
        hold(field.type, { type: other.of.type }, 'output', {
          pointer: pointerOf(type, other.name),
          name: `${type}.${other.name}`,
        });
      else if (isNonNullType(field.type))
        add(
          'output-missing',
          pointerOf(type),
          `${type} has no ${name}, which every answer has by the contract`,
        );
    }
  }

  function holdEnum(own: GraphQLEnumType, type: GraphQLEnumType, side: Side, at: SchemaPlace): void {
    const [ours, theirs] = [valuesOf(own), valuesOf(type)];
    const lacking = ours.filter((value) => !theirs.some((other) => bareName(other) === bareName(value)));
    const added = theirs.filter((value) => !ours.some((other) => bareName(other) === bareName(value)));
    if (side === 'input' && lacking.length > 0)
      add(
        'input-narrower',
        pointerOf(type.name),
        `${type.name} (of ${at.name}) lacks ${lacking.join(', ')}, which the contract takes`,
      );
    if (added.length > 0)
      add(
        side === 'input' ? 'input-wider' : 'output-wider',
        pointerOf(type.name),
        `${type.name} (of ${at.name}) has ${added.join(', ')}, which the contract does not`,
      );
  }

  function holdScalar(own: string, type: string, side: Side, at: SchemaPlace): void {
    if (FITS[side][own]?.includes(type) !== true) differs(own, type, side, at);
    else if (side === 'input' && own === 'Int' && type === 'Float')
      add('input-wider', at.pointer, `${at.name} is a whole number by the contract, and Float as published`);
  }

  function differs(own: string, type: string, side: Side, at: SchemaPlace): void {
    const kind = side === 'input' ? 'input-narrower' : 'output-wider';
    add(kind, at.pointer, `${at.name} is ${own} by the contract, and ${type} as published`);
  }

  function isKnown(pair: string): boolean {
    if (seen.has(pair)) return true;
    seen.add(pair);
    return false;
  }

  return { hold, holdInputFields };
}

/** A text may well be one of those that are counted out; what is counted out and comes is a text. */
function isText(own: GraphQLType, type: GraphQLType, side: Side): boolean {
  if (isEnumType(own)) return isScalarType(type) && FITS[side].String?.includes(type.name) === true;
  return side === 'output' && isScalarType(own) && own.name === 'String' && isEnumType(type);
}

/** Custom scalars, unions: what they take and are is not seen. */
function isOpen(type: GraphQLType): boolean {
  if (isListType(type) || isNonNullType(type)) return false;
  if (isScalarType(type)) return !isSpecifiedScalarType(type);
  return !(isEnumType(type) || isInputObjectType(type) || isObjectType(type) || isInterfaceType(type));
}

function namedLike<Of>(
  name: string,
  all: Readonly<Record<string, Of>>,
): { readonly name: string; readonly of: Of } | null {
  const exact = Object.hasOwn(all, name) ? all[name] : undefined;
  if (exact !== undefined) return { name, of: exact };
  const [only, ...others] = Object.entries(all).filter(([other]) => bareName(other) === bareName(name));
  return only === undefined || others.length > 0 ? null : { name: only[0], of: only[1] };
}

function valuesOf(type: GraphQLEnumType): readonly string[] {
  return type.getValues().map(({ name }) => name);
}
