import { appendFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { agentRunModules } from '../../fixtures/contracts/agent-run/family.ts';
import { createReference } from '../../fixtures/implementations/reference/reference.ts';
import {
  type Contract,
  inProcess,
  judge,
  loadContract,
  type Plan,
  planConformance,
  type Report,
  renderReport,
  runConformance,
  verifyReport,
} from '../index.ts';
import { evidenceOf, withoutTraces } from '../report/evidence/case-evidence.ts';
import { assembleReport } from '../report/fold/assemble-report.ts';
import { partsOf } from '../report/fold/parts.ts';
import { evidenceFile } from '../report/write/evidence-file.ts';

const right = () => {
  const { handlers, states, reset } = createReference();
  return inProcess(handlers, { states, reset });
};
const wrong = () => {
  const { handlers, states, reset } = createReference();
  const cancel = () => ({ runId: 'r-1', status: 'CANCELLED', agentId: 7 });
  return inProcess({ ...handlers, 'agent.run.cancel': cancel }, { states, reset });
};

let contract: Contract;
let plan: Plan;
let report: Report;
beforeAll(async () => {
  contract = await loadContract([...agentRunModules]);
  plan = planConformance(contract);
  report = await runConformance(contract, { adapter: right(), name: 'reference', maxExamples: 5 });
}, 60_000);

describe('a program', () => {
  it('plans what a run does, as plain JSON', () => {
    expect(JSON.parse(JSON.stringify(plan)).cases.length).toBe(plan.cases.length);
    expect(report.cases.map((one) => one.case).sort()).toEqual(plan.cases.map(({ id }) => id).sort());
  });

  it('is told of what keeps the contract, and of what breaks it', async () => {
    const broken = await runConformance(contract, { adapter: wrong(), maxExamples: 5 });

    expect(report.verdict).toBe('conformant');
    expect(broken.verdict).toBe('non-conformant');
    expect(broken.findings.map(({ operation }) => operation)).toContain('agent.run.cancel@1.0.0');
  });

  it('is told that a part is a part', async () => {
    const part = await runConformance(contract, {
      adapter: right(),
      only: ['agent.run.get'],
      maxExamples: 5,
    });

    expect(part.header.selection).toEqual(['operation agent.run.get']);
    expect(part.cases.every(({ operation }) => operation === 'agent.run.get@1.0.0')).toBe(true);
  });

  it('hears of each case, and can end the run', async () => {
    const controller = new AbortController();
    const heard: string[] = [];
    const ended = await runConformance(contract, {
      adapter: right(),
      signal: controller.signal,
      onEvent({ type }) {
        heard.push(type);
        if (type === 'case-finished') controller.abort();
      },
    });

    expect(heard).toContain('case-started');
    expect(ended.footer).toMatchObject({ complete: false, stoppedBecause: 'interrupted' });
    expect(ended.verdict).not.toBe('conformant');
  });

  it('judges the evidence of every kind of case again', async () => {
    const kinds = new Set<string>();
    for (const planned of plan.cases) {
      const result = report.cases.find((one) => one.case === planned.id);
      const kept = [result?.evidence ?? [], (result?.sample ?? []).map(({ evidence }) => evidence)].flat();
      for (const evidence of kept) {
        const judgements = await judge(planned, evidence, { contract, plan });
        expect(judgements?.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
        if (judgements?.some(({ verdict }) => verdict === 'pass')) kinds.add(planned.kind);
      }
    }

    expect([...kinds].sort()).toEqual(['call', 'property', 'scenario']);
  });

  it('sees the flaw of a report that was edited, and none of one that was not', async () => {
    const text = JSON.stringify(report);
    const edited: Report = JSON.parse(text.replaceAll('"totalRuns":0', '"totalRuns":-7'));

    expect((await verifyReport(report, contract)).flaws).toEqual([]);
    expect((await verifyReport(edited, contract)).flaws.map(({ code }) => code)).toContain('judgement');
  });

  it('looks into the evidence that was saved beside a report', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'proviso-evidence-'));
    const path = join(dir, 'evidence.ndjson');
    const file = evidenceFile(dir);
    const parts = partsOf(report);
    for (const kept of parts.cases.map(evidenceOf)) if (kept !== null) file.add(kept);
    const footer = { ...parts.footer, evidence: file.seal() };
    file.close();
    await rename(file.partial, path);
    const saved = assembleReport({ ...parts, cases: parts.cases.map(withoutTraces), footer });

    const { judgedAgain } = await verifyReport(report, contract);
    const looked = await verifyReport(saved, contract, { evidence: path });
    expect(looked).toMatchObject({ flaws: [], judgedAgain });
    expect((await verifyReport(saved, contract)).flaws[0]?.message).toMatch(/a file that is not at hand/);
    await appendFile(path, '{}\n');
    const changed = await verifyReport(saved, contract, { evidence: path });
    expect(changed.flaws[0]?.message).toMatch(/it was changed, cut, or is of another run/);
    await rm(dir, { recursive: true });
  });

  it('renders a report, and is told the nearest name of a format that there is not', async () => {
    const [{ path, text } = { path: '', text: '{}' }] = await renderReport(report, 'json');

    expect([path, JSON.parse(text).verdict]).toEqual(['report.json', 'conformant']);
    await expect(renderReport(report, 'junitt')).rejects.toMatchObject({
      code: 'unknown-format',
      hint: expect.stringContaining('junit'),
    });
  });

  it('is told that no contract was named', async () => {
    await expect(loadContract([])).rejects.toMatchObject({ code: 'contract-no-match' });
  });
});
