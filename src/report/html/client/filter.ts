import type { PageData } from '../page-data.ts';

export interface Filter {
  readonly text: string;
  readonly status: string;
  readonly profile: string;
  readonly check: number | null;
  readonly operation: number | null;
  readonly owner: string;
  readonly tag: string;
}

export const EVERYTHING: Filter = {
  text: '',
  status: '',
  profile: '',
  check: null,
  operation: null,
  owner: '',
  tag: '',
};

export interface Matches {
  readonly requirements: readonly number[];
  readonly operations: readonly number[];
  readonly cases: readonly number[];
}

/** Finds what a filter lets through. Every word must occur somewhere, in any order and case. */
export function createFinder(data: PageData): (filter: Filter) => Matches {
  const texts = data.requirements.map((one) =>
    [one.id, one.text, one.reason ?? '', ...one.checks.map((index) => data.checks[index] ?? '')]
      .join(' ')
      .toLowerCase(),
  );
  return (filter) => {
    const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
    const requirements: number[] = [];
    const operations = new Set<number>();
    data.requirements.forEach((one, index) => {
      if (filter.operation !== null && one.operation !== filter.operation) return;
      if (filter.owner !== '' && data.owners[one.operation]?.includes(filter.owner) !== true) return;
      if (filter.tag !== '' && data.tags[one.operation]?.includes(filter.tag) !== true) return;
      if (filter.status !== '' && one.status !== filter.status) return;
      if (filter.profile !== '' && one.profile !== filter.profile) return;
      if (filter.check !== null && !one.checks.includes(filter.check)) return;
      if (!words.every((word) => texts[index]?.includes(word))) return;
      requirements.push(index);
      operations.add(one.operation);
    });
    const chosen = new Set(requirements);
    const cases = data.cases.flatMap(({ requirement, check }, index) => {
      const fits = filter.check === null || check === filter.check;
      return fits && (chosen.has(requirement) || (requirement < 0 && words.length === 0)) ? [index] : [];
    });
    return { requirements, cases, operations: [...operations].sort((a, b) => a - b) };
  };
}
