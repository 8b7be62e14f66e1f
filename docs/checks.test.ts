import { describe, expect, it } from 'vitest';
import { builtinChecks } from '../src/checks/index.ts';
import { CHECK_KINDS, MODEL_KINDS } from '../src/model/mismatch-kind.ts';
import { page } from './page-blocks.ts';

interface Described {
  readonly id: string;
  readonly profile: string;
  readonly level: string;
  readonly title: string;
}

const { text } = page('docs/checks.md');

/** Every check of the page: its heading, the profile it stands under, its sentence and its level. */
const described: readonly Described[] = text
  .split(/^## /m)
  .slice(1)
  .flatMap((part) => {
    const heading = (part.split('\n', 1)[0] ?? '').toLowerCase();
    // Laws have a part of their own within the profile of behaviour.
    const profile = heading === 'laws' ? 'behaviour' : heading;
    const entries = part.matchAll(/^### (\S+)\n\n\*\*(.+?)\*\* Level (\w+)/gms);
    return [...entries].map(([, id = '', title = '', level = '']) => ({
      id,
      profile,
      level,
      title: title.replaceAll('\n', ' '),
    }));
  });

const byId = (one: Described, other: Described) => (one.id < other.id ? -1 : 1);

describe('the page of checks', () => {
  it('has every check under its profile, with its sentence and level', () => {
    const real = builtinChecks.map(({ id, profile, level, title }) => ({ id, profile, level, title }));

    expect([...described].sort(byId)).toEqual([...real].sort(byId));
  });

  it('says what each check needs', () => {
    const sections = new Map(
      text.split(/^### /m).map((section) => [section.split('\n', 1)[0] ?? '', section.replaceAll('\n', ' ')]),
    );
    const unsaid = builtinChecks.flatMap(({ id, needs }) =>
      needs
        .filter((need) => !new RegExp(`needs ${need}\\b`).test(sections.get(id) ?? ''))
        .map((n) => `${id}: ${n}`),
    );

    expect(unsaid).toEqual([]);
  });

  it('has every kind of difference there is', () => {
    const kinds = [...CHECK_KINDS, ...Object.keys(MODEL_KINDS)];

    expect(kinds.filter((kind) => !text.includes(`\`${kind}\``))).toEqual([]);
  });

  it('says of each how it is broken, and how to fix that', () => {
    const incomplete = text
      .split('## Kinds of difference', 1)
      .flatMap((checks) => checks.split(/^### /m))
      .slice(1)
      .filter((section) => !/^Broken by /m.test(section) || !/^To fix it: /m.test(section));

    expect(incomplete).toEqual([]);
  });
});
