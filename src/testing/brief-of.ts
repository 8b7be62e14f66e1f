import type { Condition, ElementRule, InputChange, Meaning } from '../model/meaning.ts';

/** A meaning in a few words, for tables of expectations. */
export function briefOf(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'all':
      return meaning.parts.map(briefOf).join('; ');
    case 'unbound':
    case 'refused':
    case 'success':
    case 'nothing':
      return meaning.kind;
    case 'error-returned':
      return `error ${meaning.codes.join('|')}${meaning.status === null ? '' : ` ${meaning.status}`}`;
    case 'event-emitted':
      return `event ${meaning.key}${meaning.once === true ? ' once' : ''}`;
    case 'event-absent':
      return meaning.key === null ? 'no event' : `no event ${meaning.key}`;
    case 'field-equals':
      return `${meaning.path.join('.')} = ${meaning.value}`;
    case 'field-compares':
      return `${meaning.path.join('.')} ${meaning.relation} ${meaning.than}`;
    case 'field-present':
      return `${{ value: 'present', 'not-null': 'not null', content: 'filled' }[meaning.least]} ${meaning.path.join('.')}`;
    case 'field-empty':
      return `empty ${meaning.path.join('.')}`;
    case 'field-among':
      return `${meaning.path.join('.')} in ${meaning.values.join('|')}`;
    case 'read-back':
      return `read ${bare(meaning.query)} ${meaning.path.join('.')} = ${meaning.value}`;
    case 'stored':
      return `stored ${bare(meaning.query)}`;
    case 'listed':
      return `listed ${bare(meaning.query)} ${meaning.times}`;
    case 'list-holds':
      return `holds ${meaning.names.join('|')}`;
    case 'unchanged':
      return ['unchanged', bare(meaning.query), meaning.path?.join('.') ?? '']
        .filter((part) => part !== '')
        .join(' ');
    case 'gone':
      return `gone ${bare(meaning.query)} ${meaning.codes.join('|')}`;
    case 'echoes-input':
      return ['echo', ...(meaning.id ?? []), meaning.fields.map((field) => field.input).join(',')]
        .filter((part) => part !== '')
        .join(' ');
    case 'entity-returned':
      return `entity ${meaning.input} ${meaning.path.join('.')}`;
    case 'list-returned':
      return [
        'list',
        meaning.path.join('.'),
        { any: '', some: 'some', none: 'none', total: 'all' }[meaning.length],
      ]
        .filter((part) => part !== '')
        .join(' ');
    case 'list-filtered':
      return `filter ${meaning.path.join('.')} ${meaning.rules.map(elementRule).join(',')}`;
    case 'list-counts':
      return `count ${meaning.path.join('.')} ${meaning.relation} ${meaning.length}`;
    case 'list-sorted':
      return `sorted ${meaning.path.join('.')} ${meaning.by.join('.')}`;
    case 'list-distinct':
      return `distinct ${meaning.path.join('.')} ${meaning.by.join('.')}`;
    case 'id-returned':
      return `id ${meaning.path.join('.')}`;
    case 'audit-recorded':
      return `audit ${meaning.keys.join(',')}`;
    case 'actor':
      return `actor ${meaning.actor}`;
    case 'state': {
      if (meaning.strength === 'weak') return 'weak';
      const said = meaning.conditions === null ? '?' : meaning.conditions.map(condition).join(',');
      return `state ${meaning.entity} ${said}${meaning.fields.length === 0 ? '' : ` > ${meaning.fields.join(',')}`}`;
    }
    case 'absent':
      return `absent ${meaning.field}`;
    case 'input':
      return `input ${change(meaning.change)}`;
    case 'invoke':
      return [
        'call',
        bare(meaning.operation),
        meaning.actor === null ? '' : `as ${meaning.actor}`,
        ...meaning.changes.map(change),
        meaning.expectsRefusal ? 'refused' : '',
      ]
        .filter((part) => part !== '')
        .join(' ');
  }
}

function elementRule(rule: ElementRule): string {
  const path = rule.path.join('.');
  switch (rule.kind) {
    case 'value':
      return `${path}=${rule.value}`;
    case 'input':
      return `${path}~${rule.input}`;
    case 'among':
      return `${path} in ${rule.values.join('|')}`;
    case 'present':
      return `${path} present`;
  }
}

function condition(one: Condition): string {
  if (one.kind === 'is') return `${one.negated ? 'not ' : ''}${one.value}`;
  return one.kind === 'same' ? `same ${one.field}` : one.kind;
}

function change(one: InputChange): string {
  const kinds = {
    set: 'set',
    omit: 'omit',
    invalid: 'invalid',
    'fresh-id': 'fresh',
    'from-state': 'from-state',
    elsewhere: 'elsewhere',
  } as const;
  return `${kinds[one.kind]} ${one.path.join('.')}${one.kind === 'set' ? `=${one.value}` : ''}`;
}

function bare(operation: string): string {
  return operation.replace(/@.*$/, '');
}
