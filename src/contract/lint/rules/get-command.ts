import { restRoute } from '../../../model/transport-names.ts';
import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

/** RFC 9110 §9.2.1: GET is safe, so caches and crawlers may repeat it. */
export const getCommand: LintRule = {
  code: 'get-command',
  severity: 'warning',
  title: 'No command is reached with GET.',
  check: perOperation((operation) =>
    operation.kind === 'command' && ['GET', 'HEAD'].includes(restRoute(operation).method)
      ? [
          {
            message:
              'A command changes something, but its route is a GET, which anybody may repeat or prefetch.',
            hint: "Use transport.rest.method 'POST', or make it a query.",
            source: clauseAt(operation, 'transport', 'rest', 'method'),
          },
        ]
      : [],
  ),
};
