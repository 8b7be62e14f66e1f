import type { StoredValue } from '../../../model/case.ts';
import type { Evidence, Step } from '../../../model/finding.ts';
import type { Exchange, HttpExchange, Outcome } from '../../../model/observation.ts';
import { codeFrame } from '../../words/crash-place.ts';
import { showPath } from '../../words/show-path.ts';
import { type Child, h } from './dom.ts';
import { spanText } from './words.ts';

function json(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? 'nothing';
}

export function storedText(value: StoredValue): string {
  return value.form === 'json' ? json(value.value) : value.text;
}

function block(label: string, text: string): HTMLElement {
  return h('pre', { tabindex: 0, 'aria-label': label }, text);
}

function outcomeWords(outcome: Outcome): string {
  const status = 'status' in outcome && outcome.status !== null ? ` with status ${outcome.status}` : '';
  switch (outcome.kind) {
    case 'success':
      return `it succeeded${status}`;
    case 'failure':
      return `it was refused with ${outcome.code ?? 'no code'}${status}${outcome.message === null ? '' : `: ${outcome.message}`}`;
    case 'crash':
      return `it broke${status}: ${outcome.reason}`;
    case 'timeout':
      return `there was no answer within ${spanText(outcome.afterMs)}`;
    case 'unintelligible':
      return `the answer could not be read${status}: ${outcome.reason}`;
    case 'unimplemented':
      return `it is not implemented: ${outcome.reason}`;
  }
}

function outcomeDetail(outcome: Outcome): Child {
  if (outcome.kind === 'success') return block('Output', json(outcome.output));
  if (outcome.kind === 'crash' && outcome.at !== undefined) {
    const { file, line } = outcome.at;
    return [
      h('p', {}, 'at ', h('code', {}, `${file}:${line}`)),
      block('Code', codeFrame(outcome.at).join('\n')),
    ];
  }
  if (outcome.kind !== 'failure') return null;
  const issues = outcome.issues?.map(({ path, message }) =>
    h('li', {}, h('code', {}, showPath(path)), ' ', message),
  );
  return [
    issues === undefined || issues.length === 0 ? null : h('ul', {}, issues),
    outcome.body === undefined ? null : block('Refusal', json(outcome.body)),
  ];
}

function bodyText(body: string | null): string {
  if (body === null || body === '') return '';
  try {
    return `\n\n${json(JSON.parse(body))}`;
  } catch {
    return `\n\n${body}`; // What is no JSON is shown as it came.
  }
}

function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `\n${`${name}: ${value}`}`)
    .join('');
}

/** What was sent beside what came back, in the form of its transport. */
function exchangeView(exchange: Exchange): HTMLElement {
  if ('request' in exchange) return httpView(exchange);
  const { sent, received, truncated = false } = exchange;
  const lines = received === null ? 'No answer.' : bodyText(received).trimStart();
  return sides(bodyText(sent).trimStart(), `${lines}${truncated ? '\n… (cut here)' : ''}`);
}

function httpView({ request, response }: HttpExchange): HTMLElement {
  const sent = `${`${request.method} ${request.url}`}${headerLines(request.headers)}${bodyText(request.body)}`;
  const got =
    response === null
      ? 'No response.'
      : `${response.status}${headerLines(response.headers)}${bodyText(response.body)}${response.truncated ? '\n… (cut here)' : ''}`;
  return sides(sent, got);
}

function sides(sent: string, got: string): HTMLElement {
  return h(
    'div',
    { class: 'difference' },
    h('div', { class: 'side' }, h('h5', {}, 'Request'), block('Request', sent)),
    h('div', { class: 'side' }, h('h5', {}, 'Response'), block('Response', got)),
  );
}

function line(keyword: string, ...content: readonly Child[]): HTMLElement {
  return h('div', { class: 'gherkin' }, h('b', {}, keyword), h('div', {}, ...content));
}

function stepView({ operation, actor, input, observation, idempotencyKey }: Step, index: number): Child {
  const { outcome, events, audit, notes, printed, exchange, durationMs } = observation;
  const key = idempotencyKey === undefined ? '' : `, idempotency key ${idempotencyKey}`;
  return [
    line(
      index === 0 ? 'When' : 'And when',
      `${actor} calls `,
      h('code', {}, operation),
      `${key} with`,
      block('Input', storedText(input)),
    ),
    line(
      'Then',
      `${outcomeWords(outcome)} `,
      h('span', { class: 'quiet' }, `after ${spanText(durationMs)}`),
      outcomeDetail(outcome),
    ),
    (events ?? []).map((event) =>
      line(
        'And',
        'emitted ',
        h('code', {}, `${event.key}${event.version === null ? '' : `@${event.version}`}`),
        block('Payload', json(event.payload)),
      ),
    ),
    (audit ?? []).map((entry) => line('And', 'wrote the audit entry ', h('code', {}, entry))),
    events === null ? line('But', h('span', { class: 'quiet' }, 'events could not be seen')) : null,
    printed === undefined ? null : line('And', 'printed', block('Printed', printed)),
    (notes ?? []).map((note) => h('p', { class: 'note' }, note)),
    exchange === undefined
      ? null
      : h('details', {}, h('summary', {}, 'Request and response on the wire'), exchangeView(exchange)),
  ];
}

/** What was done and told as Given/When/Then, as it was run. */
export function evidenceView(evidence: Evidence): HTMLElement {
  const given = evidence.states.map(({ name, by, values }, index) => {
    const known = Object.keys(values).length === 0 ? null : block('State values', json(values));
    return line(
      index === 0 ? 'Given' : 'And',
      `${name} `,
      h('span', { class: 'quiet' }, by === 'none' ? '' : `entered by ${by}`),
      known,
    );
  });
  return h('div', { class: 'evidence' }, given, evidence.steps.map(stepView));
}
