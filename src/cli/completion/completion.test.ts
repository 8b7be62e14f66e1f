import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../testing/run-cli.ts';

const COMMANDS = ['init', 'run', 'watch', 'plan', 'lint', 'mock', 'report', 'completion'];

async function scriptFor(shell: string): Promise<string> {
  const { code, stdout } = await runCli(['completion', shell], { cwd: process.cwd() });
  expect(code).toBe(0);
  return stdout;
}

/** What bash offers for the last word of a line. */
function offered(script: string, ...words: readonly string[]): readonly string[] {
  const program = `${script}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _proviso; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const said = execFileSync('bash', ['-c', program, 'bash', 'proviso', ...words], { encoding: 'utf8' });
  return said.split('\n').filter((word) => word !== '');
}

function has(shell: string): boolean {
  return spawnSync(shell, ['-c', 'true']).status === 0;
}

describe('proviso completion', () => {
  it.runIf(has('bash'))('completes commands, flags and choices in bash', async () => {
    const script = await scriptFor('bash');

    expect(offered(script, '')).toEqual(expect.arrayContaining(COMMANDS));
    expect(offered(script, 'li')).toEqual(['lint']);
    expect(offered(script, 'lint', '--f')).toEqual(['--format']);
    expect(offered(script, 'lint', '--format', '')).toEqual(['pretty', 'json', 'sarif']);
    expect(offered(script, 'report', 'me')).toEqual(['merge']);
    expect(offered(script, 'report', 'merge', '--allow')).toEqual(['--allow-partial']);
    expect(offered(script, 'run', '--quiet', '--last')).toEqual(['--last-failed']);
    expect(offered(script, 'run', '--config', '')).toEqual([]);
    expect(offered(script, 'completion', 'z')).toEqual(['zsh']);
  });

  it.each(['bash', 'zsh', 'fish'])('knows every command in %s, and what each takes', async (shell) => {
    const script = await scriptFor(shell);

    for (const command of COMMANDS) expect(script).toMatch(new RegExp(`\\b${command}\\b`));
    expect(script).toContain('pretty json sarif');
    expect(script).toContain('allow-partial');
  });

  it.each(['zsh', 'fish'].filter(has))('is read by %s without complaint', async (shell) => {
    const { status, stderr } = spawnSync(shell, ['-n'], { input: await scriptFor(shell), encoding: 'utf8' });

    expect([status, stderr]).toEqual([0, '']);
  });

  it('refuses another shell by naming those there are', async () => {
    const { code, stderr } = await runCli(['completion', 'csh'], { cwd: process.cwd() });

    expect([code, stderr]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
  });
});
