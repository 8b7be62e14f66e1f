import type { Operation } from '../model/operation.ts';
import { documentedBy } from './documented.ts';
import { withValueAt } from './fields.ts';
import { hashOf } from './hash.ts';
import { isIdName } from './ids.ts';

type Path = readonly (string | number)[];

/** Values by the name of their field, as the examples of a contract have them. */
export type Documentation = ReadonlyMap<string, readonly unknown[]>;

export interface Believing {
  readonly known: Documentation;
  /** The same text, the same choices. */
  readonly occasion: string;
  /** Is this, in the place of what was made, still inside the model? */
  readonly fits: (value: unknown) => boolean;
  /** What is not to be touched: closed sets, and what the user makes up. */
  readonly isFixed: (path: Path) => boolean;
}

/** Leaves that are looked at. */
const MOST = 200;
const DAY_MS = 86_400_000;
const SPRING = Date.parse('2026-03-02T09:30:00Z');

const PEOPLE = ['Ada Lovelace', 'Grace Hopper', 'Alan Turing', 'Katherine Johnson', 'Edsger Dijkstra'];
const WORDS = [
  'As agreed by phone.',
  'Please handle with care.',
  'Checked twice.',
  'First visit of the year.',
];

/** What a field of a name usually holds, where no example shows it. */
const USUAL: readonly (readonly [name: RegExp, values: readonly (string | number)[]])[] = [
  [/e-?mail/i, ['ada@example.com', 'grace@example.org', 'alan@example.net']],
  [/^(?:first|given)_?name$/i, ['Ada', 'Grace', 'Alan', 'Katherine']],
  [/^(?:last|family)_?name$|^surname$/i, ['Lovelace', 'Hopper', 'Turing', 'Johnson']],
  [/phone|mobile/i, ['+493012345678', '+33142685300', '+14155550123']],
  [/city|town/i, ['Lyon', 'Porto', 'Tartu', 'Bergen']],
  [/country_?code/i, ['FR', 'PT', 'EE', 'NO']],
  [/country/i, ['France', 'Portugal', 'Estonia', 'Norway']],
  [/street|^address/i, ['12 Mill Lane', '4 Harbour Street', '27 Station Road']],
  [/zip|postal/i, ['69001', '4050', '51003']],
  [/currency/i, ['EUR', 'USD', 'GBP']],
  [/url|website|link/i, ['https://example.com/a', 'https://example.org/b']],
  [/title|subject/i, ['Spring meeting', 'Second review', 'Opening week']],
  [/description|note|comment|reason|message|text$/i, WORDS],
  [/name$/i, PEOPLE],
  [/cents$/i, [1990, 4500, 12_900]],
  [/price|amount|total_?sum|cost|fee/i, [19.9, 45, 129, 20]],
  [/rating|score/i, [4, 5, 3]],
  [/percent|ratio|share/i, [25, 50, 80, 0.5]],
  [/count|quantity|number|total|size|age/i, [3, 12, 7, 40, 2]],
];

export function documentationOf(operations: readonly Operation[]): Documentation {
  const known = new Map<string, unknown[]>();
  for (const operation of operations)
    for (const { input, output } of documentedBy(operation))
      for (const { path, value } of [...leavesOf(input), ...leavesOf(output)]) {
        const name = nameOf(path);
        known.set(name, [...(known.get(name) ?? []), value].slice(0, MOST));
      }
  return known;
}

/**
 * A value that was made up, with leaves that a person would believe in the place of random ones: as the examples of the
 * contract have them, or as fields of that name usually are. What does not fit the model stays as it was made.
 */
export function believable(made: unknown, believing: Believing): unknown {
  const open = leavesOf(made)
    .filter(({ path }) => !isIdName(nameOf(path)) && !believing.isFixed(path))
    .map(({ path, value }) => ({ path, candidates: candidatesOf(path, value, believing) }))
    .filter(({ candidates }) => candidates.length > 0);
  return bettered(made, open, believing.fits);
}

interface Open {
  readonly path: Path;
  /** Best first. */
  readonly candidates: readonly unknown[];
}

/** All at once where that fits, else half by half: a model is asked as often as there are leaves that do not fit, not as there are leaves. */
function bettered(value: unknown, open: readonly Open[], fits: Believing['fits']): unknown {
  const [first, second] = open;
  if (first === undefined) return value;
  const all = open.reduce((whole, { path, candidates }) => withValueAt(whole, path, candidates[0]), value);
  if (fits(all)) return all;
  if (second === undefined)
    return (
      first.candidates
        .slice(1)
        .map((one) => withValueAt(value, first.path, one))
        .find(fits) ?? value
    );
  const half = Math.ceil(open.length / 2);
  return bettered(bettered(value, open.slice(0, half), fits), open.slice(half), fits);
}

function candidatesOf(path: Path, leaf: unknown, { known, occasion }: Believing): readonly unknown[] {
  const name = nameOf(path);
  const draw = hashOf(`${occasion} ${path.join('.')}`);
  const documented = (known.get(name) ?? []).filter((one) => typeof one === typeof leaf);
  const usual =
    USUAL.find(([names]) => names.test(name))?.[1].filter((one) => typeof one === typeof leaf) ?? [];
  const near = documented.map((one) => nearTo(one, draw)).filter((one) => one !== undefined);
  const date = typeof leaf === 'string' ? dateLike(leaf, draw) : [];
  return [...turned(near, draw), ...turned(documented, draw), ...turned(usual, draw), ...date];
}

/** A number or a moment not far from one of an example; undefined for what has no neighbours. */
function nearTo(example: unknown, draw: number): unknown {
  if (typeof example === 'number' && Number.isFinite(example)) {
    const moved = example * (0.75 + (draw % 51) / 100);
    return Number.isInteger(example) ? Math.round(moved) : Number(moved.toFixed(2));
  }
  return typeof example === 'string' ? moved(example, draw) : undefined;
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

function moved(text: string, draw: number): string | undefined {
  if (!DATE.test(text) && !DATE_TIME.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : momentLike(text, at + (draw % 28) * DAY_MS);
}

function dateLike(text: string, draw: number): readonly string[] {
  return DATE.test(text) || DATE_TIME.test(text) ? [momentLike(text, SPRING + (draw % 60) * DAY_MS)] : [];
}

/** In the form of another: a day, or a moment to the second. */
function momentLike(form: string, at: number): string {
  const whole = new Date(at).toISOString();
  return DATE.test(form) ? whole.slice(0, 10) : whole.replace('.000Z', 'Z');
}

/** The list from another beginning. */
function turned<Each>(list: readonly Each[], draw: number): readonly Each[] {
  const from = list.length === 0 ? 0 : draw % list.length;
  return [...list.slice(from), ...list.slice(0, from)].slice(0, 5);
}

/** The last name on a path, without places in lists. */
function nameOf(path: Path): string {
  return String(path.findLast((part) => typeof part === 'string') ?? '');
}

function leavesOf(
  value: unknown,
  path: Path = [],
): readonly { readonly path: Path; readonly value: unknown }[] {
  if (typeof value === 'string' || typeof value === 'number') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((one, index) => [index, one] as const)
    : Object.entries(value);
  const leaves: { readonly path: Path; readonly value: unknown }[] = [];
  for (const [name, one] of entries) {
    if (leaves.length >= MOST) break;
    leaves.push(...leavesOf(one, [...path, name]));
  }
  return leaves.slice(0, MOST);
}
