/**
 * How fast OpenAPI documents are read, linted and planned: of 10, 100 and 1,000 operations, in a process of its own, from the
 * built package. Once with schemas that refer to those of their own area, and once with all of them in one ring.
 * What each further operation takes must not grow with the document.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { best, LOAD, type Measured, measured } from './load-child.ts';
import { openApiDocument, type Relations } from './openapi-document.ts';
import { atMost } from './promise.ts';

const SIZES = [10, 100, 1_000] as const;
const ROUNDS = 3;
const LIMIT_MS = 2_000;
const LIMIT_MB = 200;
/** A further operation of a large document against one of a small document: garbage is not collected in the small. */
const LINEAR = 1.5;

const folder = mkdtempSync(join(tmpdir(), 'proviso-bench-'));
try {
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'child.mjs'), LOAD);
  grow('areas');
  grow('ring');
} finally {
  rmSync(folder, { recursive: true });
}

function grow(relations: Relations): void {
  const took = SIZES.map((size) => {
    const cwd = join(folder, `${relations}-${size}`);
    mkdirSync(cwd);
    writeFileSync(join(cwd, 'openapi.json'), JSON.stringify(openApiDocument(size, relations)));
    const one = best(measured<Measured>(join(folder, 'child.mjs'), cwd, ROUNDS, ['openapi.json']));
    const parts = [one.load, one.lint, one.plan].map(Math.round).join(' + ');
    process.stdout.write(
      `  ${relations}, ${size} operations: ${Math.round(one.total)} ms (read + lint + plan: ${parts}), ${Math.round(one.cpu)} ms CPU, ${Math.round(one.megabytes)} MB\n`,
    );
    return one;
  });
  const [small, middle, large] = took as [Measured, Measured, Measured];
  const what = `document of 1,000 operations, ${relations}`;
  atMost(1, { what: `${what} / 2 s`, measure: 'wall', ours: large.total, against: LIMIT_MS, unit: 'ms' });
  atMost(1, { what: `${what} / 2 s`, measure: 'CPU', ours: large.cpu, against: LIMIT_MS, unit: 'ms' });
  atMost(1, {
    what: `${what} / 200 MB`,
    measure: 'memory',
    ours: large.megabytes,
    against: LIMIT_MB,
    unit: 'MB',
  });
  atMost(LINEAR, {
    what: `a further operation at 1,000 / at 100, ${relations}`,
    measure: 'wall',
    ours: (large.total - middle.total) / (SIZES[2] - SIZES[1]),
    against: (middle.total - small.total) / (SIZES[1] - SIZES[0]),
    unit: 'ms',
  });
}
