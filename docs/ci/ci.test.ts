import { readdirSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addRunOptions } from '../../src/cli/run/run-flags.ts';
import { parseShard } from '../../src/plan/shard.ts';
import { KNOWN_FLAGS } from './known-flags.ts';

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
const read = (name: string) => parse(readFileSync(new URL(name, folder), 'utf8'), { strict: true });

/** Every `proviso …` line of a set-up, wherever it stands. */
function commandsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.split('\n').filter((line) => /^\s*npx proviso /.test(line));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(commandsOf) : [];
}

function flagsOf(line: string): { command: string; flags: string[] } {
  const [, command = ''] = /npx proviso ((?:report )?[a-z]+)/.exec(line) ?? [];
  return { command, flags: [...line.matchAll(/(?<=\s)--?[a-z][a-z-]*/g)].map(([flag]) => flag) };
}

/** Lets the shell's arithmetic and the variables of a CI come true, for shard `index` of 8. */
function shardOf(line: string, index: number): unknown {
  const [, text = ''] = /--shard (\S.*?) --/.exec(line) ?? [];
  return parseShard(
    text
      .replace('$((JOB_COMPLETION_INDEX+1))', String(index))
      .replace('$CI_NODE_INDEX', String(index))
      .replace('$CI_NODE_TOTAL', '8')
      .replace(/\$\{\{ matrix\.shard }}/, String(index)),
  );
}

describe('the set-ups for CI', () => {
  it('are six files', () => {
    expect(files).toEqual([
      'action.yml',
      'github-actions.yml',
      'gitlab-ci.yml',
      'gitlab-template.yml',
      'kubernetes-merge.yaml',
      'kubernetes-shards.yaml',
    ]);
  });

  it.each(files)('%s is strict YAML, and its commands and flags exist', (name) => {
    const commands = commandsOf(read(name));
    expect(commands.length).toBeGreaterThan(0);
    for (const line of commands) {
      const { command, flags } = flagsOf(line);
      expect(Object.keys(KNOWN_FLAGS)).toContain(command);
      const unknown = flags.filter((flag) => !KNOWN_FLAGS[command]?.some((known) => known.test(flag)));
      expect(unknown).toEqual([]);
    }
  });

  const whole = ['action.yml', 'gitlab-template.yml', 'kubernetes-merge.yaml'];
  it.each(files.filter((name) => !whole.includes(name)))('%s runs every shard, with one seed', (name) => {
    const [line = ''] = commandsOf(read(name)).filter((one) => one.includes('--shard'));
    expect(line).toMatch(/ --seed \S+/);
    const indexes = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(indexes.map((index) => shardOf(line, index))).toEqual(indexes.map((index) => ({ index, of: 8 })));
  });

  it('start as many machines as there are shards', () => {
    expect(read('github-actions.yml').jobs.shard.strategy.matrix.shard).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(read('gitlab-ci.yml').shard.parallel).toBe(8);
    const { completionMode, completions, parallelism } = read('kubernetes-shards.yaml').spec;
    expect({ completionMode, completions, parallelism }).toEqual({
      completionMode: 'Indexed',
      completions: 8,
      parallelism: 8,
    });
  });
});

describe('the flags that are known', () => {
  it('are flags that `proviso run` has', () => {
    const command = new Command();
    addRunOptions(command);
    const real = command.options.map((option) => option.long ?? '');
    expect(KNOWN_FLAGS.run?.filter((known) => !real.some((flag) => known.test(flag)))).toEqual([]);
  });
});
