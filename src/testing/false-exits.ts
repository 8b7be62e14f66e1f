import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installInto, spawnCli } from './built-cli.ts';
import { GOOD_HANDLERS, greetingProject } from './greeting-project.ts';
import { temporaryProject } from './run-cli.ts';

/** A report that an earlier run would have left: it must not be taken for this run's. */
const STALE = '{"verdict":"conformant","footer":{"complete":true}}';
/** Handlers that keep the contract, and do something else besides. */
const handlersThat = (act: string) => GOOD_HANDLERS.replace('(input) => {', `(input) => { ${act};`);

export interface Attempt {
  /** What the handler does at every call. */
  readonly call?: string;
  /** Before the config. */
  readonly config?: string;
  /** Before the contract. */
  readonly contract?: string;
  /** Of the config. */
  readonly rest?: string;
  readonly argv?: readonly string[];
  /** What stderr says. */
  readonly says?: RegExp;
}

const ENDED = /^error process-ended: There is no verdict/m;

/** Ways in which code of a project has ended a run with exit 0 and no verdict. */
export const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  'a handler exits': { call: 'process.exit(0)', says: /exit code 0, during greet@1\.0\.0#/ },
  'a handler exits in a microtask': { call: 'Promise.resolve().then(() => process.exit(0))' },
  'a handler exits in a timer after it answered': { call: 'setTimeout(() => process.exit(0))' },
  'a handler ends the process by another door': { call: 'process.reallyExit(0)' },
  'a handler sets the exit code and exits': { call: 'process.exitCode = 0; process.exit()' },
  'a handler throws where exit is awaited': {
    call: "process.on('uncaughtException', () => process.exit(0)); setTimeout(() => { throw new Error('x') })",
  },
  'a handler kills its process': { call: "process.kill(process.pid, 'SIGKILL')", says: /ended by SIGKILL/ },
  'a handler aborts': { call: 'process.abort()', says: /SIGABRT/ },
  'the contract exits': { contract: 'process.exit(0);', says: ENDED },
  'the config exits': { config: 'process.exit(0);', says: ENDED },
  'the config exits in a timer': { config: 'setTimeout(() => process.exit(0), 1);' },
  'the contract never loads': { contract: 'await new Promise(() => {});' },
  'a package that the contract imports exits': { contract: "import './leave.mjs';" },
  'the states exit': { rest: 'reset: () => process.exit(0),' },
  'lint: the contract exits': { contract: 'process.exit(0);', argv: ['lint'], says: ENDED },
  'plan: the contract exits': { contract: 'process.exit(0);', argv: ['plan'] },
  'freeze: the config exits': { config: 'process.exit(0);', argv: ['freeze'] },
  'generate --check: the contract exits': { contract: 'process.exit(0);', argv: ['generate', '--check'] },
  'smoke: a handler exits': { call: 'process.exit(0)', argv: ['smoke'] },
  'report verify: the contract exits': {
    contract: 'process.exit(0);',
    argv: ['report', 'verify', 'reports/report.json'],
  },
};

/** Implementations that break the contract, and would be found conformant if what they do took hold. */
export const MASKS: Readonly<Record<string, string>> = {
  'an exit hook sets the code': "process.on('exit', () => { process.exitCode = 0 })",
  'an exit hook exits': "process.on('exit', () => process.exit(0))",
  'a hook before the exit': "process.on('beforeExit', () => process.exit(0))",
  'the exit code is fixed':
    "Object.defineProperty(process, 'exitCode', { get: () => 0, set: () => {}, configurable: true })",
  'process.exit does nothing': 'process.exit = () => {}',
  'JSON writes nothing': "JSON.stringify = () => '{}'; JSON.parse = () => ({})",
  'numbers are all the same': 'Math.random = () => 0; Math.max = () => 0; Math.min = () => 0',
  'the clock stands':
    'globalThis.Date = class extends Date { constructor() { super(0) } }; Date.now = () => 0',
  'timers never fire':
    'globalThis.setTimeout = () => ({ unref() {}, ref() {} }); globalThis.setInterval = setTimeout',
  'output goes nowhere': 'process.stdout.write = () => true; process.stderr.write = () => true',
  'nothing listens': 'process.removeAllListeners()',
};

/** What became of a project with a report of an earlier run in its folder. */
export async function attempted({ call, config = '', contract = '', rest = '', argv = ['run'] }: Attempt) {
  const files = greetingProject(call === undefined ? GOOD_HANDLERS : handlersThat(call), rest);
  const { cwd, remove } = await temporaryProject({
    ...files,
    'proviso.config.ts': `${config}\n${files['proviso.config.ts']}`,
    'greet.ts': `${contract}\n${files['greet.ts']}`,
    'leave.mjs': 'process.exit(0);',
  });
  await installInto(cwd);
  await mkdir(join(cwd, 'reports'));
  await writeFile(join(cwd, 'reports/report.json'), STALE);
  const ran = await spawnCli(argv, { cwd });
  let report: { readonly verdict: string; readonly footer: { readonly complete: boolean } } | null = null;
  try {
    report = JSON.parse(readFileSync(join(cwd, 'reports/report.json'), 'utf8'));
  } catch {
    // Set aside.
  }
  await remove();
  return { ...ran, report };
}
