import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledProject, installedProject } from '../testing/installed-project.ts';

/** A World that knows nothing of cucumber's own, and steps that call by themselves. */
const SUPPORT = `
import { AfterStep, Given, Then, setWorldConstructor, When } from '@cucumber/cucumber';
import { contractWorld } from 'proviso/cucumber';

setWorldConstructor(class {});
Then('the customer gets a mail', async () => {
  const { input, state } = contractWorld();
  console.log('INPUT', input.ticketId === state.ticketId, input.ticketId);
  await contractWorld().call('ticket.open', { subject: 'Complaint' });
});
When('someone makes {int} cups of coffee', (_cups) => {});
Then('there is coffee', () => {});
`;

describe('a run of cucumber-js that could be green and mean nothing', () => {
  let project: InstalledProject;
  beforeAll(async () => {
    project = await installedProject('cucumber');
    await writeFile(join(project.cwd, 'support/own.mjs'), SUPPORT);
  }, 120_000);
  afterAll(() => project.remove());

  const cucumber = (implementation: string, ...args: readonly string[]) =>
    project.exec('cucumber-js', [
      ...args,
      '--world-parameters',
      JSON.stringify({ proviso: { implementation } }),
    ]);
  const written = (path: string) => readFile(join(project.cwd, path), 'utf8');

  it('checks the implementation that is named, whatever World the project has, and judges calls of its last step', async () => {
    const { code, output } = await cucumber('broken', '--name', 'close-open-ticket');

    expect(code).toBe(1);
    expect(output).toContain('1 scenario (1 failed)\n');
    expect(output).toMatch(/Error: ticket\.open@1\.0\.0\.output\.status: expected .*, got "filed away"/);
    expect(output).toContain('INPUT true ticket-1');
  });

  it('says what was left out of a run, also where nothing is left', async () => {
    const none = await cucumber('careful', '--tags', '@nothing');

    expect(none.code).toBe(0);
    expect(none.output).toContain(
      'proviso/cucumber: 0 of 5 scenarios and examples of the contract ran. Not run, so not checked: ' +
        'ticket.open@1.0.0#examples/printer, ticket.close@1.0.0#examples/solved, ' +
        'ticket.close@1.0.0#acceptance/close-open-ticket and 2 more.',
    );
  });

  it('refuses a pattern that stands for several implementations', async () => {
    const { code, output } = await cucumber('care*');

    expect(code).toBe(1);
    expect(output).toContain(
      "'care*' stands for 2 implementations (careful, careless), and a run of cucumber checks one. (cucumber-parameters",
    );
    expect(output).not.toContain('--implementation');
  });

  it('fails each scenario once where the implementation is away, and leaves whole files', async () => {
    const { code, output } = await cucumber(
      'away',
      '--format',
      'junit:junit.xml',
      '--format',
      'message:all.ndjson',
    );
    const { testsuite } = new XMLParser({ ignoreAttributes: false }).parse(await written('junit.xml'));
    const messages = (await written('all.ndjson')).trim().split('\n');

    expect(code).toBe(1);
    expect(output.match(/The implementation cannot be reached: /g)).toHaveLength(5);
    expect(testsuite['@_failures']).toBe('5');
    expect(messages.map((line) => JSON.parse(line)).at(-1)).toHaveProperty('testRunFinished.success', false);
  });

  it('fails where the code under test ends the process, as if all were well', async () => {
    const serial = await cucumber('leaving');
    const parallel = await cucumber('leaving', '--parallel', '2');

    expect([serial.code, parallel.code]).toEqual([1, 1]);
    expect(serial.output).toContain('the process was ended before the scenarios were over');
  });

  it('fails what held only when it was tried again', async () => {
    const { code, output } = await cucumber('moody', '--retry', '1', '--name', 'close-open-ticket');

    expect(code).toBe(1);
    expect(output).toContain('It failed at the attempt before, which no retry undoes. ');
  });
});
