import { idInput, idOutput, inputNamed, isOwn, isProduct, type Lexicon } from './lexicon.ts';
import { listField } from './list-field.ts';
import { holderOf } from './locate-value.ts';
import { allOf, type Meaning, type Path } from './meaning.ts';
import { BE, phraseOf, whole, withoutTail } from './phrase.ts';
import { echoes, sameNamed } from './then-effect.ts';
import { fieldIn } from './then-field.ts';
import { singular, splitWords } from './words.ts';

const RETURNED = `${BE} (?:returned|provided|shown|displayed|retrieved|fetched|given|present|included|received|generated|available)(?: successfully| in (?:the )?(?:response|result|output|reply))?`;
const PART = "[\\p{L}\\p{N} _'’-]+?";
const ADJECTIVE =
  /^(?:(?:an?|the|full|complete|detailed|updated|new|created|requested|existing|corresponding|resulting) )+/i;

/** `Run details are returned`, `Dashboard with widgets is returned`, `runId and status are returned`. */
export function thenReturned(text: string, lexicon: Lexicon): Meaning | null {
  const success = whole(
    text,
    `(?:an? )?(?:success(?:ful)?)(?: response| result| status)? ${BE} returned|(?:the )?(?:operation|request|command|query|call) (?:succeeds|is successful|${BE} accepted|completes successfully)`,
  );
  if (success !== null) return succeeded(lexicon);
  const active = whole(
    text,
    `(?:the )?(?:response|result|output)(?: body)? (?:contains|includes|has) (${PART})`,
  );
  const passive = whole(text, `(${PART}) ${RETURNED}`);
  const subject = active?.[0] ?? passive?.[0];
  return subject === undefined ? null : returned(subject, lexicon);
}

function returned(subject: string, lexicon: Lexicon): Meaning | null {
  const compound = whole(
    subject,
    `(.+?) (?:with|including|along with|together with) (?:(?:its|their|all|the|his|her) )*(.+)`,
  );
  if (compound !== null) return joined([compound[0] ?? '', ...parts(compound[1] ?? '')], lexicon);
  const listed = parts(subject);
  return listed.length > 1 ? joined(listed, lexicon) : thing(subject, lexicon);
}

function parts(text: string): readonly string[] {
  return text.split(/, and |, | and /i).filter((part) => part !== '');
}

function joined(subjects: readonly string[], lexicon: Lexicon): Meaning | null {
  const meanings = subjects.map((subject) => thing(subject, lexicon));
  return meanings.every((meaning) => meaning !== null) ? allOf(meanings) : null;
}

function thing(text: string, lexicon: Lexicon): Meaning | null {
  const updated = /\b(updated)\b/i.test(ADJECTIVE.exec(text)?.[0] ?? '');
  const phrase = phraseOf(text.replace(ADJECTIVE, ''));
  if (phrase === null) return null;
  const id = namedId(phrase.words, lexicon);
  if (id !== null)
    return {
      kind: 'id-returned',
      path: id,
      strength: 'conventional',
      says: `the output's ${id.join('.')} is a non-empty id`,
    };
  const words = withoutTail(phrase.words);
  const tail = words.length < phrase.words.length;
  if ((isOwn(lexicon, words) || isProduct(lexicon, words)) && (!phrase.plural || tail))
    return entity(words, updated, lexicon);
  const field = fieldIn(lexicon, phrase.words.join(' ')) ?? listField(lexicon, phrase.words);
  if (field !== null)
    return {
      kind: 'field-present',
      path: field.path,
      strength: 'conventional',
      says: `the output carries ${field.path.join('.')}`,
    };
  const holder = holderOf(lexicon, words);
  return holder !== null && isOwn(lexicon, words) ? entity(words, updated, lexicon) : null;
}

function namedId(words: readonly string[], lexicon: Lexicon): Path | null {
  if (words.at(-1) !== 'id') return null;
  if (words.length === 1) return idOutput(lexicon, lexicon.own[0] ?? [])?.path ?? null;
  return idOutput(lexicon, words.slice(0, -1))?.path ?? null;
}

function entity(words: readonly string[], updated: boolean, lexicon: Lexicon): Meaning {
  const sent = idInput(lexicon, words);
  const back = idOutput(lexicon, words);
  const echoed = updated ? echoes(lexicon).filter(({ input }) => input !== sent?.name) : [];
  const echo: readonly Meaning[] =
    echoed.length === 0
      ? []
      : [
          {
            kind: 'echoes-input',
            id: null,
            fields: echoed,
            strength: 'conventional',
            says: `what was sent comes back (${echoed.map((one) => one.input).join(', ')})`,
          },
        ];
  if (sent !== null && back !== null) return allOf([asked(sent.name, back.path), ...echo]);
  for (const field of lexicon.outputs.filter(
    (one) => one.path.length === 1 && /^(slug|key|code|number|handle|email|reference|name)$/i.test(one.name),
  )) {
    const input = sameNamed(lexicon, field.name);
    if (input !== null && inputNamed(lexicon, splitWords(input).map(singular))?.optional === false)
      return allOf([asked(input, field.path), ...echo]);
  }
  if (back !== null) {
    const id: Meaning = {
      kind: 'id-returned',
      path: back.path,
      strength: 'conventional',
      says: `the output is one, with an id in ${back.path.join('.')}`,
    };
    return allOf([id, ...echo]);
  }
  return (
    echo[0] ?? {
      kind: 'success',
      strength: 'weak',
      says: 'the call succeeds; its output is taken to be what the sentence names',
    }
  );
}

function asked(input: string, path: Path): Meaning {
  return {
    kind: 'entity-returned',
    input,
    path,
    strength: 'conventional',
    says: `the output's ${path.join('.')} is the input's ${input}`,
  };
}

function succeeded(lexicon: Lexicon): Meaning {
  const flag = lexicon.outputs.find(
    (field) =>
      field.path.length === 1 && field.type === 'boolean' && /^(success|ok|succeeded)$/i.test(field.name),
  );
  if (flag === undefined) return { kind: 'success', strength: 'weak', says: 'the call succeeds' };
  return {
    kind: 'field-equals',
    path: flag.path,
    value: true,
    compare: 'exact',
    strength: 'explicit',
    says: `the output's ${flag.name} is true`,
  };
}
