import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Binding } from '../src/adapters/http/binding/binding.ts';
import { layOut } from '../src/adapters/http/binding/lay-out.ts';
import { resolveBinding } from '../src/adapters/http/binding/resolve-binding.ts';
import { isNotCarried } from '../src/adapters/http/binding/text-of.ts';
import { decode } from '../src/adapters/http/decode.ts';
import type { OperationOverride } from '../src/adapters/http/options.ts';
import { routeOf } from '../src/adapters/http/route.ts';
import { operationOf } from '../src/testing/small-operation.ts';
import { page } from './page-blocks.ts';

interface Shown {
  readonly binding: OperationOverride;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly answer?: {
    readonly status: number;
    readonly headers: Record<string, string>;
    readonly body: unknown;
  };
}

const blocks = page('docs/http-binding.md').blocks.filter(({ language }) => language !== 'ts');
const pairs = blocks.flatMap((block, at) => {
  const next = blocks[at + 1];
  return at % 2 === 0 && next !== undefined
    ? [{ line: block.line, shown: JSON.parse(block.text) as Shown, then: next.text }]
    : [];
});
const inputs = pairs.filter(({ shown }) => shown.input !== undefined);
const answers = pairs.filter(({ shown }) => shown.answer !== undefined);

function bound({ route, method: _, headers: __, ...binding }: OperationOverride, fields: readonly string[]) {
  const operation = operationOf({
    input: z.object(Object.fromEntries(fields.map((field) => [field, z.unknown()]))),
    errors: { ORDER_NOT_FOUND: { http: 404 } },
  });
  const at = routeOf(operation, route === undefined ? {} : { route });
  return { operation, route: at, binding: resolveBinding(operation, at, [binding], 'operations') };
}

function requestText(binding: Binding, input: unknown): string {
  const message = layOut(binding, input);
  if (isNotCarried(message)) throw new Error(message.notCarried);
  const { path, headers, cookie, body } = message;
  const lines = [
    `${binding.route.method} ${path}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(cookie === null ? [] : [`cookie: ${cookie}`]),
    ...(body === null ? [] : [`content-type: ${body.type}`, '', String(body.content)]),
  ];
  return `${lines.join('\n')}\n`;
}

describe('the page on HTTP bindings', () => {
  it('shows as many pairs as there are blocks', () => {
    expect(inputs.length + answers.length).toBe(blocks.length / 2);
    expect(inputs.length).toBeGreaterThan(5);
  });

  it.each(inputs)('shows the request that its binding makes (line $line)', ({ shown, then }) => {
    const { binding } = bound(shown.binding, Object.keys(shown.input ?? {}));
    expect(requestText(binding, shown.input)).toBe(then);
  });

  it.each(answers)('shows what its binding reads in an answer (line $line)', ({ shown, then }) => {
    const { status = 0, headers = {}, body } = shown.answer ?? {};
    const fields = [...(shown.binding.route ?? '').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const target = {
      ...bound(shown.binding, fields),
      taken: new Set<string>(),
      headers: { sent: {}, shown: {} },
      as: new Map(),
      exists: null,
    };
    const answer = {
      status,
      headers: { ...headers, 'content-type': 'application/json' },
      text: JSON.stringify(body),
    };
    const { outcome } = decode(answer, target, { envelope: false, maxDepth: 20, refusal: undefined });
    const seen =
      outcome.kind === 'success'
        ? { output: outcome.output }
        : outcome.kind === 'failure'
          ? { code: outcome.code }
          : outcome;
    expect(seen).toEqual(JSON.parse(then));
  });
});
