import { describe, expect, it } from 'vitest';
import { CancelRunCommand } from '../../fixtures/contracts/agent-run-cancel.ts';
import '../vitest.ts';

const refusal = (code: string, status: number) => Object.assign(new Error(code), { code, status });

describe('toConformTo', () => {
  it('takes what fits the output model', () => {
    expect({ success: true, status: 'cancelled' }).toConformTo(CancelRunCommand);
  });

  it('says where and how an output does not fit', () => {
    expect(() =>
      expect({ success: 'yes' }).toConformTo(CancelRunCommand),
    ).toThrowErrorMatchingInlineSnapshot(`
      [Error: expected an output of agent.run.cancel@1.0.0 (CancelRunOutput), got {success: "yes"}
        at output.success: expected true or false
        at output.status: expected one of queued, in_progress, completed, failed, cancelled]
    `);
  });

  it('says that an output fits where it should not', () => {
    expect(() =>
      expect({ success: true, status: 'cancelled' }).not.toConformTo(CancelRunCommand),
    ).toThrowErrorMatchingInlineSnapshot(
      `[Error: expected {success: true, status: "cancelled"} not to be an output of agent.run.cancel@1.0.0 (CancelRunOutput), and it is one]`,
    );
  });
});

describe('toBeDeclaredErrorOf', () => {
  it('takes a thrown error or a problem document with a declared code and its status', () => {
    expect(refusal('RUN_NOT_FOUND', 404)).toBeDeclaredErrorOf(CancelRunCommand);
    expect({ code: 'RUN_NOT_CANCELLABLE', status: 400 }).toBeDeclaredErrorOf(CancelRunCommand);
  });

  it('refuses another status, an unknown code, a standard one, and what carries none', () => {
    const message = (received: unknown) => {
      try {
        expect(received).toBeDeclaredErrorOf(CancelRunCommand);
      } catch (error) {
        return String(error).split('\n')[0];
      }
      return 'passed';
    };

    expect([
      message(refusal('RUN_NOT_FOUND', 410)),
      message(refusal('RUN_NOT_FUOND', 404)),
      message(refusal('CONFLICT', 409)),
      message(new Error('out of memory')),
    ]).toEqual([
      'Error: expected RUN_NOT_FOUND with its declared status 404, got 410',
      "Error: expected a declared error, got the code RUN_NOT_FUOND: Did you mean 'RUN_NOT_FOUND'?",
      'Error: expected a declared error, got the code CONFLICT: a standard code, which any operation may use, but not one of its own',
      expect.stringMatching(/^Error: expected a declared error, got .*, which carries no code$/),
    ]);
  });

  it('lists what is declared', () => {
    expect(() => expect(refusal('GONE_FISHING', 418)).toBeDeclaredErrorOf(CancelRunCommand)).toThrow(
      'agent.run.cancel@1.0.0 declares RUN_NOT_FOUND, RUN_NOT_CANCELLABLE',
    );
  });
});

describe('both matchers', () => {
  it.each([
    ['a promise', Promise.resolve({ success: true, status: 'cancelled' })],
    ['a thenable', { then: () => undefined }],
    ['a function', () => ({ success: true })],
    ['a Response', Response.json({ success: true })],
  ])('refuse %s, also where the test says not', (_, received) => {
    for (const assert of [
      () => expect(received).toConformTo(CancelRunCommand),
      () => expect(received).not.toConformTo(CancelRunCommand),
      () => expect(received).not.toBeDeclaredErrorOf(CancelRunCommand),
    ])
      expect(assert).toThrow(/was given a (?:promise|function|Response), which it does not/);
  });

  it('take what a promise settles to', async () => {
    await expect(Promise.reject(refusal('RUN_NOT_FOUND', 404))).rejects.toBeDeclaredErrorOf(CancelRunCommand);
    await expect(Promise.resolve({ success: 1 })).resolves.not.toConformTo(CancelRunCommand);
  });
});
