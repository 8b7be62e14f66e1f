import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { http } from '../adapters/http/http.ts';
import { errorDeclared } from '../checks/error-declared.ts';
import { noCrash } from '../checks/no-crash.ts';
import { outputConforms } from '../checks/output-conforms.ts';
import { workflowHolds } from '../checks/workflow-holds.ts';
import { rejudgeOf } from '../judge/rejudge.ts';
import { loadContract } from '../load/load-contract.ts';
import { planConformance } from '../plan/plan-conformance.ts';
import { conformanceOf } from './conformance-of.ts';
import { ORDERING, petShop, SHOP } from './pet-shop.ts';
import { type Reply, type Served, serve } from './serve.ts';

/** What a server answers, given the request and what an honest one answers. */
export type Change = (request: Served, honest: Reply) => Reply;

const checks = [noCrash, outputConforms, errorDeclared, workflowHolds];

/** The contract of the shop with an Arazzo document beside it. */
export async function shopWith(flows = ORDERING, shop = SHOP) {
  const cwd = mkdtempSync(join(tmpdir(), 'workflows-'));
  try {
    writeFileSync(join(cwd, 'shop.yaml'), shop);
    writeFileSync(join(cwd, 'flows.arazzo.yaml'), flows);
    return (await loadContract(['shop.yaml', 'flows.arazzo.yaml'], cwd)).contract;
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** Only the workflows of a document, walked; each is judged again from what was kept of it. */
export async function walked(flows: string, change?: Change, shop = SHOP) {
  const contract = await shopWith(flows, shop);
  const server = await serve(petShop(change));
  const whole = planConformance(contract, { checks });
  const plan = { ...whole, cases: whole.cases.filter(({ check }) => check === 'workflow-holds') };
  const adapter = http({
    baseUrl: server.url,
    actors: { user: { headers: { 'X-Key': 'k-123456', Authorization: 'Bearer abcdefgh' } } },
  });
  const { report } = await conformanceOf(contract, adapter, { plan, checks });
  await server.close();
  const operations = new Map(contract.operations.map((one) => [one.id, one]));
  const rejudge = rejudgeOf(plan, operations, report.findings, checks);
  const [one] = report.cases;
  const evidence = one?.evidence ?? report.findings.find(({ check }) => check === 'workflow-holds')?.evidence;
  const again = one === undefined || evidence == null ? null : rejudge(one, evidence);
  const own = again?.filter(({ check }) => check === 'workflow-holds').map(({ verdict }) => verdict);
  const expected = report.findings
    .filter(({ check }) => check === 'workflow-holds')
    .flatMap(({ mismatches }) => mismatches.map((mismatch) => mismatch.expected));
  return {
    asked: server.served.map(({ method, url, body }) => `${method} ${url} ${body}`),
    server,
    verdicts: report.cases.map(({ verdict }) => verdict),
    reason: one?.reason ?? null,
    expected,
    again: again === null ? null : own,
    defects: contract.defects?.map(({ code, pointer, message }) => `${code} ${pointer}: ${message}`) ?? [],
    gaps: plan.gaps.filter(({ check }) => check === 'workflow-holds').map(({ reason }) => reason),
  };
}

/** A document with one workflow of these steps. */
export const flow = (steps: string, more = '') => `arazzo: 1.1.0
info: { title: Flows, version: 1.0.0 }
sourceDescriptions: [{ name: shop, url: shop.yaml, type: openapi }]
workflows:
  - workflowId: one
${more}    steps:
${steps.replace(/^/gm, '      ')}
`;
