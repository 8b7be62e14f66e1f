import { Mistake } from '../../model/mistake.ts';
import type { Operation, SourceRef } from '../../model/operation.ts';
import { objectOf, textOf, textsOf } from './author-value.ts';
import { sourceText } from './source-text.ts';

type Identity = Pick<Operation, 'key' | 'version' | 'kind' | 'meta'>;

/** Ids are `key@version#clause`: these characters would make them ambiguous. */
const AMBIGUOUS = /[\s@#]/;

/** `meta` of an operation. Throws Mistake `malformed-operation` where it cannot be named. */
export function readIdentity(value: unknown, source: SourceRef): Identity {
  const meta = objectOf(value);
  const key = named('key', textOf(meta.key), source);
  const version = named('version', textOf(meta.version), source);
  const kind = textOf(meta.kind);
  if (kind !== 'command' && kind !== 'query') {
    const given = kind === null ? 'no meta.kind' : `meta.kind ${JSON.stringify(kind)}`;
    throw malformed(
      `${key}@${version} has ${given}.`,
      'Use defineCommand or defineQuery, or say command or query.',
      source,
    );
  }
  const text = (member: string) => textOf(meta[member]) ?? '';
  return {
    key,
    version,
    kind,
    meta: {
      stability: text('stability'),
      owners: textsOf(meta.owners),
      tags: textsOf(meta.tags),
      title: textOf(meta.title) ?? key,
      description: text('description'),
      goal: text('goal'),
      context: text('context'),
      domain: textOf(meta.domain),
    },
  };
}

function named(member: string, text: string | null, source: SourceRef): string {
  if (text !== null && text !== '' && !AMBIGUOUS.test(text)) return text;
  const problem =
    text === null || text === ''
      ? `An operation has no meta.${member}`
      : `meta.${member} ${JSON.stringify(text)} cannot be part of an id`;
  throw malformed(`${problem}.`, `Give a ${member} without white space, @ and #.`, source);
}

function malformed(message: string, hint: string, source: SourceRef): Mistake {
  return new Mistake({ code: 'malformed-operation', message, where: sourceText(source), hint });
}
