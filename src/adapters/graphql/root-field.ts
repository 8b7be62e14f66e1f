import type { GraphQLField, GraphQLSchema } from 'graphql';
import { bareName } from '../../model/bare-name.ts';
import type { Operation } from '../../model/operation.ts';
import { gqlField } from '../../model/transport-names.ts';
import { rootOf } from './never-carries.ts';
import type { GraphqlOptions } from './options.ts';

/** The field that an operation is called by, or why there is none. */
export type RootField =
  | {
      readonly found: true;
      readonly root: 'query' | 'mutation';
      readonly field: GraphQLField<unknown, unknown>;
    }
  | { readonly found: false; readonly reason: string };

/**
 * By the adapter's word, by the contract's (`transport.gql.field`), by the default rule (`agent_run_get_v1_0_0`), or by the
 * schema: the one field whose name is the operation's key, with its version or without, whatever its case and signs.
 */
export function rootFieldOf(operation: Operation, schema: GraphQLSchema, options: GraphqlOptions): RootField {
  const root = rootOf(operation, options);
  const type = root === 'query' ? schema.getQueryType() : schema.getMutationType();
  const said = options.operations?.[operation.id]?.field ?? operation.transport.gql.field;
  const name = said ?? gqlField(operation);
  if (type === null || type === undefined)
    return { found: false, reason: `the schema has no ${root} type, where ${name} would be` };
  const fields = type.getFields();
  if (Object.hasOwn(fields, name) && fields[name] !== undefined)
    return { found: true, root, field: fields[name] };
  if (said === null) {
    const major = operation.version.split('.', 1)[0] ?? '';
    const names = [name, operation.key, `${operation.key}v${major}`].map(bareName);
    const [only, ...others] = Object.values(fields).filter((field) => names.includes(bareName(field.name)));
    if (only !== undefined && others.length === 0) return { found: true, root, field: only };
  }
  return { found: false, reason: `the schema has no field ${type.name}.${name}` };
}
