import type { Contract, DeclaredEvent, Operation } from '../../model/operation.ts';
import { restRoute } from '../../model/transport-names.ts';
import { nameAfter } from '../schemas/names.ts';
import type { SchemaSet } from '../schemas/schema-set.ts';
import type { Hear } from '../unsaid.ts';
import { code, section, slug, table, text } from './html.ts';
import { modelTable } from './model-table.ts';
import { pageName } from './operation-page.ts';
import { pageOf } from './page.ts';
import type { Verdicts } from './verdicts.ts';

const linkTo = (operation: Operation) => `<a href="${text(pageName(operation))}">${text(operation.id)}</a>`;

/** All operations, to be searched by any of their words. */
export function indexPage(operations: readonly Operation[], verdicts: Verdicts): string {
  const entries = operations.map((operation) => {
    const { id, meta, errors, emits, kind } = operation;
    const { method, path } = restRoute(operation);
    const words = [
      id,
      meta.title,
      meta.description,
      meta.goal,
      kind,
      method,
      path,
      ...meta.tags,
      ...meta.owners,
      ...errors.map(({ code: name }) => name),
      ...emits.map(({ key }) => key),
    ]
      .join(' ')
      .toLowerCase();
    return `<li data-words="${text(words)}"><p><a href="${text(pageName(operation))}">${text(meta.title)}</a> ${summary(operation, verdicts)}</p>${meta.title === operation.key ? '' : `<p class="quiet">${code(id)}</p>`}<p>${text(meta.description || meta.goal)}</p><p class="quiet">${kind} · ${code(`${method} ${path}`)}</p></li>`;
  });
  const { report } = verdicts;
  const last =
    report === null
      ? ''
      : `<p>The last report: ${text(report.header.implementation.name)} is <strong>${text(report.verdict)}</strong> <span class="quiet">(${text(report.header.startedAt.slice(0, 10))})</span>.</p>`;
  const body = `<h1>Operations</h1>
<p class="quiet">${operations.length} in this contract.</p>
${last}
<label for="search" class="quiet">Search by name, word, error code, event or route</label>
<input id="search" class="search" type="search" autocomplete="off">
<p id="found" class="quiet" role="status"></p>
<ul class="operations">
${entries.join('\n')}
</ul>`;
  return pageOf({
    title: 'Operations',
    current: 'index.html',
    body,
    script: '<script src="search.js"></script>\n',
  });
}

function summary(operation: Operation, verdicts: Verdicts): string {
  const musts = verdicts.of(operation).filter(({ level }) => level === 'must');
  if (musts.length === 0) return '';
  const violated = musts.filter(({ status }) => status === 'violated').length;
  const open = musts.filter(({ status }) => status === 'unverified').length;
  if (violated > 0) return `<span class="badge violated">${violated} violated</span>`;
  return open > 0
    ? `<span class="badge unverified">${open} not verified</span>`
    : '<span class="badge verified">verified</span>';
}

/** All events, those that stand for themselves and those that operations declare. */
export function eventsPage(
  contract: Contract,
  operations: readonly Operation[],
  schemas: SchemaSet,
  hear: Hear,
): string {
  const events = new Map<
    string,
    { readonly event: Pick<DeclaredEvent, 'key' | 'version' | 'payload'>; readonly description: string }
  >();
  for (const event of contract.events) events.set(event.key, { event, description: event.description });
  for (const { emits } of operations)
    for (const event of emits) if (!events.has(event.key)) events.set(event.key, { event, description: '' });
  const parts = [...events]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { event, description }]) => {
      const emitters = operations.flatMap((operation) =>
        operation.emits.filter((emit) => emit.key === key).map(({ when }) => [linkTo(operation), text(when)]),
      );
      const payload =
        event.payload === null
          ? '<p>Its payload is not in this contract.</p>'
          : modelTable(
              'Payload',
              schemas.of(event.payload, nameAfter(key, 'Payload'), `event ${key}`, hear),
              schemas,
            );
      return section(
        slug(key),
        event.version === '' ? key : `${key}@${event.version}`,
        `${description === '' ? '' : `<p>${text(description)}</p>`}${emitters.length === 0 ? '<p>No operation of this contract emits it.</p>' : table('Emitted by', ['Operation', 'When'], emitters)}${payload}`,
      );
    });
  return pageOf({
    title: 'Events',
    current: 'events.html',
    body: `<h1>Events</h1>\n${parts.join('\n') || '<p>This contract has no events.</p>'}`,
  });
}

/** All error codes, and which operation answers with each when. */
export function errorsPage(operations: readonly Operation[]): string {
  const codes = [...new Set(operations.flatMap(({ errors }) => errors.map(({ code: name }) => name)))].sort();
  const parts = codes.map((name) => {
    const rows = operations.flatMap((operation) =>
      operation.errors
        .filter((error) => error.code === name)
        .map(({ http, when, description }) => [
          linkTo(operation),
          http === null ? '' : String(http),
          text(when ?? ''),
          text(description),
        ]),
    );
    return section(slug(name), name, table('Answered by', ['Operation', 'Status', 'When', 'Meaning'], rows));
  });
  return pageOf({
    title: 'Errors',
    current: 'errors.html',
    body: `<h1>Errors</h1>\n${parts.join('\n') || '<p>This contract declares no errors.</p>'}`,
  });
}

/** Every sentence that has to be true before something is done, and where it is asked for. */
export function statesPage(operations: readonly Operation[]): string {
  const states = new Map<string, { readonly said: string; readonly at: string[] }>();
  for (const operation of operations)
    for (const { key, given } of operation.scenarios)
      for (const sentence of given) {
        const known = states.get(sentence.toLowerCase()) ?? { said: sentence, at: [] };
        known.at.push(`${linkTo(operation)} ${text(key)}`);
        states.set(sentence.toLowerCase(), known);
      }
  const rows = [...states.values()]
    .sort((a, b) => (a.said < b.said ? -1 : 1))
    .map(({ said, at }) => [text(said), at.join('<br>')]);
  const body = `<h1>States</h1>\n<p>What scenarios take as given. An implementation can be brought into each of them, or shows how it comes about.</p>\n${rows.length === 0 ? '<p>No scenario of this contract takes anything as given.</p>' : table('States', ['State', 'Scenarios'], rows)}`;
  return pageOf({ title: 'States', current: 'states.html', body });
}
