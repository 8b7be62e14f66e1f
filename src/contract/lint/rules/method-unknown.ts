import { nearMiss } from '../../../model/near-miss.ts';
import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

/** RFC 9110 §9.3 and RFC 5789, without CONNECT, with QUERY (draft-ietf-httpbis-safe-method-w-body). */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'];

export const methodUnknown: LintRule = {
  code: 'method-unknown',
  severity: 'error',
  title: 'Every method of a route is a method of HTTP.',
  check: perOperation((operation) => {
    const { method } = operation.transport.rest;
    if (method === null || METHODS.includes(method.toUpperCase())) return [];
    const meant = nearMiss(method, METHODS);
    return [
      {
        message: `transport.rest.method is ${JSON.stringify(method)}, which is no method of HTTP.`,
        hint: meant === null ? `Use one of ${METHODS.join(', ')}.` : `Write '${meant}' if that is meant.`,
        source: clauseAt(operation, 'transport', 'rest', 'method'),
      },
    ];
  }),
};
