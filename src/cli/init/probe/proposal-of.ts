import { isRecord } from '../../../model/is-record.ts';
import type { Operation, OperationId } from '../../../model/operation.ts';
import { bounded, oneLine } from '../../../report/escape/visible.ts';
import { counted } from '../counted.ts';
import { type CodePlace, codePlaceOf } from './code-places.ts';
import type { Probed, Seen } from './send-probes.ts';

/** Members of `http({ … })` that what was seen speaks for. What is absent stays at its default. */
export interface Proposal {
  readonly query: { readonly value: 'flat' | 'json' | null; readonly why: string };
  readonly code: { readonly place: CodePlace['source'] | null; readonly why: string };
  /** The member of the answer that holds the output, by operation. */
  readonly outputs: readonly { readonly id: OperationId; readonly member: string; readonly why: string }[];
  /** What was sent and what came of it, in one sentence. */
  readonly summary: string;
}

const MEMBER = /^[A-Za-z_][\w-]{0,63}$/;
/** Answers named for one conclusion; one already shows it. */
const SHOWN = 3;

/** What the answers of an implementation say about its binding. Concludes nothing from what it did not see. */
export function proposalOf({ seen, unanswered }: Probed, operations: readonly Operation[]): Proposal {
  if (seen.length === 0) return nothingSeen(unanswered);
  const query = queryOf(seen);
  const errors = seen.filter(({ status }) => status >= 400);
  const declared = new Set(operations.flatMap((operation) => operation.errors.map(({ code }) => code)));
  return {
    query,
    code: codeOf(errors, declared),
    outputs: outputsOf(seen, query.value),
    summary: `${counted(seen.length + unanswered, 'GET probe')} sent, ${seen.length} answered, ${seen.filter(isSuccess).length} of them with success.`,
  };
}

function nothingSeen(unanswered: number): Proposal {
  return {
    query: { value: null, why: '' },
    code: { place: null, why: '' },
    outputs: [],
    summary: `${counted(unanswered, 'GET probe')} sent, and nothing answered: what follows is the default.`,
  };
}

function queryOf(seen: readonly Seen[]): Proposal['query'] {
  const flat: string[] = [];
  const json: string[] = [];
  for (const operation of new Set(seen.map((one) => one.operation))) {
    const by = (way: Seen['way']) => seen.find((one) => one.operation === operation && one.way === way);
    const [asFlat, asJson, wrong] = [by('flat'), by('json'), by('wrong')];
    if (asFlat !== undefined && isSuccess(asFlat)) {
      if (asJson !== undefined && isInputRefused(asJson)) flat.push(`${said(asJson)}, ${said(asFlat)}`);
      // A parameter whose wrong value is refused is read.
      else if (wrong !== undefined && isInputRefused(wrong)) flat.push(`${said(wrong)}, ${said(asFlat)}`);
    } else if (asFlat !== undefined && isInputRefused(asFlat) && asJson !== undefined && isSuccess(asJson))
      json.push(`${said(asFlat)}, ${said(asJson)}`);
  }
  if (flat.length > 0 && json.length > 0)
    return {
      value: null,
      why: `Operations differ in how a query carries its fields: ${flat[0]}; but ${json[0]}. Say it in \`operations\`.`,
    };
  if (flat.length > 0) return { value: 'flat', why: `${flat.slice(0, SHOWN).join('; ')}.` };
  if (json.length > 0) return { value: 'json', why: `${json.slice(0, SHOWN).join('; ')}.` };
  return {
    value: null,
    why: "No answer told whether a query takes a parameter for each field ('flat') or JSON (the default).",
  };
}

function codeOf(errors: readonly Seen[], declared: ReadonlySet<string>): Proposal['code'] {
  if (errors.length === 0) return { place: null, why: 'No error response was seen.' };
  const place = codePlaceOf(errors, declared);
  if (place === null)
    return {
      place: null,
      why: `No error response names a code; the status alone tells them apart: ${errors.slice(0, SHOWN).map(said).join(', ')}.`,
    };
  const { source, found } = place;
  const where = source === 'default' ? ' where it is looked for anyway' : '';
  const shown = found
    .slice(0, SHOWN)
    .map(({ seen, code }) => `${said(seen)} with ${code}`)
    .join(', ');
  return {
    place: source,
    why: `${found.length} of ${counted(errors.length, 'error response')} had a code${where}: ${shown}.`,
  };
}

function outputsOf(seen: readonly Seen[], query: 'flat' | 'json' | null): Proposal['outputs'] {
  const operations = new Set(seen.map(({ operation }) => operation));
  return [...operations].flatMap((operation) => {
    if (operation === null) return [];
    const ways: readonly Seen['way'][] = query === null ? ['flat', 'json', 'same'] : [query, 'same'];
    const answers = seen.filter(
      (one) => one.operation === operation && ways.includes(one.way) && isSuccess(one),
    );
    const [first] = answers;
    const fits = (value: unknown) => value !== undefined && operation.output.check(value, 'wire').ok;
    if (first === undefined || !isRecord(first.json)) return [];
    // A model that takes anything cannot tell where its output stands.
    if (fits({}) || answers.some(({ json }) => fits(json))) return [];
    const members = Object.keys(first.json).filter(
      (name) =>
        MEMBER.test(name) &&
        answers.every(({ json }) => isRecord(json) && Object.hasOwn(json, name) && fits(json[name])),
    );
    const [member] = members;
    return member === undefined || members.length > 1
      ? []
      : [{ id: operation.id, member, why: `${said(first)}; of its body, ${member} alone fits the output.` }];
  });
}

const isSuccess = ({ status }: Seen) => status >= 200 && status < 300;
/** Refused for its input. A missing login, another path or a fault of the server says nothing about that. */
const isInputRefused = ({ status }: Seen) => status === 400 || status === 422;

function said({ path, status }: Seen): string {
  return `GET ${bounded(oneLine(path), 100)} answered ${status}`;
}
