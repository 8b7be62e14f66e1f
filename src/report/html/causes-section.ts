import type { Report } from '../../model/report.ts';
import { bounded } from '../escape/visible.ts';
import { xmlAttribute, xmlText } from '../escape/xml.ts';
import { addressOf } from '../words/address-of.ts';
import { type FindingGroup, findingGroups } from '../words/finding-groups.ts';
import { groupTitle } from '../words/group-words.ts';
import { plural } from '../words/verdict-sentence.ts';

/** Causes that are listed without script; the script has all. */
const SHOWN = 10;
const NAMED = 4;

const text = (value: string, limit = 400) => xmlText(bounded(value, limit));

function causeItem(group: FindingGroup): string {
  const { first, operations, count } = group;
  const more = operations.length - NAMED;
  const named = operations
    .slice(0, NAMED)
    .map((operation) => `<code>${text(operation, 120)}</code>`)
    .join(', ');
  const where = `${named}${more > 0 ? ` and ${plural(more, 'more operation')}` : ''}`;
  const about = `${first.level} · ${first.profile} · ${first.check} · seen ${plural(count, 'time')}`;
  return `<li class="finding brief tone-bad"><h3><a href="${xmlAttribute(addressOf(first.requirement))}">${text(groupTitle(group))}</a></h3><p class="quiet">In ${where}</p><p class="quiet">${text(about)}</p></li>`;
}

/**
 * What is wrong, by cause, worst first: plain markup before everything else, for paper and for readers without script.
 * The page's script puts the whole list in its place. Empty where nothing is broken.
 */
export function causesSection({ findings }: Report): string {
  const groups = findingGroups(findings.filter(({ verdict }) => verdict !== 'inconclusive'));
  if (groups.length === 0) return '';
  const rest = groups.length - SHOWN;
  const more = rest > 0 ? `<p class="quiet">and ${plural(rest, 'more cause')}</p>` : '';
  return `<section aria-labelledby="causes-title"><h2 id="causes-title">What is wrong, by cause <span class="count">${groups.length}</span></h2><ol class="findings plain">${groups.slice(0, SHOWN).map(causeItem).join('')}</ol>${more}</section>`;
}
