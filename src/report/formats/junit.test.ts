import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import type { Report } from '../../model/report.ts';
import { NOWHERE, type RenderContext } from '../reporter.ts';
import {
  HOSTILE,
  hostileReport,
  interruptedReport,
  partialReport,
  smallReport,
  violatedReport,
} from '../sample-report.ts';
import { junitReporter } from './junit.ts';

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
}

const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' });

function nodesOf(parsed: readonly Record<string, unknown>[]): readonly Node[] {
  return parsed.flatMap((entry) => {
    const name = Object.keys(entry).find((key) => key !== ':@') ?? '';
    if (name.startsWith('?') || name === '#text') return [];
    const attributes = (entry[':@'] ?? {}) as Record<string, string>;
    return [{ name, attributes, children: nodesOf(entry[name] as Record<string, unknown>[]) }];
  });
}

function xmlOf(report: Report): string {
  return junitReporter.render(report)[0]?.text ?? '';
}

function rootOf(report: Report): Node {
  const [root] = nodesOf(parser.parse(xmlOf(report)) as Record<string, unknown>[]);
  if (root === undefined) throw new Error('no root');
  return root;
}

/**
 * Where the schemas of Jenkins (junit-4 and junit-10) agree: what each element may hold, in this order, and
 * which attributes it must and may have.
 */
const RULES: Readonly<Record<string, { children: string[]; must: string[]; may: string[] }>> = {
  testsuites: { children: ['testsuite'], must: [], may: ['name', 'time', 'tests', 'failures', 'errors'] },
  testsuite: {
    children: ['properties', 'testcase', 'system-out', 'system-err'],
    must: ['name', 'tests', 'failures', 'errors'],
    may: ['time', 'skipped', 'timestamp', 'hostname', 'id', 'package'],
  },
  properties: { children: ['property'], must: [], may: [] },
  property: { children: [], must: ['name', 'value'], may: [] },
  testcase: {
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
    must: ['name'],
    may: ['time', 'classname', 'file'],
  },
  skipped: { children: [], must: [], may: ['type', 'message'] },
  error: { children: [], must: [], may: ['type', 'message'] },
  failure: { children: [], must: [], may: ['type', 'message'] },
  'system-out': { children: [], must: [], may: [] },
};

function breaches({ name, attributes, children }: Node): readonly string[] {
  const rule = RULES[name];
  if (rule === undefined) return [`<${name}> is unknown`];
  const given = Object.keys(attributes);
  const order = children.map((child) => rule.children.indexOf(child.name));
  return [
    ...rule.must.filter((key) => !given.includes(key)).map((key) => `<${name}> lacks ${key}`),
    ...given.filter((key) => ![...rule.must, ...rule.may].includes(key)).map((key) => `<${name} ${key}>`),
    ...order
      .filter((at, i) => at < 0 || at < (order[i - 1] ?? 0))
      .map(() => `<${name}>: children out of order`),
    ...(given.includes('time') && !/^\d+\.\d{3}$/.test(attributes.time ?? '')
      ? [`time=${attributes.time}`]
      : []),
    ...children.flatMap(breaches),
  ];
}

test.each([
  ['kept', smallReport],
  ['violated', violatedReport],
  ['interrupted', interruptedReport],
  ['hostile', hostileReport],
])('the XML of a %s report is well-formed and keeps to the schemas of Jenkins', (_, build) => {
  expect(XMLValidator.validate(xmlOf(build()))).toBe(true);
  expect(breaches(rootOf(build()))).toEqual([]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot carry these
  expect(xmlOf(build())).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
});

test('the rules find what the schemas forbid', () => {
  const bad = {
    name: 'testcase',
    attributes: {},
    children: [{ name: 'properties', attributes: {}, children: [] }],
  };
  expect(breaches(bad)).toEqual(['<testcase> lacks name', '<testcase>: children out of order']);
});

function outcomes(report: Report): Record<string, string> {
  const suites = rootOf(report).children.flatMap(({ children }) => children);
  const tests = suites.filter(({ name }) => name === 'testcase');
  return Object.fromEntries(
    tests.map(({ attributes, children }) => {
      const outcome = children.find(({ name }) => name !== 'system-out');
      const about =
        outcome === undefined ? 'passed' : `${outcome.name} ${outcome.attributes.type ?? ''}`.trim();
      return [`${attributes.classname} ${attributes.name}`, about];
    }),
  );
}

test('a requirement is one test, and only a verified one passes', () => {
  expect(outcomes(violatedReport())).toEqual({
    'agent.run.cancel@1.0.0 io/output': 'passed',
    'agent.run.cancel@1.0.0 io/input': 'passed',
    'agent.run.cancel@1.0.0 errors/RUN_NOT_FOUND': 'failure not-refused',
    'agent.run.cancel@1.0.0 policy/auth': 'error not-observed',
    'agent.run.cancel@1.0.0 acceptance/cancel-run-happy-path': 'passed',
    'agent.run.cancel@1.0.0 sideEffects/run.cancelled': 'passed',
    'agent.run.cancel@1.0.0 sideEffects/audit': 'error not-observed',
    'agent.run.get@1.0.0 io/output': 'failure not-among',
    'agent.run.get@1.0.0 io/kind': 'passed',
  });
  expect(rootOf(violatedReport()).attributes).toMatchObject({ tests: '9', failures: '2', errors: '2' });
});

test('nothing observed is nowhere a pass', () => {
  const { requirements, ...report } = partialReport();
  const none = {
    ...report,
    requirements: requirements.map((one) => ({ ...one, status: 'unverified' as const })),
  };
  expect(new Set(Object.values(outcomes(none)))).toEqual(new Set(['error not-observed']));
});

test('a failure tells all that is needed to see it again, and its evidence is attached', () => {
  const [xml, first, ...rest] = junitReporter.render(violatedReport(), { ...NOWHERE, folder: 'out' });
  expect(xml?.text).toContain(
    `replay    npx proviso replay &apos;agent.run.cancel@1.0.0#errors/RUN_NOT_FOUND/unknown-id&apos;`,
  );
  expect(xml?.text).toContain('expected  a refusal with the code RUN_NOT_FOUND and status 404');
  expect(xml?.text).toContain('[[ATTACHMENT|out/evidence/001.json]]');
  expect(first?.path).toBe('evidence/001.json');
  expect(JSON.parse(first?.text ?? '')).toEqual(violatedReport().findings[0]);
  expect(rest).toHaveLength(1);
});

test('hostile text stays text', () => {
  const names = rootOf(hostileReport()).children.map(({ attributes }) => attributes.name);
  expect(names).toHaveLength(1);
  expect(HOSTILE).toContain(']]>');
  expect(xmlOf(hostileReport())).not.toContain(']]>');
});

test('a test names the file of its clause, from the root of the repository where there is one', () => {
  const filesIn = (inRepository: RenderContext['inRepository']) => {
    const xml = junitReporter.render(violatedReport(), { ...NOWHERE, inRepository })[0]?.text ?? '';
    return [...new Set([...xml.matchAll(/<testcase [^>]*file="([^"]*)"/g)].map(([, file]) => file))];
  };

  expect(filesIn(null)).toEqual(['contracts/agent-run.ts']);
  expect(filesIn((file) => `packages/api/${file}`)).toEqual(['packages/api/contracts/agent-run.ts']);
});
