import type { Shape } from '../../schema/shape/shape.ts';
import { type Breach, type LintRule, perOperation } from './lint-rule.ts';
import { operationModels, type UsedModel } from './operation-models.ts';
import { type SchemaNode, schemaNodes } from './schema-nodes.ts';

/** `input.filter.since`, `output` */
export function placeOf(used: UsedModel, path: readonly string[]): string {
  return [used.role, ...path].join('.').replaceAll('.[', '[');
}

/** A rule's breaches wherever a kind of schema stands in a model, unless it may stand there. */
export function schemaBreaches(
  isSo: (shape: Shape) => boolean,
  words: (place: string, node: SchemaNode) => { readonly message: string; readonly hint: string },
  concerns: (node: SchemaNode, used: UsedModel) => boolean = () => true,
): LintRule['check'] {
  return perOperation((operation, contract) => {
    const found: Omit<Breach, 'operation'>[] = [];
    for (const used of operationModels(operation)) {
      for (const node of schemaNodes(contract, used.model, isSo)) {
        if (concerns(node, used))
          found.push({ ...words(placeOf(used, node.path), node), source: used.fieldAt(node.path[0]) });
      }
    }
    return found;
  });
}
