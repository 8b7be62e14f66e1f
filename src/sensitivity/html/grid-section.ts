import { bounded } from '../../report/escape/visible.ts';
import { xmlText } from '../../report/escape/xml.ts';
import { OPERATORS, type OperatorId } from '../operator.ts';
import type { ClauseSensitivity, Sensitivity } from '../sensitivity.ts';
import { anchorOf, clauseName, SHOWN_CLAUSES } from './clause-words.ts';

/** Clauses against operators: how many faults of each kind were made, and how many were found. */
export function gridSection({ clauses }: Sensitivity): string {
  const tried = clauses.filter(({ operators }) => operators.length > 0);
  const used = new Set(tried.flatMap(({ operators }) => operators.map(({ operator }) => operator)));
  const columns = OPERATORS.filter((operator) => used.has(operator));
  if (columns.length === 0) return '';
  const heads = columns.map(
    (operator) => `<th scope="col" class="upright-head"><span class="upright">${operator}</span></th>`,
  );
  const shown = clauses
    .map((clause, index) => ({ clause, index }))
    .filter(({ clause }) => clause.operators.length > 0)
    .slice(0, SHOWN_CLAUSES);
  const rows = shown.map(({ clause, index }, at) => {
    const isNew = clause.operation !== shown[at - 1]?.clause.operation;
    const head = isNew
      ? `<tr class="operation"><th scope="rowgroup" colspan="${columns.length + 1}">${xmlText(bounded(clause.operation, 200))}</th></tr>`
      : '';
    const words = xmlText(bounded(clause.requirement, 600).toLowerCase());
    return `${head}<tr data-words="${words}"><th scope="row"><a href="#${anchorOf(index)}"><code>${xmlText(bounded(clauseName(clause), 200))}</code></a></th>${columns.map((operator) => cellOf(clause, operator, index)).join('')}</tr>`;
  });
  const rest = tried.length - shown.length;
  const more = rest > 0 ? `<p class="quiet">and ${rest} more clauses, in sensitivity.json</p>` : '';
  return `<section aria-labelledby="grid-title"><h2 id="grid-title">What each clause finds <span class="count">${tried.length}</span></h2><p class="quiet">Found of all that were made. Red: something gets past the clause. Yellow: the contract allows it. Grey: the clause is left undecided, so that no report is green.</p><div class="scroll" tabindex="0" role="region" aria-labelledby="grid-title"><table class="table matrix grid-table"><thead><tr><th scope="col">Clause</th>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${more}</section>`;
}

function cellOf({ operators }: ClauseSensitivity, operator: OperatorId, index: number): string {
  const cell = operators.find((each) => each.operator === operator);
  if (cell === undefined) return '<td></td>';
  const { killed, survived, allowed, undecided } = cell;
  const tone = survived > 0 ? 'bad' : allowed > 0 ? 'unsure' : undecided > 0 ? 'none' : 'good';
  const words = `${operator}: ${killed} found, ${survived} survived, ${allowed} allowed, ${undecided} left undecided`;
  const made = killed + survived + allowed + undecided;
  return `<td><a class="cell tone-${tone}" href="#${anchorOf(index)}" title="${words}" aria-label="${killed}/${made}, ${words}">${killed}/${made}</a></td>`;
}
