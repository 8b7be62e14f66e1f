import type { Step } from '../model/finding.ts';
import { isRecord } from '../model/is-record.ts';
import { isHttp } from '../model/observation.ts';
import type { Operation } from '../model/operation.ts';
import { REDACTED } from '../model/redactor.ts';
import { type Known, known, unknown } from './known.ts';
import { bodySent, parameterSent } from './placed-input.ts';

/** One call and its answer, as runtime expressions speak of them. */
export interface SeenCall {
  readonly method: Known;
  readonly url: Known;
  readonly status: Known;
  /** Success by the contract. */
  readonly succeeded: boolean;
  readonly body: Known;
  readonly sentBody: Known;
  header(name: string): Known;
  sent(part: 'header' | 'query' | 'path', name: string): Known;
}

export function seenCall({ input, observation, view }: Step, operation: Operation): SeenCall {
  const { outcome, exchange } = observation;
  const http = isHttp(exchange) ? exchange : null;
  const rest = operation.transport.rest;
  const sent = input.form === 'json' ? input.value : undefined;
  const status = 'status' in outcome ? outcome.status : null;
  return {
    method: known(http?.request.method ?? rest.method),
    url: http === null ? unknown('this transport has no URLs') : visible(http.request.url),
    status: status === null ? unknown(noStatus(outcome.kind)) : known(status),
    succeeded: outcome.kind === 'success',
    body:
      outcome.kind === 'success' || (outcome.kind === 'failure' && outcome.body !== undefined)
        ? visible(bodyOf({ outcome, view }, operation))
        : unknown('no body was seen'),
    sentBody: input.form === 'json' ? known(bodySent(rest, sent)) : unknown('the input was no JSON'),
    header(name) {
      const { response } = http ?? {};
      if (response === undefined || response === null) return unknown(`no header can be seen here (${name})`);
      const found = Object.entries(response.headers).find(
        ([one]) => one.toLowerCase() === name.toLowerCase(),
      );
      return visible(found?.[1]);
    },
    sent: (part, name) => known(parameterSent(rest, sent, part, name)),
  };
}

function noStatus(kind: string): string {
  return kind === 'success' || kind === 'failure'
    ? 'this transport has no statuses'
    : 'the call has no answer with a status';
}

/** The body of the answer: of several kinds of success, the one beside their status. */
function bodyOf(
  { outcome, view }: { outcome: Step['observation']['outcome']; view: Step['view'] },
  operation: Operation,
): unknown {
  if (outcome.kind === 'failure') return outcome.body;
  if (outcome.kind !== 'success') return undefined;
  const output = view === 'native' ? operation.output.toWire(outcome.output) : outcome.output;
  const { outputFields } = operation.transport.rest.binding ?? {};
  return outputFields?.body !== undefined && isRecord(output) ? output.body : output;
}

/** Whether anything in it is hidden: as a whole it is then not what came. */
export function isHidden(value: unknown): boolean {
  return typeof value === 'string'
    ? value.includes(REDACTED)
    : typeof value === 'object' && value !== null && JSON.stringify(value).includes(REDACTED);
}

export const HIDDEN: Known = unknown('a part of it is a secret');

/** What is hidden cannot be compared: it is not what came. */
export function visible(value: unknown): Known {
  return typeof value === 'string' && value.includes(REDACTED)
    ? unknown('its value is a secret')
    : known(value);
}
