import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBindings, matchStep } from './match-step.ts';
import { defineSteps } from './step-binding.ts';
import { escapeExpression, stubFor } from './stub.ts';

const noop = () => {};

describe('matchStep', () => {
  it('gives typed arguments from a cucumber expression', () => {
    const seen: unknown[] = [];
    const steps = defineSteps(({ given }) => [
      given('a {word} with {int} step(s) and {string}', (_world, kind, count, name) => {
        seen.push([kind.toUpperCase(), count + 1, name.length]);
      }),
    ]);
    const match = matchStep('a run with 3 steps and "abc"', 'given', steps);
    expect(match?.args).toEqual(['run', 3, 'abc']);
    match?.binding.run({} as never, ...(match.args as never[]));
    expect(seen).toEqual([['RUN', 4, 3]]);
  });

  it('gives the groups of a regular expression that explains the whole sentence', () => {
    const steps = defineSteps(({ then }) => [then(/the (\w+) is (?:not )?gone/g, noop)]);
    expect(matchStep('the run is gone', 'then', steps)?.args).toEqual(['run']);
    expect(matchStep('the run is gone', 'then', steps)?.args).toEqual(['run']);
    expect(matchStep('so the run is gone', 'then', steps)).toBeNull();
    expect(matchStep('the run is gone', 'given', steps)).toBeNull();
  });

  it('names both bindings where two match', () => {
    const steps = defineSteps(({ when }) => [when('user {word} run', noop), when(/user cancels .*/, noop)]);
    expect(() => matchStep('user cancels run', 'when', steps)).toThrow(
      expect.objectContaining({
        code: 'ambiguous-steps',
        message: 'Two bindings match the when "user cancels run": "user {word} run" and /user cancels .*/.',
      }),
    );
  });

  it('refuses an expression that does not compile, before anything runs', () => {
    const steps = defineSteps(({ when }) => [when('a {nosuchtype} b', noop)]);
    expect(() => checkBindings(steps)).toThrow(expect.objectContaining({ code: 'step-expression-invalid' }));
    expect(() => checkBindings(defineSteps(({ when }) => [when('fine', noop)]))).not.toThrow();
  });
});

describe('stubFor', () => {
  it('can be pasted as it is', () => {
    expect(stubFor('Run {id} (of agent/user) exists', 'given', 'agent.run.cancel')).toBe(
      [
        "given('Run \\\\{id\\\\} \\\\(of agent\\\\/user\\\\) exists', async (world) => {",
        '  // Bring it about, then say what it gave: world.state = { ...world.state, id };',
        "  throw new Error('not written yet');",
        '}),',
      ].join('\n'),
    );
  });

  it('speaks of the operation whose scenario it is', () => {
    expect(stubFor('Cook bakes', 'when', "pie.bake'n")).toContain(
      `await world.call("pie.bake'n", world.input);`,
    );
    for (const role of ['given', 'when', 'then'] as const)
      expect(stubFor('Pie is hot', role, 'pie.bake')).not.toMatch(/agent|run/);
  });

  it('binds exactly its own sentence, whatever signs that has', () => {
    const sign = fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      '/',
      '\\',
      "'",
      '"',
      '`',
      '$',
      '^',
      '.',
      '*',
      'a',
      ' ',
      '\n',
      '\u2028',
      '|',
      '[',
      '?',
      'é',
    );
    fc.assert(
      fc.property(fc.string({ unit: sign, minLength: 1, maxLength: 20 }), (sentence) => {
        const first =
          stubFor(sentence, 'then', 'agent.run.cancel').split(', async (world)')[0]?.slice('then('.length) ??
          '';
        const text: unknown = new Function(`return ${first}`)();
        expect(text).toBe(escapeExpression(sentence));
        const steps = defineSteps(({ then }) => [then(String(text), noop)]);
        expect(matchStep(sentence, 'then', steps)?.args).toEqual([]);
        expect(matchStep(`${sentence}!`, 'then', steps)).toBeNull();
      }),
    );
  });
});
