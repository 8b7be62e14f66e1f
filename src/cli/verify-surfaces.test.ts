import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SurfacesAgreement } from '../model/agreement.ts';
import { sealed } from '../report/fold/assemble-report.ts';
import { reportText } from '../report/formats/json.ts';
import { readReportFile } from '../report/read/read-report-file.ts';
import { runCli } from '../testing/run-cli.ts';
import { config, FILES, GONE, project, removeAll, run, verified } from '../testing/surfaces-project.ts';

afterEach(removeAll);

describe('what surfaces came to, verified', () => {
  it('adds up where it is as it was written, whether they agree or differ', async () => {
    for (const second of ['{}', GONE]) {
      const { cwd } = await run(second);
      const { code, stdout } = await verified(cwd);
      expect(stdout).toMatch(
        /It adds up, looked at against the contract: concluded again from \d reports, \d+ cases judged again/,
      );
      expect(code).toBe(0);
    }
  });

  it('does not where an agreement is forged, or rests on other reports', async () => {
    const { cwd, agreement } = await run(GONE);
    const said = agreement.agreement;
    const agreed = { ...said, differences: [], verdict: 'agree' as const };
    const [rest, mcp] = agreement.surfaces;
    if (rest === undefined || mcp === undefined) throw new Error('there are two');
    const forgeries: readonly (readonly [SurfacesAgreement, string])[] = [
      [{ ...agreement, verdict: 'agree' }, 'Its verdict does not follow'],
      [{ ...agreement, agreement: agreed, verdict: 'agree' }, 'Its agreement.differences does not follow'],
      [
        { ...agreement, agreement: { ...said, operations: said.operations.slice(1) } },
        'Its agreement.operations does not follow',
      ],
      [
        { ...agreement, surfaces: [rest, { ...rest, name: 'mcp' }] },
        'live-rest/report.json is a report of live/rest, and not of live/mcp',
      ],
      [{ ...agreement, surfaces: [rest, { ...mcp, digest: rest.digest }] }, 'its digest is another'],
      [
        { ...agreement, accepted: [{ kind: 'code', reason: 'it may' }] },
        'It accepts other differences than the config',
      ],
      [{ ...agreement, crossReads: [], apart: 'they are' }, 'The config says otherwise of `apart`'],
      [
        { ...agreement, crossReads: agreement.crossReads.slice(1) },
        'does not read each two of its surfaces across',
      ],
      [{ ...agreement, surfaces: [rest, { ...mcp, report: '../elsewhere.json' }] }, 'not beside it'],
    ];
    for (const [forged, flaw] of forgeries) {
      const { code, stdout } = await verified(cwd, forged);
      expect([code, stdout]).toEqual([1, expect.stringContaining(flaw)]);
    }
    const path = join(cwd, 'reports/live-mcp/report.json');
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('GONE_AWAY', 'NOTE_NOT_FOUND'));
    const edited = await verified(cwd, agreement);
    expect([edited.code, edited.stdout]).toEqual([
      1,
      expect.stringContaining('digest  live-mcp/report.json'),
    ]);
  });

  it('does not where one name of a file stands for another, or for none', async () => {
    const { cwd, agreement } = await run('{}');
    const [rest, mcp] = agreement.surfaces;
    if (rest === undefined || mcp === undefined) throw new Error('there are two');
    for (const name of ['./live-rest/report.json', 'live-rest/./report.json', 'live-rest//report.json']) {
      const forged = { ...agreement, surfaces: [rest, { ...mcp, report: name, digest: rest.digest }] };
      const { code, stdout } = await verified(cwd, forged);
      expect([code, stdout]).toEqual([1, expect.stringContaining('not beside it')]);
    }
    for (const name of ['live-rest', 'none.json', 'a\0.json', `${'a'.repeat(5000)}.json`]) {
      const forged = { ...agreement, surfaces: [rest, { ...mcp, report: name }] };
      const { code, stderr } = await verified(cwd, forged);
      expect([code, stderr]).toEqual([2, expect.stringContaining('report-unreadable')]);
    }
  });

  it('does not where it was changed after it was written, or its reports are of several runs', async () => {
    const { cwd, agreement } = await run('{}', undefined, ['--seed', '1']);
    const path = join(cwd, 'reports/agreement-live.json');
    await writeFile(path, JSON.stringify({ ...agreement, tool: '9.9.9' }));
    const changed = await verified(cwd);
    expect([changed.code, changed.stdout]).toEqual([
      1,
      expect.stringContaining('Its digest is not that of its contents'),
    ]);

    const kept = await readFile(join(cwd, 'reports/live-mcp/report.json'), 'utf8');
    const evidence = await readFile(join(cwd, 'reports/live-mcp/evidence.ndjson'), 'utf8');
    await runCli(['run', '--seed', '2'], { cwd });
    const now = JSON.parse(await readFile(path, 'utf8')) as SurfacesAgreement;
    await writeFile(join(cwd, 'reports/live-mcp/report.json'), kept);
    await writeFile(join(cwd, 'reports/live-mcp/evidence.ndjson'), evidence);
    const [mine] = now.surfaces;
    const [, theirs] = agreement.surfaces;
    if (mine === undefined || theirs === undefined) throw new Error('there are two');
    const { code, stdout } = await verified(cwd, { ...now, surfaces: [mine, theirs] });
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining(
        'live-mcp/report.json is of another run: its seed is not that of live-rest/report.json',
      ),
    ]);
  });

  it('does not where a report is of another run with the same settings', async () => {
    const { cwd, agreement } = await run('{}');
    const [, theirs] = agreement.surfaces;
    const mcp = join(cwd, 'reports/live-mcp');
    const kept = await Promise.all(FILES.map((name) => readFile(join(mcp, name), 'utf8')));
    await runCli(['run'], { cwd });
    const now = JSON.parse(
      await readFile(join(cwd, 'reports/agreement-live.json'), 'utf8'),
    ) as SurfacesAgreement;
    expect((await verified(cwd)).stdout).not.toContain('that its reports are of one run');
    await Promise.all(FILES.map((name, index) => writeFile(join(mcp, name), kept[index] ?? '')));
    const [mine] = now.surfaces;
    if (mine === undefined || theirs === undefined) throw new Error('there are two');
    const { code, stdout } = await verified(cwd, { ...now, surfaces: [mine, theirs] });
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining(
        'live-mcp/report.json is of another run: its invocation is not that of live-rest/report.json',
      ),
    ]);
  });

  it('is not vouched for as one run where the reports do not say of which they are', async () => {
    const { cwd, agreement } = await run('{}');
    const path = join(cwd, 'reports/agreement-live.json');
    expect((await verified(cwd)).stdout).not.toContain('that its reports are of one run');
    let text = await readFile(path, 'utf8');
    const across = agreement.crossReads.flatMap(({ seen }) => seen ?? []);
    for (const { report, digest } of [...agreement.surfaces, ...across]) {
      const file = join(cwd, 'reports', report);
      const whole = await readReportFile(file);
      const { invocation: _, ...header } = whole.header;
      const former = sealed({ ...whole, header });
      await writeFile(file, reportText(former));
      text = text.replaceAll(digest, former.footer.digest);
    }
    const { code, stdout } = await verified(cwd, JSON.parse(text) as SurfacesAgreement);
    expect(stdout).toContain('Not vouched for: that its reports are of one run');
    expect(code).toBe(0);
  });

  it('does not where a report of what was read across went over other adapters', async () => {
    const { cwd, agreement } = await run('{}');
    const [across] = agreement.crossReads.flatMap(({ seen }) => seen ?? []);
    if (across === undefined) throw new Error('it was read across');
    const file = join(cwd, 'reports', across.report);
    const whole = await readReportFile(file);
    const forged = sealed({ ...whole, header: { ...whole.header, adapter: 'in-process' } });
    await writeFile(file, reportText(forged));
    const text = JSON.stringify(agreement).replaceAll(across.digest, forged.footer.digest);
    const { code, stdout } = await verified(cwd, JSON.parse(text) as SurfacesAgreement);
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('went over in-process, and not over in-process and in-process'),
    ]);
  });

  it.each([
    ['the query', `call.operation.key === 'note.get'`],
    ['the command', `call.operation.key === 'note.add'`],
    ['either', 'true'],
  ])('adds up where one surface can carry no input of %s', async (_, cannot) => {
    const lacking = `const lacking = (adapter: any): any => ({
  ...adapter,
  neverCarries: () => 'it has no form for that',
  connect: async (session: any) => ({
    ...(await adapter.connect(session)),
    unsendable: (call: any) => (${cannot} ? 'it has no form for that' : null),
  }),
});
export default`;
    const { cwd } = await project(
      config('{}')
        .replace('export default', lacking)
        .replace(/mcp: (inProcess\(.*\)) \}/, 'mcp: lacking($1) }'),
    );
    const ran = await runCli(['run'], { cwd });
    expect(ran.stdout).toContain('Whether the surfaces of live agree was not observed');
    const { code, stdout } = await verified(cwd);
    expect([code, stdout]).toEqual([0, expect.stringContaining('It adds up')]);
  });

  it('adds up in the folder of the last run too, where the next one set it aside', async () => {
    const { cwd } = await run('{}');
    await runCli(['run'], { cwd });
    await runCli(['run', '--seed', '7'], { cwd });
    const { code, stdout } = await runCli(['report', 'verify', 'reports/previous/agreement-live.json'], {
      cwd,
    });
    expect([code, stdout]).toEqual([0, expect.stringContaining('It adds up')]);
  });

  it('says for want of what it did not look, and of no config that there is', async () => {
    const { cwd } = await run('{}');
    expect((await verified(cwd)).stdout).not.toContain('for want of a config');
    const without = await runCli(
      ['report', 'verify', 'reports/agreement-live.json', '--contract', 'notes.ts'],
      { cwd },
    );
    expect(without.stdout).not.toContain('for want of a contract');
  });

  it('is refused where it has not the shape of an agreement', async () => {
    const { cwd, agreement } = await run('{}');
    const { code, stderr } = await verified(cwd, { ...agreement, crossReads: 'none' as never });
    expect([code, stderr]).toEqual([2, expect.stringContaining('agreement-wrong-shape')]);
  });
});

describe('reports of which each is planned for its surface alone', () => {
  it('add up where one publishes a document, and no other does', async () => {
    const one = config('{}').replace(
      /live: (surfaces\(.*\)),\n/,
      `live: { adapter: $1, published: { openapi: 'openapi.json' } },\n`,
    );
    const { cwd } = await project(one);
    await runCli(['surface', 'openapi', '--out', 'openapi.json'], { cwd });
    expect((await runCli(['run'], { cwd })).stdout).toContain('The surfaces of live agree');
    const { code, stdout } = await verified(cwd);
    expect([code, stdout]).toEqual([0, expect.stringContaining('It adds up')]);
  });

  it('add up where each ran again what had failed over it', async () => {
    const both = config(
      `{ 'note.get': (input: any) => ({ ...(own['note.get'](input) as object), mood: 7 }) }`,
    );
    const { cwd } = await project(
      both.replace('rest: inProcess(handlers())', `rest: inProcess({ ...own, ...(${GONE}) })`),
    );
    await runCli(['run'], { cwd });
    const again = await runCli(['run', '--last-failed'], { cwd });
    expect(again.stdout).toContain('Whether the surfaces of live agree was not observed');
    const { code, stdout } = await runCli(['report', 'verify', 'reports/selected/agreement-live.json'], {
      cwd,
    });
    expect([code, stdout]).toEqual([0, expect.stringContaining('It adds up')]);
  });
});

describe('where nothing can be read across', () => {
  const QUERIES = ['Count', 'Size'].map(
    (name) => `
export const ${name} = defineQuery({
  meta: { key: 'note.${name.toLowerCase()}', version: '1.0.0' },
  io: { input: z.object({ word: z.string().min(1).max(5) }), output: z.object({ found: z.number() }) },
  policy: { auth: 'anonymous' as const },
  acceptance: { examples: [{ key: 'tea', input: { word: 'tea' }, output: { found: 0 } }] },
});`,
  );
  const asked = (found: string) =>
    config('{}')
      .replace(
        'const own =',
        `const found = (input: any) => { if (!text(input?.word, 5)) throw refuse('VALIDATION_FAILED', 422); return { found: ${found} }; };
const own =`,
      )
      .replaceAll(
        `  'note.get'`,
        `  'note.count': (input: any) => found(input), 'note.size': (input: any) => found(input),\n  'note.get'`,
      );

  it('surfaces of a contract that has queries only agree, and say so; in a shard and of what had failed too', async () => {
    const contract = `import { defineQuery } from 'proviso';\nimport { z } from 'zod';${QUERIES.join('')}`;
    const { cwd } = await project(asked(`'none'`), contract);
    await runCli(['run'], { cwd });
    await writeFile(join(cwd, 'proviso.config.ts'), asked('0'));
    const told = async (folder: string, flags: readonly string[]) => {
      const { stdout } = await runCli(['run', ...flags], { cwd });
      expect(stdout).toContain('Nothing is to be read across: what was run has to do with no command.');
      const path = `reports/${folder}agreement-live.json`;
      const said = JSON.parse(await readFile(join(cwd, path), 'utf8')) as SurfacesAgreement;
      expect([said.nothingAcross, said.crossReads, said.verdict]).toEqual(['no-command', [], 'agree']);
      const { code, stdout: came } = await runCli(['report', 'verify', path], { cwd });
      expect([code, came]).toEqual([
        0,
        expect.stringContaining('It adds up, looked at against the contract'),
      ]);
    };
    await told('selected/', ['--last-failed']);
    await told('', []);
    await told('', ['--shard', '1/2']);
  });

  it('those that were asked queries only in states that commands bring about were not observed to agree', async () => {
    const { agreement, cwd } = await run('{}', undefined, ['--operation', 'note.get']);
    expect([agreement.nothingAcross, agreement.verdict]).toEqual([undefined, 'not-observed']);
    const verify = ['report', 'verify', 'reports/selected/agreement-live.json'];
    expect((await runCli(verify, { cwd })).stdout).toContain('It adds up, looked at against the contract');
  });

  it('an agreement that rests on it does not add up where no contract tells', async () => {
    const { cwd, agreement } = await run('handlers(new Map())');
    const forged = { ...agreement, crossReads: [], nothingAcross: 'no-query', verdict: 'agree' } as const;
    await verified(cwd, forged);
    await rm(join(cwd, 'proviso.config.ts'));
    const { code, stdout } = await verified(cwd);
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('It is not shown to add up, looked at without'),
    ]);
    expect(stdout).toContain('Not looked at: whether there is anything to be read across');
  });

  it('no deletion makes them agree: the contract tells', async () => {
    const { cwd, agreement } = await run('{}');
    const without = { ...agreement, crossReads: [] };
    const open = await verified(cwd, { ...without, verdict: 'not-observed' });
    expect([open.code, open.stdout]).toEqual([1, expect.stringContaining('does not read each two')]);
    const forged = await verified(cwd, { ...without, nothingAcross: 'no-query', verdict: 'agree' });
    expect([forged.code, forged.stdout]).toEqual([
      1,
      expect.stringContaining('say otherwise of whether there is anything to be read across'),
    ]);
  });
});
