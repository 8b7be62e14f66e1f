import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { conformanceOf } from '../testing/conformance-of.ts';
import { operationOf } from '../testing/small-operation.ts';
import { fetchAdapter } from './fetch.ts';
import { tooDeep } from './too-deep.ts';

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

function levelsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(levelsOf));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

describe('an input that is nested deeper than answers are read', () => {
  it.each([
    [200, 160],
    [60, 30],
    [3, 2],
  ])('of %i levels is one of more than %i', (maxDepth, most) => {
    expect(tooDeep(nested(most), maxDepth)).toBeNull();
    expect(tooDeep(nested(most + 1), maxDepth)).toContain(`deeper than ${most} levels`);
  });

  const keep = operationOf({
    key: 'note.keep',
    input: z.object({ note: z.string() }),
    output: z.object({ note: z.string() }),
    policy: { auth: 'anonymous' },
  });

  /** A server that checks nothing, and answers in an envelope of its own. */
  async function found(maxDepth: number | undefined) {
    let deepest = 0;
    const adapter = fetchAdapter(
      async (request) => {
        const text = await request.text();
        deepest = Math.max(deepest, levelsOf(readJson(text)));
        return text.startsWith('{') && text.endsWith('}')
          ? new Response(text, { headers: { 'content-type': 'application/json' } })
          : Response.json({ code: 'BAD_REQUEST' }, { status: 400 });
      },
      maxDepth === undefined ? {} : { maxDepth },
    );
    const { report } = await conformanceOf({ operations: [keep], events: [], inert: [] }, adapter);
    return { checks: report.findings.map(({ check }) => check), deepest };
  }

  it('is not sent, so that no answer is held against the implementation for being as deep', async () => {
    const { checks, deepest } = await found(60);
    expect(checks).toContain('input-rejected');
    expect(checks).not.toContain('no-crash');
    expect(deepest).toBeLessThanOrEqual(30);
  });

  it('is sent where it can be read back', async () => {
    const { checks, deepest } = await found(undefined);
    expect(checks).toContain('input-rejected');
    expect(checks).not.toContain('no-crash');
    expect(deepest).toBeGreaterThan(100);
  });
});
