import type { Defect } from '../../model/defect.ts';
import type { Report } from '../../model/report.ts';
import { bounded } from '../escape/visible.ts';
import { xmlText } from '../escape/xml.ts';
import { createdWords } from '../words/created-words.ts';
import { groupedDigits } from '../words/grouped-digits.ts';

const SHOWN = 500;
const text = (value: string, limit = 600) => xmlText(bounded(value, limit));
const SEVERITY_TONES = { error: 'bad', warning: 'unsure', note: 'none' } as const;

const CAPABILITIES = [
  ['events', 'events'],
  ['audit', 'audit entries'],
  ['statuses', 'statuses'],
  ['states', 'states'],
  ['raw', 'malformed requests'],
] as const;

function defectRow({ severity, code, operation, message, hint, source, line }: Defect): string {
  const place = `${source.file ?? 'in memory'}${line === null ? '' : `:${line}`}`;
  return `<tr><td><span class="pill tone-${SEVERITY_TONES[severity]}">${severity}</span></td><td><code>${text(code, 120)}</code></td><td>${text(message)} <span class="quiet">${text(hint)}</span></td><td><code>${text(operation ?? '', 200)}</code><br><code class="quiet">${text(place, 200)} ${text(source.pointer, 200)}</code></td></tr>`;
}

function defectsOf({ defects }: Report): string {
  if (defects.length === 0) return '';
  const more =
    defects.length > SHOWN ? `<p class="quiet">and ${defects.length - SHOWN} more in report.json</p>` : '';
  return `<section aria-labelledby="defects-title"><h2 id="defects-title">Defects of the contract itself <span class="count">${defects.length}</span></h2><div class="scroll" tabindex="0" role="region" aria-labelledby="defects-title"><table class="table"><thead><tr><th scope="col">Severity</th><th scope="col">Code</th><th scope="col">What, and how to fix it</th><th scope="col">Where</th></tr></thead><tbody>${defects.slice(0, SHOWN).map(defectRow).join('')}</tbody></table></div>${more}</section>`;
}

function runOf({ header, footer }: Report): string {
  const { capabilities, planDigest, phases, contract } = header;
  const can = CAPABILITIES.filter(([name]) => capabilities[name]).map(([, word]) => word);
  const cannot = CAPABILITIES.filter(([name]) => !capabilities[name]).map(([, word]) => word);
  const facts: readonly (readonly [string, string])[] = [
    ['Could be observed', can.join(', ') || 'nothing but answers'],
    ['Could not', cannot.join(', ') || 'nothing'],
    ['Phases', phases.join(', ')],
    ['Judgements', groupedDigits(footer.judgements)],
    ...(footer.created === undefined ? [] : [['Made there', createdWords(footer.created)] as const]),
    ['Complete', footer.complete ? 'yes' : `no: ${footer.stoppedBecause ?? 'for no stated reason'}`],
    ['Contract digest', contract.digest],
    ['Plan digest', planDigest],
    ['Report digest', footer.digest],
  ];
  const rows = facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${text(value)}</dd></div>`).join('');
  return `<section aria-labelledby="run-title"><h2 id="run-title">About this run</h2><dl class="facts">${rows}</dl></section>`;
}

/** What follows the lists: the contract's own defects, and what proves that the report is whole. */
export function lastScreen(report: Report): string {
  return `${defectsOf(report)}
${runOf(report)}
</main>
<footer class="bottom"><p>Verified: observed, and as the contract says. Not observed is never counted as verified.</p></footer>`;
}
