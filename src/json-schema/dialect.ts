import * as Browser from '@hyperjump/browser';
import '@hyperjump/json-schema/draft-2020-12';
import '@hyperjump/json-schema/formats';
import {
  addKeyword,
  defineVocabulary,
  getKeyword,
  type Keyword,
  loadDialect,
  Validation,
} from '@hyperjump/json-schema/experimental';
import * as Instance from '@hyperjump/json-schema/instance/experimental';
import { testInTime } from '../schema/pattern/test-in-time.ts';
import { fitsRegistered, STANDARD_FORMATS } from './formats.ts';

/**
 * JSON Schema 2020-12 as contracts are judged by: formats are assertions where they are well defined, and no pattern
 * hangs the process. Under names of our own: whoever else uses the engine in this process keeps its own rules.
 */
export const DIALECT = 'urn:proviso:json-schema';

const OWN = 'urn:proviso:json-schema:vocabulary';
const KEYWORD = 'urn:proviso:json-schema:keyword';

/** What a keyword of ours is called in the engine's output: `pattern`, `format`. */
export function ownKeyword(id: string): string | null {
  return id.startsWith(`${KEYWORD}:`) ? id.slice(KEYWORD.length + 1) : null;
}

/** What a reader of the document may take either way. */
export interface Reading {
  /** Are formats assertions (2020-12 §7.2.1 leaves it to the reader)? */
  readonly formats: boolean;
  /** May a value be of two members of a `oneOf` that a `discriminator` tells apart (OpenAPI 3.1 §4.8.25)? */
  readonly overlap: boolean;
}

let reading: Reading = { formats: true, overlap: false };

/** Runs `work` by a reading. */
export function readAs<T>(by: Reading, work: () => T): T {
  const before = reading;
  reading = by;
  try {
    return work();
  } finally {
    reading = before;
  }
}

const standardFormat = getKeyword<string>('https://json-schema.org/keyword/draft-2020-12/format-assertion');

const format: Keyword<string> = {
  ...standardFormat,
  id: `${KEYWORD}:format`,
  interpret: (name, instance, context) => {
    if (!reading.formats) return true;
    if (STANDARD_FORMATS.has(name))
      return Instance.typeOf(instance) !== 'string' || standardFormat.interpret(name, instance, context);
    return fitsRegistered(name, Instance.value(instance));
  },
};

const standardPattern = getKeyword<RegExp>('https://json-schema.org/keyword/pattern');
const pattern: Keyword<RegExp> = {
  ...standardPattern,
  id: `${KEYWORD}:pattern`,
  interpret: (expression, instance) =>
    Instance.typeOf(instance) !== 'string' || testInTime(expression, Instance.value<string>(instance)),
};

const standardOneOf = getKeyword<string[]>('https://json-schema.org/keyword/oneOf');
const oneOf: Keyword<{ readonly members: string[]; readonly isTagged: boolean }> = {
  id: `${KEYWORD}:oneOf`,
  compile: async (schema, ast, parent) => ({
    members: await standardOneOf.compile(schema, ast, parent),
    isTagged: Browser.has('discriminator', parent),
  }),
  interpret: ({ members, isTagged }, instance, context) =>
    isTagged && reading.overlap
      ? members.map((url) => Validation.interpret(url, instance, context)).includes(true)
      : standardOneOf.interpret(members, instance, context),
};

for (const keyword of [format, pattern, oneOf]) addKeyword(keyword as Keyword<unknown>);
defineVocabulary(OWN, { format: format.id, pattern: pattern.id, oneOf: oneOf.id });
loadDialect(
  DIALECT,
  {
    'https://json-schema.org/draft/2020-12/vocab/core': true,
    'https://json-schema.org/draft/2020-12/vocab/applicator': true,
    'https://json-schema.org/draft/2020-12/vocab/unevaluated': true,
    'https://json-schema.org/draft/2020-12/vocab/validation': true,
    [OWN]: true,
  },
  true,
);
