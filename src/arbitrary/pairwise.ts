/**
 * Rows of choices, one per factor, such that every two choices of two factors meet in some row: a few dozen rows
 * instead of the product of all. Greedy and deterministic; stops at `maxRows`.
 */
export function pairwise(levels: readonly number[], maxRows: number): readonly (readonly number[])[] {
  const open = new Set<string>();
  for (let a = 0; a < levels.length; a += 1) {
    for (let b = a + 1; b < levels.length; b += 1) {
      for (let x = 0; x < (levels[a] ?? 0); x += 1) {
        for (let y = 0; y < (levels[b] ?? 0); y += 1) open.add(pair(a, x, b, y));
      }
    }
  }
  const rows: number[][] = [];
  while (open.size > 0 && rows.length < maxRows) {
    const row = nextRow(levels, open);
    for (let a = 0; a < row.length; a += 1) {
      for (let b = a + 1; b < row.length; b += 1) open.delete(pair(a, row[a] ?? 0, b, row[b] ?? 0));
    }
    rows.push(row);
  }
  return rows;
}

/** Starts from a pair not met yet, and takes for every other factor the choice that meets most open pairs. */
function nextRow(levels: readonly number[], open: ReadonlySet<string>): number[] {
  const [first = ''] = open;
  const [a = 0, x = 0, b = 0, y = 0] = first.split(',').map(Number);
  const chosen = new Map([
    [a, x],
    [b, y],
  ]);
  for (const [factor, count] of levels.entries()) {
    if (chosen.has(factor)) continue;
    const gains = Array.from({ length: count }, (_, level) => gain(chosen, factor, level, open));
    chosen.set(factor, gains.indexOf(Math.max(...gains)));
  }
  return levels.map((_, factor) => chosen.get(factor) ?? 0);
}

function gain(
  chosen: ReadonlyMap<number, number>,
  factor: number,
  level: number,
  open: ReadonlySet<string>,
): number {
  let met = 0;
  for (const [other, choice] of chosen) {
    const key = other < factor ? pair(other, choice, factor, level) : pair(factor, level, other, choice);
    if (open.has(key)) met += 1;
  }
  return met;
}

const pair = (a: number, x: number, b: number, y: number) => `${a},${x},${b},${y}`;
