import type { AskedBy, Because, Behaviour, Entity, Maker } from '../model/behaviour.ts';

type Line = string;

/** The model for people: each kind of thing with what becomes of it, and the reason of each statement. */
export function renderBehaviour({ entities, notUnderstood }: Behaviour): string {
  const lines: Line[] = entities.flatMap((entity) => [entity.name, ...linesOf(entity), '']);
  if (entities.length === 0) lines.push('No operation makes, shows, lists, moves or ends anything.', '');
  if (notUnderstood.length > 0) {
    lines.push('not understood');
    for (const { operation, reason } of notUnderstood) lines.push(`  ${operation}: ${reason}`);
    lines.push('');
  }
  return `${lines.join('\n')}`;
}

function linesOf(entity: Entity): readonly Line[] {
  const { makers, shows, lists, movers, enders, refusals, settlesWithinMs, laws } = entity;
  return [
    ...makers.map((one) => part('made by', one.operation, idText(one), one.because)),
    ...shows.map((one) => part('shown by', one.operation, byText(one), one.because)),
    ...lists.map((one) =>
      part(
        'listed by',
        one.operation,
        listed(
          one.filters.map(({ input }) => input),
          one.paging,
        ),
        one.because,
      ),
    ),
    ...movers.map((one) =>
      part(
        one.kind === 'update' ? 'updated by' : 'moved by',
        one.operation,
        one.to === null ? 'to a status that is not said' : `${from(one.from)}to ${String(one.to)}`,
        one.because,
      ),
    ),
    ...enders.map((one) => part('ended by', one.operation, byText(one), one.because)),
    ...refusals.map((one) =>
      part(
        'refused by',
        one.operation,
        `${one.codes.join(' or ')} when ${one.when.join('; ') || 'it is not said'}`,
        one.because,
      ),
    ),
    ...(settlesWithinMs === 0
      ? []
      : [
          `  reads may lag${settlesWithinMs < 0 ? ', and it is not said by how much' : ` by ${settlesWithinMs} ms`}`,
        ]),
    ...Object.entries(laws).map(([law, level]) => `  laws ${law}: ${level}`),
  ];
}

function idText({ id, within }: Maker): string {
  const stands = within.length === 0 ? '' : ` within ${within.join(' and ')}`;
  return `${id.from === 'input' ? 'named by its input' : 'id at'} ${id.path.join('.')}${stands}`;
}

function byText({ idField, within }: AskedBy): string {
  return `by ${[idField, ...within].join(' and ')}`;
}

function from(statuses: readonly string[]): string {
  return statuses.length === 0 ? '' : `from ${statuses.join(' or ')} `;
}

function listed(filters: readonly string[], paging: Entity['lists'][number]['paging']): string {
  const kept = filters.length === 0 ? 'no filter' : `filters ${filters.join(', ')}`;
  return paging === null ? kept : `${kept}; pages by ${paging.limit} and ${paging.from.input}`;
}

function part(how: string, operation: string, what: string, { from: source, pointer, text }: Because): Line {
  return `  ${how} ${operation}, ${what}\n      ${source} ${pointer}${text === '' ? '' : `: ${text}`}`;
}
