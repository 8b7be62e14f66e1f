import type { Case } from '../model/case.ts';
import { groupedBy } from '../model/grouped-by.ts';
import type { Gap, Plan } from '../model/plan.ts';
import { oneLine } from '../report/escape/visible.ts';

/** A plan for people: by operation, each requirement with the cases that exercise it, or why none does. */
export function renderPlan(plan: Plan): string {
  const cases = groupedBy(plan.cases, (planned) => planned.requirement);
  const gaps = groupedBy(plan.gaps, (gap) => gap.requirement);
  const lines: string[] = [];
  for (const operation of plan.operations) {
    lines.push(oneLine(operation));
    for (const requirement of plan.requirements) {
      if (requirement.operation !== operation) continue;
      const { id, level, profile, text, source } = requirement;
      lines.push(`  ${clause(id)}  [${level}, ${profile}]  ${oneLine(text)}`);
      lines.push(
        `      from ${oneLine(`${source.file ?? 'memory'}${source.pointer === '' ? '' : ` ${source.pointer}`}`)}`,
      );
      const own = cases.get(id) ?? [];
      const open = gaps.get(id) ?? [];
      lines.push(...own.map(caseLine), ...open.map(gapLine));
      if (own.length + open.length === 0) lines.push('      judged on every call of the run');
    }
    lines.push('');
  }
  const count = (many: number, one: string, several = `${one}s`) => `${many} ${many === 1 ? one : several}`;
  const totals = [
    count(plan.operations.length, 'operation'),
    count(plan.requirements.length, 'requirement'),
    count(plan.cases.length, 'case'),
    count(plan.gaps.length, 'gap'),
  ];
  return `${lines.join('\n')}${totals.join(', ')}\n`;
}

function caseLine(planned: Case): string {
  const states = planned.states.map(({ name }) => name);
  const given = states.length === 0 ? '' : `, given ${states.join(', ')}`;
  return `      case ${clause(planned.id)}  ${planned.kind} for ${planned.check}${oneLine(given)}`;
}

function gapLine({ check, code, reason }: Gap): string {
  return `      gap  ${code} (${check}): ${oneLine(reason)}`;
}

function clause(id: string): string {
  return oneLine(id.slice(id.indexOf('#') + 1));
}
