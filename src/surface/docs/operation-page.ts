import { requirementsOf } from '../../contract/requirements.ts';
import type { Operation } from '../../model/operation.ts';
import { clausePart } from '../../model/requirement.ts';
import { gqlField, mcpTool, restRoute } from '../../model/transport-names.ts';
import { nameAfter } from '../schemas/names.ts';
import type { SchemaSet } from '../schemas/schema-set.ts';
import { type Hear, type Unsaid, unsaidLine } from '../unsaid.ts';
import { block, code, json, paragraphs, section, slug, table, text } from './html.ts';
import { modelTable } from './model-table.ts';
import { pageOf } from './page.ts';
import { badgeOf, STATUS_WORDS, type Verdicts } from './verdicts.ts';

/** What a page of an operation is made with. */
export interface PageContext {
  readonly schemas: SchemaSet;
  readonly verdicts: Verdicts;
  readonly hear: Hear;
  readonly unsaid: () => readonly Unsaid[];
  readonly sourceOf: (file: string) => string | null;
}

/** `agent.run.cancel@1.0.0.html` */
export function pageName(operation: Operation): string {
  return `${slug(operation.id)}.html`;
}

/** One operation on one page, as the people who agree on it read it. */
export function operationPage(operation: Operation, context: PageContext): string {
  const { meta, kind, key, version } = operation;
  const parts = [
    `<h1>${text(meta.title)}</h1>`,
    `<p class="quiet">${code(`${key}@${version}`)} · ${kind}${meta.stability === '' ? '' : ` · ${text(meta.stability)}`}${meta.owners.length === 0 ? '' : ` · ${text(meta.owners.join(', '))}`}${meta.tags.length === 0 ? '' : ` · ${text(meta.tags.join(', '))}`}</p>`,
    verdictLine(operation, context.verdicts),
    meta.description === '' ? '' : `<div class="lead">${paragraphs(meta.description)}</div>`,
    section('goal', 'Goal', paragraphs(meta.goal)),
    section('context', 'Context', paragraphs(meta.context)),
    section('input', 'Input', inputOf(operation, context)),
    section('output', 'Output', outputOf(operation, context)),
    section('errors', 'Errors', errorsOf(operation, context.verdicts)),
    section('policy', 'Policy', policyOf(operation, context.verdicts)),
    section('events', 'Events', eventsOf(operation, context.verdicts)),
    section('scenarios', 'Scenarios', scenariosOf(operation, context.verdicts)),
    section('examples', 'Examples', examplesOf(operation, context.verdicts)),
    section('routes', 'Routes', routesOf(operation)),
    section('verified', 'How it is verified', requirementsTable(operation, context.verdicts)),
    section('source', 'Source definition', sourceSection(operation, context.sourceOf)),
    section('beyond', 'What this page cannot show', beyond(context.unsaid())),
  ];
  return pageOf({
    title: `${meta.title} · ${operation.id}`,
    current: '',
    body: parts.filter((part) => part !== '').join('\n'),
  });
}

function verdictLine(operation: Operation, verdicts: Verdicts): string {
  const { report } = verdicts;
  if (report === null) return '';
  const { implementation, startedAt } = report.header;
  const who = `${text(implementation.name)}${implementation.version === null ? '' : ` ${text(implementation.version)}`}, ${text(startedAt.slice(0, 10))}`;
  if (verdicts.isStale(operation))
    return `<p class="quiet">The last report (${who}) was of another state of this operation, and says nothing of this one.</p>`;
  const results = verdicts.of(operation);
  if (results.length === 0)
    return `<p class="quiet">The last report (${who}) says nothing of this operation.</p>`;
  const musts = results.filter(({ level }) => level === 'must');
  const counts = (['violated', 'unverified', 'verified'] as const)
    .map((status) => [status, musts.filter((result) => result.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `<span class="badge ${status}">${count} ${text(STATUS_WORDS[status])}</span>`);
  return `<p>${counts.join(' ')} <span class="quiet">of ${musts.length} musts; ${who}</span></p>`;
}

function inputOf(operation: Operation, { schemas, hear, verdicts }: PageContext): string {
  const { input, key } = operation;
  if (input === null) return '<p>It takes no input.</p>';
  const badge = verdicts.badge(operation, 'io/input/refused');
  const title = /\s/.test(input.name) ? 'Input' : input.name;
  return `${badge === '' ? '' : `<p>${verdicts.badge(operation, 'io/input/accepted')} as to what is accepted, ${badge} as to what is refused</p>`}${modelTable(title, schemas.of(input, nameAfter(key, 'Input'), 'io.input', hear), schemas)}`;
}

function outputOf(operation: Operation, { schemas, hear, verdicts }: PageContext): string {
  const { output, key, success } = operation;
  const title = /\s/.test(output.name) ? 'Output' : output.name;
  const kinds = success.map(({ code: name, description, http }) => [
    code(name),
    http === null ? '' : String(http),
    text(description),
  ]);
  const badge = verdicts.badge(operation, 'io/output');
  return `${badge === '' ? '' : `<p>${badge}</p>`}${modelTable(title, schemas.of(output, nameAfter(key, 'Output'), 'io.output', hear), schemas)}${kinds.length === 0 ? '' : table('Kinds of success', ['Code', 'Status', 'Meaning'], kinds)}`;
}

function errorsOf(operation: Operation, verdicts: Verdicts): string {
  if (operation.errors.length === 0) return '<p>It declares no errors of its own.</p>';
  const rows = operation.errors.map(({ code: name, http, when, description }) => [
    `<a href="errors.html#${text(slug(name))}">${code(name)}</a>`,
    http === null ? '' : String(http),
    text(when ?? ''),
    text(description),
    verdicts.badge(operation, `errors/${clausePart(name)}`),
  ]);
  return table('Errors it may answer with', ['Code', 'Status', 'When', 'Meaning', 'Verdict'], rows);
}

function policyOf(operation: Operation, verdicts: Verdicts): string {
  const { auth, owner, tenant, idempotent, roles, flags, pii, rateLimit, escalate, rest } = operation.policy;
  const who = auth === 'anonymous' ? 'Anybody may call it.' : `Callers are at least ${code(auth)}.`;
  const entries: readonly (readonly [string, string, string])[] = [
    ['Who may call', who, verdicts.badge(operation, 'policy/auth')],
    [
      'Owner',
      owner === undefined ? '' : `${code(owner)} says whose it is; no other user sees or changes it.`,
      verdicts.badge(operation, 'policy/owner'),
    ],
    [
      'Tenant',
      tenant === undefined ? '' : `${code(tenant)} says which tenant it is of.`,
      verdicts.badge(operation, 'policy/tenant'),
    ],
    [
      'Repeated',
      idempotent
        ? operation.kind === 'query'
          ? 'It changes nothing, and can be asked again.'
          : 'Sent again under the same key, it has the effect of once.'
        : 'Sent again, it has its effect again.',
      verdicts.badge(operation, 'policy/idempotent'),
    ],
    ['Roles', text(roles.join(', ')), ''],
    ['Flags', text(flags.join(', ')), ''],
    ['Personal data', text(pii.join(', ')), ''],
    ['Rate limit', rateLimit === null ? '' : code(JSON.stringify(rateLimit)), ''],
    ['Escalation', escalate === null ? '' : code(JSON.stringify(escalate)), ''],
    ['Also', Object.keys(rest).length === 0 ? '' : code(JSON.stringify(rest)), ''],
  ];
  const shown = entries
    .filter(([, value]) => value !== '')
    .map(([name, value, badge]) => `<dt>${name}</dt><dd>${value} ${badge}</dd>`);
  return `<dl>${shown.join('')}</dl>`;
}

function eventsOf(operation: Operation, verdicts: Verdicts): string {
  const { emits, audit } = operation;
  const rows = emits.map(({ key, version, when }) => [
    `<a href="events.html#${text(slug(key))}">${code(version === '' ? key : `${key}@${version}`)}</a>`,
    text(when),
    verdicts.badge(operation, `sideEffects/emits/${clausePart(key)}`),
  ]);
  const audits = audit.map(
    (entry) => `${code(entry)} ${verdicts.badge(operation, `sideEffects/audit/${clausePart(entry)}`)}`,
  );
  return `${rows.length === 0 ? '<p>It emits no events.</p>' : table('Events it emits', ['Event', 'When', 'Verdict'], rows)}${audits.length === 0 ? '' : `<p>Written to the audit log on success: ${audits.join(', ')}</p>`}`;
}

function scenariosOf(operation: Operation, verdicts: Verdicts): string {
  return operation.scenarios
    .map(({ key, description, given, when, then }) => {
      const lines = (word: string, sentences: readonly string[]) =>
        sentences
          .map((sentence, index) => `<p><b>${index === 0 ? word : 'and'}</b> ${text(sentence)}</p>`)
          .join('');
      return `<div class="scenario"><h3>${text(key)} ${verdicts.badge(operation, `acceptance/${clausePart(key)}`)}</h3>${description === null ? '' : paragraphs(description)}${lines('Given', given)}${lines('When', when)}${lines('Then', then)}</div>`;
    })
    .join('\n');
}

function examplesOf(operation: Operation, verdicts: Verdicts): string {
  return operation.examples
    .map(({ key, description, input, output }) => {
      const sent =
        input === undefined
          ? ''
          : `<p class="quiet">Input</p>${json(operation.input?.toWire(input) ?? input, `Input of ${key}`)}`;
      const answer =
        output === undefined
          ? ''
          : `<p class="quiet">Output</p>${json(operation.output.toWire(output), `Output of ${key}`)}`;
      return `<h3>${text(key)} ${verdicts.badge(operation, `examples/${clausePart(key)}`)}</h3>${description === null ? '' : paragraphs(description)}${sent}${answer}`;
    })
    .join('\n');
}

function routesOf(operation: Operation): string {
  const { method, path } = restRoute(operation);
  const binding = operation.transport.rest.binding;
  return `<dl><dt>HTTP</dt><dd>${code(`${method} ${path}`)}${binding === undefined ? '' : `<details><summary>Binding</summary>${json(binding, 'HTTP binding')}</details>`}</dd><dt>GraphQL</dt><dd>${code(`${operation.kind === 'query' ? 'query' : 'mutation'} ${gqlField(operation)}`)}</dd><dt>MCP</dt><dd>tool ${code(mcpTool(operation))}</dd></dl>`;
}

function requirementsTable(operation: Operation, verdicts: Verdicts): string {
  const results = new Map(verdicts.of(operation).map((result) => [result.id, result]));
  const rows = requirementsOf(operation).map(({ id, level, text: sentence }) => {
    const result = results.get(id);
    const verdict =
      result === undefined
        ? ''
        : `${badgeOf(result.status)}${result.reason === null ? '' : ` <span class="quiet">${text(result.reason)}</span>`}`;
    return [text(sentence), level, ...(results.size === 0 ? [] : [verdict])];
  });
  return table(
    'What an implementation is held to',
    ['Requirement', 'Level', ...(results.size === 0 ? [] : ['Verdict'])],
    rows,
  );
}

const LONGEST_SOURCE = 40_000;

function sourceSection({ source }: Operation, sourceOf: PageContext['sourceOf']): string {
  const { file, exportName } = source;
  if (file === null) return '';
  const place = `<p class="quiet">${code(file)}${exportName === null ? '' : ` ${text(exportName)}`}</p>`;
  // A document holds many operations; its pointer is enough.
  const whole = exportName?.startsWith('#') === true ? null : sourceOf(file);
  if (whole === null) return place;
  const shown = whole.length > LONGEST_SOURCE ? `${whole.slice(0, LONGEST_SOURCE)}\n… (cut here)` : whole;
  return place + block(shown, `Source of ${file}`);
}

function beyond(unsaid: readonly Unsaid[]): string {
  return unsaid.length === 0
    ? ''
    : `<ul>${unsaid.map((one) => `<li>${text(unsaidLine({ ...one, operation: null }))}</li>`).join('')}</ul>`;
}
