/**
 * Runs the tests on other versions of Node than the one at hand:
 *
 *   node scripts/on-node.mjs 20.19 22 24                          the whole suite
 *   node scripts/on-node.mjs 20.19 22 24 -- src/packed.test.ts    what is to be published, installed as users would
 *
 * The versions come from npm's `node` package (the newest of each that is named), each into a folder of its own
 * under the system's temporary one. What the tests start finds the same version first in its PATH. Ends with the
 * highest exit code.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const given = process.argv.slice(2);
const cut = given.includes('--') ? given.indexOf('--') : given.length;
const versions = given.slice(0, cut);
const vitest = given.slice(cut + 1);

if (versions.length === 0 || versions.some((version) => !/^\d+(?:\.\d+){0,2}$/.test(version))) {
  process.stderr.write('Name versions of Node, e.g. `node scripts/on-node.mjs 20.19 22 24`.\n');
  process.exit(2);
}

/** Installs one version, and gives the folder that has its program. Throws where npm cannot bring it. */
function installed(version) {
  const folder = join(tmpdir(), `proviso-node-${version}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Its only script puts the program of this machine in place.
  const flags = ['--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(npm, ['install', `node@${version}`, ...flags], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm could not install node@${version}`);
  return join(folder, 'node_modules', 'node', 'bin');
}

/** What that program calls itself, so that no run is taken for one on another version. */
function versionOf(bin) {
  const { stdout } = spawnSync(join(bin, 'node'), ['--version'], { encoding: 'utf8' });
  return (stdout ?? '').trim().replace(/^v/, '');
}

const results = versions.map((version) => {
  const bin = installed(version);
  const real = versionOf(bin);
  if (!`${real}.`.startsWith(`${version}.`))
    throw new Error(`node@${version} is Node ${real || 'none at all'}`);
  process.stdout.write(`\nNode ${real}\n`);
  const { status } = spawnSync(
    join(bin, 'node'),
    [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...vitest],
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` } },
  );
  return { real, code: status ?? 1 };
});

for (const { real, code } of results)
  process.stdout.write(`Node ${real}: ${code === 0 ? 'passed' : `failed (${code})`}\n`);
process.exit(Math.max(...results.map(({ code }) => code)));
