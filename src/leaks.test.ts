import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leakForms, readable } from '../fixtures/attempts/leak-forms.ts';
import { REDACTED } from './model/redactor.ts';
import { readReport } from './report/read/read-report.ts';
import { runCli, temporaryProject } from './testing/run-cli.ts';
import { type Reply, type Served, serve } from './testing/serve.ts';

/** Each is known from elsewhere: the environment, user and password of Basic, a literal of the config. */
const TOKEN = 'tk+9/Zq~"r7=Xy';
const [USER, PASSWORD] = ['svc-Uo8+user', 'pa+5s/Wo~rd9'];
const LITERAL = 'li+77/te~ral-Key';
const SECRETS = [TOKEN, USER, PASSWORD, LITERAL];

/** Every form of every secret, and what of the forms fits into a header. */
const FORMS = SECRETS.flatMap((secret) => Object.values(leakForms(secret)));
const LEAK = FORMS.join(' | ');
const HEADER = FORMS.filter((form) => /^[\x20-\x7e]*$/.test(form)).join(' | ');

const CONTRACT = `
import { z } from 'zod';
import { defineCommand, defineEvent, defineQuery, fromZod } from 'proviso';

export const Greeted = defineEvent({ meta: { key: 'greeted', version: '1.0.0' }, payload: fromZod(z.object({ id: z.string(), note: z.string() })) });
const input = fromZod(z.object({ name: z.string() }));
export const Greet = defineCommand({
  meta: { key: 'greet', version: '1.0.0' },
  io: {
    input,
    output: fromZod(z.object({ greeting: z.string(), own: z.string().length(${TOKEN.length}) })),
    errors: { GREETING_UNKNOWN: { http: 404, when: 'there is none' } },
  },
  policy: { auth: 'user' },
  sideEffects: { emits: [{ ref: Greeted.meta, when: 'made', key: 'greeted', version: '1.0.0', payload: Greeted.payload }], audit: ['greeting.made'] },
  acceptance: {
    scenarios: [{ key: 'greets', given: ['Greeting exists'], when: ['User greets'], then: ['Greeted event is emitted', 'Greeting is created'] }],
    examples: [{ key: 'ada', input: { name: 'Ada' }, output: { greeting: 'x', own: 'x'.repeat(${TOKEN.length}) } }],
  },
});
export const Write = defineCommand({
  meta: { key: 'note.write', version: '1.0.0' },
  io: { input: fromZod(z.object({ word: z.enum(['ada', ${JSON.stringify(LITERAL)}]) })), output: fromZod(z.object({ status: z.enum(['FINE', 'ODD']), text: z.string() })) },
  policy: { auth: 'user' },
  acceptance: {
    scenarios: [{ key: 'fine', given: ['User is authenticated'], when: ['User writes a note'], then: ['Status is FINE'] }],
    examples: [{ key: 'ada', input: { word: 'ada' }, output: { status: 'FINE', text: 'x' } }],
  },
});
const nothing = (key) => defineQuery({
  meta: { key, version: '1.0.0' },
  io: { input, output: fromZod(z.object({ id: z.string() })), errors: { GREETING_UNKNOWN: { http: 404, when: 'there is none' } } },
  policy: { auth: 'user' },
  acceptance: { scenarios: [{ key: 'gives', given: ['Greeting is odd'], when: ['User asks'], then: ['Greeting is returned'] }], examples: [{ key: 'ada', input: { name: 'Ada' }, output: { id: 'x' } }] },
});
export const Broken = nothing('broken');
export const Refused = nothing('refused');
export const Elsewhere = nothing('elsewhere');
export const Nonsense = nothing('nonsense');
export const Wrong = nothing('wrong');
`;

/** What of the answers shows secrets, by operation. */
const ANSWERS: Readonly<Record<string, Reply>> = {
  greet: { json: { greeting: LEAK, own: TOKEN }, headers: { 'x-echo': HEADER } },
  broken: { status: 500, text: LEAK },
  refused: { status: 404, json: { code: 'GREETING_UNKNOWN', detail: LEAK, title: LEAK, [TOKEN]: LEAK } },
  elsewhere: { status: 302, headers: { location: `http://other.test/${encodeURI(LEAK)}` } },
  nonsense: { text: `{ "id": ${LEAK}` },
  wrong: { json: { id: FORMS, [TOKEN]: LEAK, [PASSWORD]: 1 } },
};

function answer({ method, url, body }: Served): Reply {
  if (url.startsWith('/states')) {
    if (method === 'GET') return { status: 404 };
    return body.includes('odd')
      ? { status: 500, json: { detail: LEAK } }
      : { json: { note: LEAK, all: FORMS } };
  }
  if (url.startsWith('/events')) {
    const events = [
      {
        specversion: '1.0',
        id: `${Math.random()}`,
        source: 'x',
        type: 'greeted',
        data: { id: 1, note: LEAK, [TOKEN]: FORMS },
      },
      { specversion: '1.0', id: `${Math.random()}`, source: 'x', type: LEAK, data: LEAK },
    ];
    return {
      json: {
        events,
        audit: [{ entry: LEAK }, { entry: `greeting.made ${LEAK}` }],
        cursor: `${Math.random()}`,
      },
    };
  }
  if (url === '/csrf') return { json: { csrf: TOKEN } };
  if (url === '/login') return { headers: { 'set-cookie': `sid=${encodeURIComponent(LITERAL)}; Path=/` } };
  if (url.startsWith('/note'))
    return { json: body.includes('ada') ? { status: 'FINE', text: 'x' } : { status: 'ODD', text: LEAK } };
  const [, key = ''] = url.split('/');
  return ANSWERS[key] ?? { status: 404 };
}

const config = (implementations: string) => `
import { basic, cookieLogin, defineConfig, http, inProcess } from 'proviso';
export default defineConfig({ contracts: 'leaky.ts', maxExamples: 3, timeout: '2s', implementations: { ${implementations} } });
`;
const ACTORS = `actors: {
  user: { headers: { authorization: 'Bearer \${LEAK_TOKEN}' } },
  admin: { headers: { authorization: 'Basic \${LEAK_BASIC}', 'x-key': ${JSON.stringify(LITERAL)} } },
}`;
const LOGINS = `actors: {
  user: cookieLogin({ path: '/login', json: { name: 'ann', password: ${JSON.stringify(LITERAL)} }, csrf: { from: 'member', name: 'csrf', path: '/csrf', header: 'x-csrf' } }),
  admin: basic({ username: '\${LEAK_USER}', password: '\${LEAK_PASSWORD}' }),
  other: () => { throw new Error(${JSON.stringify(LEAK)}); },
}`;
const ALL = 'json,ndjson,junit,html,markdown,sarif,badge,github,har,messages,cucumber-html';
const env = {
  LEAK_USER: USER,
  LEAK_PASSWORD: PASSWORD,
  LEAK_TOKEN: TOKEN,
  LEAK_BASIC: Buffer.from(`${USER}:${PASSWORD}`).toString('base64'),
};

interface Written {
  /** Path or stream → its text. */
  readonly texts: ReadonlyMap<string, string>;
  readonly code: number;
  readonly report: {
    readonly findings: readonly { readonly requirement: string; readonly message: string }[];
  } | null;
}

async function written(
  implementations: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Written> {
  const { cwd, remove } = await temporaryProject({
    'leaky.ts': CONTRACT,
    'proviso.config.ts': config(implementations),
    ...more,
  });
  await mkdir(join(cwd, 'node_modules'));
  await symlink(join(process.cwd(), 'node_modules/zod'), join(cwd, 'node_modules/zod'));
  const ran = await runCli(
    ['run', '--verbose', '--phases', 'examples,coverage', '--report', ALL, '--debug-file', 'debug.log'],
    { cwd, env },
  );
  const texts = new Map([
    ['stdout', ran.stdout],
    ['stderr', ran.stderr],
  ]);
  const files = await readdir(cwd, { recursive: true, withFileTypes: true });
  for (const file of files.filter((one) => one.isFile())) {
    const path = join(file.parentPath, file.name);
    if (path.endsWith('.ts') || path.endsWith('.cjs')) continue;
    texts.set(path.slice(cwd.length + 1), await readFile(path, 'utf8'));
  }
  await remove();
  const json = texts.get(join('reports', 'report.json'));
  return { texts, code: ran.code, report: json === undefined ? null : readReport(json) };
}

/** The page holds its data deflated. */
function opened(text: string): string {
  const data = /id="data">([^<]+)</.exec(text)?.[1];
  return data === undefined
    ? text
    : `${text}\n${inflateRawSync(Buffer.from(data, 'base64')).toString('utf8')}`;
}

/** Forms that no text holds by chance. */
const TELLING = [...new Set([...SECRETS, ...FORMS.filter((form) => form.length > 10)])];

/** What was looked at and held nothing: most of an artefact is reported many times over, and in other artefacts too. */
const clean = new Set<string>();

/** Secrets, or telling pieces of them, that a reader of a text could have. */
function leaksIn(text: string): readonly string[] {
  const lines = [...new Set(opened(text).split(/\n|,| \| /))].filter((line) => !clean.has(line));
  const all = readable(lines.join('\n'));
  const found = TELLING.filter((form) => all.includes(form));
  if (found.length === 0) for (const line of lines) clean.add(line);
  return found;
}

const runs = new Map<string, Written>();
const servers: { close(): Promise<void> }[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});

const FAILING = `process.stdout.write(process.env.LEAK); process.stderr.write(process.env.LEAK + '\\n'); process.exit(1);`;

beforeAll(async () => {
  const server = await serve(answer);
  servers.push(server);
  runs.set(
    'over HTTP',
    await written(
      `mine: http({ baseUrl: '${server.url}', ${ACTORS}, states: '/states', events: '/events' })`,
    ),
  );
  runs.set('over HTTP, without events', await written(`mine: http({ baseUrl: '${server.url}', ${ACTORS} })`));
  runs.set(
    'over HTTP, by actors that log in',
    await written(
      `mine: http({ baseUrl: '${server.url}', ${LOGINS}, states: '/states', events: '/events' })`,
    ),
  );
  const thrown = `() => { throw Object.assign(new Error(${JSON.stringify(LEAK)}), { code: ${JSON.stringify(LEAK)} }); }`;
  const handlers = ['greet', 'broken', 'refused', 'elsewhere', 'nonsense', 'wrong'].map(
    (key) => `${key}: ${thrown}`,
  );
  const known = SECRETS.map((secret, index) => `a${index}: { token: ${JSON.stringify(secret)} }`);
  runs.set(
    'in this process',
    await written(`mine: inProcess({ ${handlers.join(', ')} }, { actors: { ${known.join(', ')} } })`),
  );
  runs.set(
    'a program that does not start',
    await written(
      `mine: http({ baseUrl: 'http://127.0.0.1:\${PORT}', ${ACTORS}, start: { command: [process.execPath, 'failing.cjs'], env: { LEAK: ${JSON.stringify(LEAK)} } } })`,
      { 'failing.cjs': FAILING },
    ),
  );
  runs.set(
    'an address that is none',
    await written(`mine: http({ baseUrl: 'http://${USER}:${PASSWORD}@nowhere:x y/', ${ACTORS} })`),
  );
  runs.set(
    'no one at the address',
    await written(
      `mine: http({ baseUrl: 'http://${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@127.0.0.1:1', ${ACTORS} })`,
    ),
  );
}, 120_000);

describe('every form of a secret, through every channel, into every artefact', () => {
  it('has enough forms and artefacts to be worth its name', () => {
    expect(Object.keys(leakForms(TOKEN)).length).toBeGreaterThanOrEqual(45);
    const names = [...(runs.get('over HTTP')?.texts.keys() ?? [])].map((path) => path.replaceAll('\\', '/'));
    for (const name of [
      'report.json',
      'report.ndjson',
      'junit.xml',
      'report.html',
      'summary.md',
      'report.sarif',
      'report.har',
      'cucumber.html',
      'cucumber-messages.ndjson',
      'github-annotations.txt',
    ])
      expect(names).toContain(`reports/${name}`);
    expect(names).toContain('debug.log');
    expect(names).toContain('reports/evidence.ndjson');
  });

  it.each([
    'over HTTP',
    'over HTTP, without events',
    'over HTTP, by actors that log in',
    'in this process',
    'a program that does not start',
    'an address that is none',
    'no one at the address',
  ])('shows none of them: %s', (name) => {
    const run = runs.get(name);
    const leaks = [...(run?.texts ?? [])].map(([path, text]) => [path, leaksIn(text)] as const);
    expect(leaks.filter(([, found]) => found.length > 0)).toEqual([]);
    expect(run?.texts.size).toBeGreaterThan(2);
  });

  it('writes the counterexample of what only the secret broke, and shows no form of it there', () => {
    const texts = [...(runs.get('over HTTP, without events')?.texts ?? [])];
    const features = texts.filter(([path]) => path.includes('counterexamples') && path.endsWith('.feature'));
    expect(features).toHaveLength(1);
    for (const [, text] of features) {
      expect(text).toContain('Status is FINE');
      expect(text).toContain(REDACTED);
      expect(leaksIn(text)).toEqual([]);
    }
  });

  it('judged what came before it took the secrets out of it', () => {
    const found = runs.get('over HTTP')?.report?.findings ?? [];
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ requirement }) => requirement === 'greet@1.0.0#io/output')).toEqual([]);
  });

  it('finds a leak where there is one', () => {
    for (const form of FORMS.filter((each) => each.length > 10))
      expect(leaksIn(`x ${form} y`)).not.toEqual([]);
  });
});
