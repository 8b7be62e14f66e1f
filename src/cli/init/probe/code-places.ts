import { STATUS_CODES } from 'node:http';
import { memberAt } from '../../../adapters/http/binding/member-at.ts';
import { readRefusal } from '../../../adapters/http/refusal.ts';
import { STANDARD_CODES } from '../../../model/standard-codes.ts';
import type { Seen } from './send-probes.ts';

/** Where error responses name their code. */
export interface CodePlace {
  /** `default`: where a code is looked for without a binding. */
  readonly source: 'default' | { readonly member: string } | { readonly header: string };
  /** The answers that have it there, with it. */
  readonly found: readonly { readonly seen: Seen; readonly code: string }[];
}

/** Likely names, the likeliest first. */
const NAMES = ['code', 'errorcode', 'errcode', 'errortype', 'fault', 'type', 'error', 'reason'];
const HEADER = /^x-(?:[\w-]+-)?(?:error|fault)(?:-?(?:code|type))?$/;
/** A word for programs, not for people; it is also safe to write into a file. */
const CODE = /^[A-Za-z][\w.-]{1,63}$/;
const MEMBER = /^[A-Za-z_][\w-]{0,63}$/;
const DEPTH = 3;
const MEMBERS = 30;

/** The place that most error responses have in common; null where none has anything like a code. */
export function codePlaceOf(errors: readonly Seen[], declared: ReadonlySet<string>): CodePlace | null {
  const isKnown = (code: string) => declared.has(code) || Object.hasOwn(STANDARD_CODES, code);
  const inDefault = errors.flatMap((seen) => {
    const { code } = readRefusal(seen.json, seen.status, undefined);
    return code === null || !CODE.test(code) ? [] : [{ seen, code }];
  });
  const members = new Set(errors.flatMap(({ json }) => [...memberPaths(json)]));
  const headers = new Set(
    errors.flatMap((seen) => Object.keys(seen.headers).filter((name) => HEADER.test(name))),
  );
  const places: CodePlace[] = [
    { source: 'default', found: inDefault },
    ...[...members].map((member) => ({
      source: { member },
      found: foundBy(errors, ({ json }) => memberAt(json, member)),
    })),
    ...[...headers].map((header) => ({
      source: { header },
      found: foundBy(errors, (seen) => seen.headers[header]),
    })),
  ];
  const ranked = places
    .map((place) => ({
      place,
      known: place.found.filter(({ code }) => isKnown(code)).length,
      rank: rankOf(place),
    }))
    .filter(({ place, known, rank }) => place.found.length > 0 && (known > 0 || rank < NAMES.length))
    .sort((a, b) => b.known - a.known || b.place.found.length - a.place.found.length || a.rank - b.rank);
  return ranked[0]?.place ?? null;
}

function foundBy(errors: readonly Seen[], read: (seen: Seen) => unknown): CodePlace['found'] {
  return errors.flatMap((seen) => {
    const code = read(seen);
    // `error: "Forbidden"` is the status once more.
    return typeof code === 'string' && CODE.test(code) && code !== STATUS_CODES[seen.status]
      ? [{ seen, code }]
      : [];
  });
}

function rankOf({ source }: CodePlace): number {
  if (source === 'default') return -1;
  if ('header' in source) return 0;
  const name = source.member.split('.').at(-1)?.toLowerCase().replaceAll(/[_-]/g, '') ?? '';
  const rank = NAMES.indexOf(name);
  return rank === -1 ? NAMES.length : rank;
}

/** Dotted paths of the texts in a body; of a list, its first item stands for all. */
function* memberPaths(value: unknown, depth = DEPTH, above = ''): Generator<string> {
  if (typeof value !== 'object' || value === null || depth === 0) return;
  const entries = Array.isArray(value) ? Object.entries(value.slice(0, 1)) : Object.entries(value);
  for (const [name, member] of entries.slice(0, MEMBERS)) {
    if (!Array.isArray(value) && !MEMBER.test(name)) continue;
    if (typeof member === 'string') yield above + name;
    else yield* memberPaths(member, depth - 1, `${above}${name}.`);
  }
}
