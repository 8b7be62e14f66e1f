import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pointerOf } from '../model/json-pointer.ts';
import { clausePart } from '../model/requirement.ts';
import { defineCommand, defineQuery } from './authoring/define-operation.ts';
import { readContract } from './reading/read-contract.ts';
import { requirementsOf } from './requirements.ts';

const scenario = (key: string) => ({
  key,
  given: ['Run exists'],
  when: ['User acts'],
  then: ['Success is returned'],
});

function requirements(spec: unknown) {
  const { operations } = readContract([{ value: spec, source: { file: 'a.ts', exportName: 'A' } }]);
  return operations.flatMap(requirementsOf);
}

describe('requirementsOf', () => {
  it('reads every clause of a command', () => {
    const command = defineCommand({
      meta: { key: 'run.stop', version: '1.0.0' },
      io: {
        input: z.object({}),
        output: z.object({}),
        errors: {
          NOT_FOUND: { http: 404, when: 'Run ID is invalid' },
          'A/B': { description: 'both' },
        },
      },
      policy: { auth: 'user', idempotent: true },
      sideEffects: {
        emits: [{ key: 'run.stopped', version: '1', when: 'Run stops', payload: z.object({}) }],
        audit: ['run.stop'],
      },
      acceptance: {
        scenarios: [scenario('stop'), scenario('stop'), scenario('a b/c#d~2')],
        examples: [{ key: 'basic', input: {}, output: {} }],
      },
    });
    const rows = requirements(command).map(({ id, level, profile, source, text }) =>
      [id.slice('run.stop@1.0.0#'.length), level, profile, source.pointer, text].join(' | '),
    );
    expect(rows).toMatchInlineSnapshot(`
      [
        "io/output | must | core | /io/output | Every successful answer fits the output model.",
        "io/input/accepted | must | core | /io/input | Input inside the input model is not refused as invalid.",
        "io/input/refused | must | core | /io/input | Input outside the input model is refused as invalid, and only as that.",
        "io/errors | must | core | /io/errors | Every failure has a code that is declared or standard, with its declared status.",
        "io/answers | must | core | /io | It always answers: no crash, no hang, nothing unintelligible.",
        "errors/NOT_FOUND | must | core | /io/errors/NOT_FOUND | It refuses with NOT_FOUND (HTTP 404) when: Run ID is invalid.",
        "errors/A%2FB | must | core | /io/errors/A~1B | It refuses with A/B when: both.",
        "examples/basic | must | core | /acceptance/examples/0 | The example basic holds.",
        "acceptance/stop | must | behaviour | /acceptance/scenarios/0 | The scenario stop walks through as written.",
        "acceptance/stop~2 | must | behaviour | /acceptance/scenarios/1 | The scenario stop walks through as written.",
        "acceptance/a%20b%2Fc%23d%7E2 | must | behaviour | /acceptance/scenarios/2 | The scenario a b/c#d~2 walks through as written.",
        "policy/auth | must | security | /policy/auth | Callers weaker than user are refused, with no effect and no data.",
        "sideEffects/emits | must | effects | /sideEffects/emits | It emits no event that is not declared.",
        "sideEffects/emits/run.stopped | must | effects | /sideEffects/emits/0 | run.stopped is emitted with a payload that fits, when: Run stops.",
        "sideEffects/on-success-only | must | effects | /sideEffects | A refused call emits none of its events.",
        "sideEffects/audit/run.stop | should | effects | /sideEffects/audit/0 | The audit entry run.stop is written on success.",
        "policy/idempotent | must | behaviour | /policy/idempotent | The same call under the same key has one effect and the same answer.",
        "transport/malformed | should | robustness | /transport | A body that is not JSON is refused as a bad request.",
        "transport/media-type | should | robustness | /transport | A body of another media type is refused as unsupported.",
        "transport/method | should | robustness | /transport | Another method on its route is refused as not allowed.",
      ]
    `);
  });

  it('leaves out what the contract does not promise', () => {
    const query = defineQuery({
      meta: { key: 'run.get', version: '1.0.0' },
      io: { input: null, output: z.object({}) },
      policy: { auth: 'anonymous' },
    });
    expect(requirements(query).map(({ id }) => id)).toMatchInlineSnapshot(`
      [
        "run.get@1.0.0#io/output",
        "run.get@1.0.0#io/answers",
        "run.get@1.0.0#sideEffects/emits",
        "run.get@1.0.0#meta/kind",
        "run.get@1.0.0#transport/malformed",
        "run.get@1.0.0#transport/method",
      ]
    `);
  });

  it('says where in the file a requirement stands', () => {
    const query = defineQuery({
      meta: { key: 'run.get', version: '1' },
      io: { input: null, output: z.object({}) },
      policy: { auth: 'anonymous' },
    });
    expect(requirements(query)[0]).toEqual({
      id: 'run.get@1#io/output',
      operation: 'run.get@1',
      level: 'must',
      profile: 'core',
      text: 'Every successful answer fits the output model.',
      source: { file: 'a.ts', exportName: 'A', pointer: '/io/output' },
    });
  });
});

describe('clause ids', () => {
  it('keep different names different and can be read back', () => {
    const names = ['a/b', 'a%2Fb', 'a b', 'a\tb', 'a#b', 'a~2', 'a', 'ü/\u2028'];
    const parts = names.map(clausePart);
    expect(new Set(parts).size).toBe(names.length);
    for (const part of parts) expect(part).not.toMatch(/[\s/#~]/u);
    expect(parts.map(decodeURIComponent)).toEqual(names);
  });

  it('escape pointers as RFC 6901 does', () => {
    expect(pointerOf('io', 'errors', 'A/B~C', 0)).toBe('/io/errors/A~1B~0C/0');
  });
});
