import type { Evidence, Step } from '../../model/finding.ts';
import { type HttpExchange, isHttp } from '../../model/observation.ts';
import type { Report } from '../../model/report.ts';
import { withTraces } from '../evidence/case-evidence.ts';
import type { EvidenceBook } from '../evidence/evidence-book.ts';
import { NOWHERE, type Reporter } from '../reporter.ts';

interface Kept {
  readonly id: string;
  readonly step: Step;
  readonly exchange: HttpExchange;
}

/** Every exchange that evidence holds, with the case it belongs to. */
function* keptIn(report: Report, book: EvidenceBook): Generator<Kept> {
  for (const { case: id, evidence } of report.findings) yield* exchangesOf(id, evidence);
  for (const told of report.cases) {
    const { case: id, evidence, sample = [] } = withTraces(told, book.of(told.case));
    for (const trace of [evidence, ...sample.map((one) => one.evidence)]) yield* exchangesOf(id, trace);
  }
}

function* exchangesOf(id: string, evidence: Evidence | null): Generator<Kept> {
  for (const step of evidence?.steps ?? []) {
    const { exchange } = step.observation;
    if (isHttp(exchange)) yield { id, step, exchange };
  }
}

function pairs(record: Readonly<Record<string, string>>): readonly { name: string; value: string }[] {
  return Object.entries(record).map(([name, value]) => ({ name, value }));
}

function queryOf(url: string): readonly { name: string; value: string }[] {
  const query = url.indexOf('?');
  return query < 0
    ? []
    : [...new URLSearchParams(url.slice(query))].map(([name, value]) => ({ name, value }));
}

function header(headers: Readonly<Record<string, string>>, name: string): string {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
}

function requestOf({ method, url, headers, body }: HttpExchange['request']) {
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(headers),
    queryString: queryOf(url),
    ...(body === null ? {} : { postData: { mimeType: header(headers, 'content-type'), text: body } }),
    headersSize: -1,
    bodySize: body === null ? 0 : Buffer.byteLength(body),
  };
}

function responseOf(response: HttpExchange['response']) {
  const { status, headers, body } = response ?? { status: 0, headers: {}, body: null };
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(headers),
    content: {
      size: body === null ? 0 : Buffer.byteLength(body),
      mimeType: header(headers, 'content-type'),
      ...(body === null ? {} : { text: body }),
      ...(response?.truncated === true ? { comment: 'Only the beginning of the body was kept.' } : {}),
    },
    redirectURL: header(headers, 'location'),
    headersSize: -1,
    bodySize: -1,
  };
}

/** HAR 1.2. When each call began is not observed, so each is dated with the start of the run, and says so. */
function harOf(report: Report, evidence: EvidenceBook) {
  const { tool, startedAt } = report.header;
  const entries = [...keptIn(report, evidence)].map(({ id, step, exchange }) => ({
    startedDateTime: startedAt,
    time: step.observation.durationMs,
    request: requestOf(exchange.request),
    response: responseOf(exchange.response),
    cache: {},
    timings: { send: 0, wait: step.observation.durationMs, receive: 0 },
    comment: `${id} as ${step.actor}`,
  }));
  return {
    log: {
      version: '1.2',
      creator: { name: tool.name, version: tool.version },
      comment:
        'Exchanges kept as evidence; dated with the start of the run, in order of findings, then cases.',
      entries,
    },
  };
}

export const harReporter: Reporter = {
  format: 'har',
  title: 'the HTTP exchanges kept as evidence, for network viewers',
  paths: ['report.har'],
  destination: 'file',
  render: (report, { evidence } = NOWHERE) => [
    { path: 'report.har', text: `${JSON.stringify(harOf(report, evidence))}\n` },
  ],
};
