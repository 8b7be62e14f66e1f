import { describe, expect, it } from 'vitest';
import { builtinChecks } from '../src/checks/index.ts';
import { page } from './page-blocks.ts';

const rows = page('docs/transports.md')
  .text.split('\n')
  .filter((line) => line.startsWith('|') && !/^\|[ -]+\|/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const byCheck = new Map(
  rows.flatMap(([name = '', ...cells]) => {
    const id = /^\[`([\w-]+)`\]/.exec(name)?.[1];
    return id === undefined ? [] : [[id, cells] as const];
  }),
);
const [IN_PROCESS, , , MCP, DRIVER] = [0, 1, 2, 3, 4] as const;

describe('the page of transports', () => {
  it('says of each check what each transport can show, and leaves no cell empty', () => {
    expect([...byCheck.keys()].sort()).toEqual(builtinChecks.map(({ id }) => id).sort());
    expect(rows.filter(({ length }) => length !== 6)).toEqual([]);
    expect(rows.flatMap(([, ...cells]) => cells).filter((cell) => cell === '')).toEqual([]);
  });

  it.each(builtinChecks.map((check) => [check.id, check] as const))(
    'says that %s is not observed where the transport lacks what it needs',
    (id, { needs }) => {
      const lacks = (column: number, missing: readonly string[]) => {
        const isOpen = byCheck.get(id)?.[column]?.startsWith('not observed') ?? false;
        if (needs.some((need) => missing.includes(need)))
          expect([id, column, isOpen]).toEqual([id, column, true]);
      };
      lacks(IN_PROCESS, ['raw']);
      lacks(MCP, ['audit', 'statuses']);
      lacks(DRIVER, ['raw']);
    },
  );
});
