import type { Model } from '../../../model/schema.ts';
import { canonicalText } from '../../digest/canonical-text.ts';
import { structureOf } from '../../digest/structure-of.ts';
import { clauseAt, type LintRule, perOperation } from '../lint-rule.ts';

export const eventPayloadDiffers: LintRule = {
  code: 'event-payload-differs',
  severity: 'error',
  title: 'An event declared inline has the payload of the event spec of the same key and version.',
  check: perOperation((operation, { events }) =>
    operation.emits.flatMap(({ key, version, payload, by }, index) => {
      const spec = events.find((event) => event.key === key && event.version === version);
      if (by === 'reference' || !spec?.payload || !payload || isSame(spec.payload, payload)) return [];
      return [
        {
          message: `${key}@${version} is declared here with another payload than in its event spec.`,
          hint: 'Reference the event spec ({ ref, when }), or make the payloads equal.',
          source: clauseAt(operation, 'sideEffects', 'emits', index, 'payload'),
        },
      ];
    }),
  ),
};

/** Equal in structure, of whichever copy of zod; schemas that cannot be looked into are not said to differ. */
function isSame(a: Model, b: Model): boolean {
  if (a.schema === b.schema || a.kind === 'standard' || b.kind === 'standard') return true;
  return canonicalText(structureOf(a.schema)) === canonicalText(structureOf(b.schema));
}
