import type { Evidence, Step } from '../../model/finding.ts';
import { forgeryOf } from '../../model/forgery.ts';
import { isHttp } from '../../model/observation.ts';
import { isOfDocument } from '../../model/published.ts';
import type { CaseResult, Report } from '../../model/report.ts';
import type { Flaw } from './flaw.ts';

const flaw = (at: string, message: string): Flaw => ({ code: 'scope', at, message });

/** Where the header of a report is at odds with itself, with its footer, or with what its own evidence shows could be seen. */
export function headerFlaws(report: Report, cases: readonly CaseResult[]): readonly Flaw[] {
  return [...phaseFlaws(report), ...timeFlaws(report), ...channelFlaws(report, cases)];
}

/** A verdict rests on the boundaries of the input models: a run without them has to say that it is a part. */
function phaseFlaws({ header: { phases, selection } }: Report): readonly Flaw[] {
  const says = selection.some((words) => words.startsWith('phases '));
  if (says !== phases.includes('coverage')) return [];
  return [flaw('header.selection', 'What it says was left out is not what its phases leave out.')];
}

function timeFlaws({ header, footer }: Report): readonly Flaw[] {
  const [began, ended] = [Date.parse(header.startedAt), Date.parse(footer.finishedAt)];
  if (ended >= began) return [];
  return [flaw('footer.finishedAt', 'It was over before it began.')];
}

/** What the evidence shows, the header may not say could not be seen: that would excuse what is not there. */
function channelFlaws({ header: { capabilities } }: Report, cases: readonly CaseResult[]): readonly Flaw[] {
  const seen = (what: string, at: string) =>
    flaw(`header.capabilities.${at}`, `It says that ${what}, and its evidence shows it.`);
  const evidence = cases.flatMap(evidencesOf);
  const steps = evidence.flatMap(({ steps }) => steps);
  const some = (shows: (step: Step) => boolean) => steps.some(shows);
  const { events, audit, statuses, states, raw, actors } = capabilities;
  return [
    ...(!events && some(({ observation }) => observation.events !== null)
      ? [seen('events cannot be seen', 'events')]
      : []),
    ...(!audit && some(({ observation }) => observation.audit !== null)
      ? [seen('audit entries cannot be seen', 'audit')]
      : []),
    ...(!statuses && some(({ observation: { exchange } }) => isHttp(exchange))
      ? [seen('answers have no status', 'statuses')]
      : []),
    ...(!raw && some((step) => step.raw !== undefined && !isOfDocument(step.raw))
      ? [seen('requests cannot be broken', 'raw')]
      : []),
    ...(!states && evidence.some((each) => each.states.some(({ by }) => !by.startsWith('producer')))
      ? [seen('no state can be entered', 'states')]
      : []),
    ...(actors !== 'all' && some(({ actor }) => !isKnown(actor, actors))
      ? [seen('an actor is unknown', 'actors')]
      : []),
  ];
}

function isKnown(name: string, actors: readonly string[]): boolean {
  const actor = forgeryOf(name)?.actor ?? name;
  return actor === 'anonymous' || actors.includes(actor);
}

export function evidencesOf({ evidence, findings, sample = [] }: CaseResult): readonly Evidence[] {
  return [evidence, ...[...findings, ...sample].map((each) => each.evidence)].filter((each) => each !== null);
}
