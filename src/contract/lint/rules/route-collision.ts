import { type RestRoute, restRoute } from '../../../model/transport-names.ts';
import { duplicates } from '../duplicates.ts';
import { clauseAt, type LintRule } from '../lint-rule.ts';

export const routeCollision: LintRule = {
  code: 'route-collision',
  severity: 'error',
  title: 'No two operations share a method and path.',
  check: ({ operations }) =>
    duplicates(operations, (operation) => routeKey(restRoute(operation))).map(({ first, again, key }) => ({
      operation: again.id,
      message: `${again.id} and ${first.id} share the route ${key}.`,
      hint: 'Give one of them another transport.rest.path or method.',
      source: clauseAt(again, 'transport', 'rest', 'path'),
    })),
};

/** Parameters match anything, so their names do not tell routes apart. */
function routeKey({ method, path, query }: RestRoute): string {
  // Parameters that are always the same tell routes apart, those that carry a field do not.
  const constant = query.flatMap(({ name, field, value }) => (field === null ? [`${name}=${value}`] : []));
  const asked = constant.length === 0 ? '' : `?${constant.sort().join('&')}`;
  return `${method} ${path.replace(/\{[^}]*\}|:[A-Za-z_]\w*/g, '{}').replace(/\/+$/, '')}${asked}`;
}
