import { fieldsUnread } from '../fields-unread.ts';
import { clauseAt, type LintRule } from '../lint-rule.ts';

export const fieldMisspelt: LintRule = {
  code: 'field-misspelt',
  severity: 'error',
  title: 'No field is a misspelling of one that is read.',
  check: (contract) =>
    fieldsUnread(contract).flatMap(({ operation, source, path, nearest, name, place }) =>
      nearest === null
        ? []
        : [
            {
              operation,
              message: `${place} is read by nothing: ${name} is no field there, ${nearest} is.`,
              hint: `Write ${nearest} if that is meant, else give the field a name that cannot be taken for it.`,
              source: clauseAt({ source }, ...path),
            },
          ],
    ),
};
