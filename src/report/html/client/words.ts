import type { CaseResult } from '../../../model/report.ts';
import type { Icon } from '../icons.ts';
import type { PageRequirement } from '../page-data.ts';
import type { CellStatus } from '../page-grid.ts';

export const STATUS: Readonly<Record<CellStatus, { readonly word: string; readonly tone: Icon }>> = {
  verified: { word: 'verified', tone: 'good' },
  violated: { word: 'violated', tone: 'bad' },
  unverified: { word: 'not observed', tone: 'unsure' },
  unscored: { word: 'not scored', tone: 'none' },
  'not-applicable': { word: 'not applicable', tone: 'none' },
  skipped: { word: 'skipped', tone: 'none' },
};

/** What counts for nothing in the verdict has no colour, whatever became of it. */
export function toneOf({ status, unscored }: Pick<PageRequirement, 'status' | 'unscored'>): Icon {
  return unscored === null ? STATUS[status].tone : 'none';
}

export const VERDICT_TONES: Readonly<Record<CaseResult['verdict'], Icon>> = {
  pass: 'good',
  fail: 'bad',
  error: 'bad',
  inconclusive: 'unsure',
  skip: 'none',
};

/** Characters that hide or turn text around are spelled out, as in every other format. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be shown
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g;

export function seen(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** The part of an id after its operation. */
export function clauseOf(id: string): string {
  return id.slice(id.indexOf('#') + 1);
}

export function spanText(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Number(ms.toFixed(ms < 10 ? 1 : 0))} ms`;
}

export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : nouns}`;
}
