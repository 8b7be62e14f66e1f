import { expect, test } from 'vitest';
import { divertPrints } from './divert-prints.ts';
import { PrintLog } from './prints.ts';

function listening() {
  const elsewhere: string[] = [];
  return { elsewhere, log: new PrintLog((text) => elsewhere.push(text)) };
}

test('what is printed during a call is the call’s', async () => {
  const { log, elsewhere } = listening();
  log.hear('before ');
  const { value, printed } = await log.during(async () => {
    log.hear('one ');
    await Promise.resolve();
    log.hear('two');
    return 7;
  });
  log.hear('after');
  expect([value, printed, elsewhere.join('')]).toEqual([7, 'one two', 'before after']);
});

test('where calls are underway side by side, no print is given to either', async () => {
  const { log, elsewhere } = listening();
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const first = log.during(() => ended);
  const second = log.during(() => ended);
  log.hear('whose?');
  end();
  expect([(await first).printed, (await second).printed, elsewhere]).toEqual(['', '', ['whose?']]);
});

test('what is kept of one call is bounded, and says so', async () => {
  const { log } = listening();
  const { printed } = await log.during(async () => {
    for (let line = 0; line < 100; line += 1) log.hear('x'.repeat(100));
  });
  expect(printed).toBe(`${'x'.repeat(4_000)}… (and 6000 more characters)`);
});

test('what a call printed that never came to an answer is told', async () => {
  const { log, elsewhere } = listening();
  const failed = log.during(async () => {
    log.hear('then it broke');
    throw new Error('no connection');
  });
  await expect(failed).rejects.toThrow('no connection');
  void log.during(() => {
    log.hear('then it ended the process');
    return new Promise(() => {});
  });
  log.release();
  expect(elsewhere).toEqual(['then it broke', 'then it ended the process']);
});

test('both streams are heard, in text and in bytes, and call back as streams do', async () => {
  const written: string[] = [];
  const stream = () => ({
    write: (...parts: readonly unknown[]) => {
      written.push(String(parts[0]));
      return true;
    },
  });
  const [stdout, stderr] = [stream(), stream()];
  const log = divertPrints(stdout, stderr);
  const { printed } = await log.during(
    () =>
      new Promise<void>((resolve) => {
        stdout.write('a');
        stderr.write(Buffer.from('ß'), () => stdout.write('62', 'hex', resolve));
      }),
  );
  stdout.write('beyond');
  expect([printed, written]).toEqual(['aß62', ['beyond']]);
});
