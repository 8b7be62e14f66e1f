import { fieldsUnread } from '../fields-unread.ts';
import { clauseAt, type LintRule } from '../lint-rule.ts';

export const fieldUnknown: LintRule = {
  code: 'field-unknown',
  severity: 'note',
  title: 'Every field of a contract is one that is read.',
  check: (contract) =>
    fieldsUnread(contract).flatMap(({ operation, source, path, nearest, place }) =>
      nearest !== null
        ? []
        : [
            {
              operation,
              message: `${place} is read by nothing, so nothing is checked because of it.`,
              hint: 'Nothing to do where it is documentation; else say it in a field that is read.',
              source: clauseAt({ source }, ...path),
            },
          ],
    ),
};
