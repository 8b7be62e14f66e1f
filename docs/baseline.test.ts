import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import * as yaml from 'yaml';
import { baselineJsonSchema, entrySchema } from '../src/baseline/baseline-schema.ts';
import { parseBaseline } from '../src/baseline/parse-baseline.ts';
import { addRunOptions } from '../src/cli/run/run-flags.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('baseline.md');
const blocks = [...page.matchAll(/```(yaml|json|sh)\n([\s\S]*?)```/g)].map(([, kind = '', text = '']) => ({
  kind,
  text,
}));

describe('docs/baseline.md', () => {
  it.each(blocks.filter(({ kind }) => kind !== 'sh'))('shows $kind that can be read', ({ kind, text }) => {
    expect(parseBaseline(text, `b.${kind}`, yaml).entries.length).toBeGreaterThan(0);
  });

  it('describes every field of an entry', () => {
    const table = page.slice(page.indexOf('## An entry'), page.indexOf('## What an accepted'));
    expect(Object.keys(entrySchema.shape).filter((field) => !table.includes(`\`${field}\``))).toEqual([]);
  });

  it('uses flags that exist', () => {
    const command = new Command();
    addRunOptions(command);
    const known = command.options.map((option) => option.long);
    const used = [...page.matchAll(/(?<=[\s`])--[a-z][a-z-]+/g)].map(([flag]) => flag);
    expect(used.filter((flag) => !known.includes(flag))).toEqual([]);
    expect(used.length).toBeGreaterThan(3);
  });
});

describe('docs/schemas/baseline.schema.json', () => {
  it('is the schema of this version', () => {
    expect(JSON.parse(read('schemas/baseline.schema.json'))).toEqual(
      JSON.parse(JSON.stringify(baselineJsonSchema())),
    );
  });
});
