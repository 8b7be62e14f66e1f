import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CloseTicket } from '../../fixtures/projects/cucumber/src/contract.ts';
import { readContract } from '../contract/reading/read-contract.ts';
import { counterexampleFeature } from '../gherkin/counterexample-feature.ts';
import { type InstalledProject, installedProject } from '../testing/installed-project.ts';

const FIXTURE = fileURLToPath(new URL('../../fixtures/projects/cucumber/', import.meta.url));
const COUNTEREXAMPLE = 'counterexamples/ticket.close-1.0.0-acceptance-close-closed-ticket-walked.feature';
const CLOSE = 'features/ticket.close.feature';

describe('generated features in a project that runs cucumber-js', () => {
  let project: InstalledProject;
  beforeAll(async () => {
    project = await installedProject('cucumber');
  }, 120_000);
  afterAll(() => project.remove());

  const cucumber = (
    args: readonly string[],
    { implementation, taken }: { readonly implementation?: string; readonly taken?: string } = {},
  ) =>
    project.exec(
      'cucumber-js',
      [
        ...args,
        ...(implementation === undefined
          ? []
          : ['--world-parameters', JSON.stringify({ proviso: { implementation } })]),
      ],
      taken === undefined ? {} : { TAKEN: taken },
    );
  const change = async (path: string, edit: (text: string) => string) => {
    const text = await readFile(join(FIXTURE, path), 'utf8');
    await writeFile(join(project.cwd, path), edit(text));
  };
  afterEach(async () => {
    for (const path of [CLOSE, 'support/own.mjs']) await change(path, (text) => text);
  });

  it('are as the contract says', async () => {
    const { code, output } = await project.exec('proviso', ['generate', '--check']);

    expect(code, output).toBe(0);
  });

  it('pass beside the features of the project, whose own steps win', async () => {
    const taken = join(project.cwd, 'taken.txt');
    const { code, output } = await cucumber([], { taken });

    expect(code, output).toBe(0);
    expect(output).toContain('6 scenarios (6 passed)\n16 steps (16 passed)\n');
    expect(await readFile(taken, 'utf8')).toBe('Ticket exists\nthe customer gets a mail\n');
  });

  it('pass in parallel processes as well', async () => {
    const { code, output } = await cucumber(['--parallel', '2']);

    expect(code, output).toBe(0);
    expect(output).toContain('6 scenarios (6 passed)\n');
  });

  it('fail with the mismatch and the way to see it again', async () => {
    const { code, output } = await cucumber([], { implementation: 'broken' });

    expect(code).toBe(1);
    expect(output).toContain(`\
   ✖ Then TICKET_CLOSED error is returned # node_modules/proviso/dist/cucumber.js`);
    expect(output).toMatch(
      /Error: outcome: expected .*TICKET_CLOSED, got success with \{ticketId: "ticket-9", status: "closed"\}\n +replay: npx proviso replay 'ticket\.close@1\.0\.0#acceptance\/close-closed-ticket\/walked'\n/,
    );
    expect(output).toContain('6 scenarios (1 failed, 5 passed)\n');
  });

  it('fail for an example that does not reproduce, with the finding', async () => {
    const { code, output } = await cucumber([], { implementation: 'idle' });

    expect(code).toBe(1);
    expect(output).toMatch(/✖ Then the answer is \{"ticketId":"ticket-1","status":"closed"\}/);
    expect(output).toMatch(/output\.status: expected "?closed"?, got "?open"? \(example-holds\)/);
    expect(output).toContain('6 scenarios (2 failed, 4 passed)\n');
  });

  it('are pending, with the reason, where they cannot be decided', async () => {
    const { code, output } = await cucumber([], { implementation: 'locked' });

    expect(code).toBe(1);
    expect(output).toContain('? Given Ticket exists but is already closed');
    expect(output).toContain(
      'Not decided: the state "Ticket exists but is already closed" could not be entered: the handler of the state "Ticket exists but is already closed" threw: Error: the archive is locked',
    );
  });

  it('leave undefined what no one understands, and bind what the project no longer does', async () => {
    await change('support/own.mjs', () => '');
    const { code, output } = await cucumber([]);

    expect(code).toBe(1);
    expect(output).toContain('? And the customer gets a mail\n       Undefined.');
    expect(output).toMatch(/✔ Given Ticket exists # node_modules\/proviso\//);
  });

  it('fail where they are not as the contract says any more', async () => {
    await change(CLOSE, (text) => text.replace(/ +And the customer gets a mail\n/, ''));
    const { code, output } = await cucumber([]);

    expect(code).toBe(1);
    expect(output).toContain(
      'The feature is not as the contract says: "the customer gets a mail" is missing as step 4.',
    );
  });

  it('say which implementations there are where the one named is not', async () => {
    const { code, output } = await cucumber([], { implementation: 'carefull' });

    expect(code).toBe(1);
    expect(output).toContain("No implementation matches 'carefull'.");
    expect(output).toContain("Did you mean 'careful'?");
  });

  it('take the input of a counterexample as it stands', async () => {
    const only = ['--profile', 'counterexamples'];
    const broken = await cucumber(only, { implementation: 'careless' });
    const fixed = await cucumber(only);

    expect(broken.code).toBe(1);
    expect(broken.output).toContain('✖ Then TICKET_CLOSED error is returned');
    expect(broken.output).toContain('1 scenario (1 failed)\n');
    expect(fixed.code, fixed.output).toBe(0);
    expect(fixed.output).toContain('1 scenario (1 passed)\n4 steps (4 passed)\n');
  });
});

describe('the counterexample of the example project', () => {
  it('is one as this package writes it', async () => {
    const [operation] = readContract([
      { value: CloseTicket, source: { file: null, exportName: null } },
    ]).operations;
    const scenario = operation?.scenarios.find(({ key }) => key === 'close-closed-ticket');
    if (operation === undefined || scenario === undefined) throw new Error('the contract has that scenario');
    const { path, text } = counterexampleFeature({
      case: `${operation.id}#acceptance/close-closed-ticket/walked`,
      operation,
      scenario,
      input: { ticketId: 'ticket-9', note: '' },
      message: 'outcome: expected refused with TICKET_CLOSED, got success',
    });

    expect(`counterexamples/${path}`).toBe(COUNTEREXAMPLE);
    await expect(text).toMatchFileSnapshot(join(FIXTURE, COUNTEREXAMPLE));
  });
});
