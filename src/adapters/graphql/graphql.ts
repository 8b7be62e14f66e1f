import type { Adapter } from '../../model/adapter.ts';
import { HTTP_OPTIONS, refuseUnknownOptions, WIRE_OPTIONS } from '../http/option-names.ts';
import type { OptionNames } from '../known-options.ts';
import { neverCarries } from './never-carries.ts';
import type { GraphqlOptions } from './options.ts';

const { envelope: _, query: __, refusal: ___, ...WIRE } = WIRE_OPTIONS;
const { ca, maxHeaderBytes, dispatcher, start } = HTTP_OPTIONS;
const OPTIONS: OptionNames<GraphqlOptions> = {
  ...WIRE,
  ...{ ca, maxHeaderBytes, dispatcher, start },
  url: true,
  handler: true,
  schema: true,
  scalars: true,
  queries: true,
  code: true,
};

/**
 * Reaches an implementation over GraphQL: one endpoint behind a URL, which it may start, or a fetch handler. Throws
 * `Unreachable` where no one is there, the `Mistake` `graphql-schema-unknown` where the schema cannot be learned, and
 * another `Mistake` for options that cannot be used.
 */
export function graphql(options: GraphqlOptions): Adapter {
  return {
    name: 'graphql',
    neverCarries: (operation, what) => neverCarries(operation, what, options),
    async connect(session) {
      refuseUnknownOptions(options, OPTIONS, 'graphql');
      // Only a run over GraphQL pays for what GraphQL takes.
      const { openGraphql } = await import('./open-graphql.ts');
      return openGraphql(options, session);
    },
  };
}
