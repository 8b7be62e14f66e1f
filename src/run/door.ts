import type { RunEvent } from '../model/event.ts';
import type { Evidence, Finding, Mismatch, Step, Walk } from '../model/finding.ts';
import { type Exchange, isHttp, type Observation } from '../model/observation.ts';
import { isCredential, REDACTED, type Redactor, redactorOf } from '../model/redactor.ts';
import type { CaseResult, Tally } from '../model/report.ts';
import type { SecretList } from '../model/secret-list.ts';
import { withoutSecrets } from '../model/without-secrets.ts';

/** Where everything that a run tells passes before anybody hears of it: judged by then, and without secrets from then on. */
export interface Door {
  event(event: RunEvent): RunEvent;
  result(result: CaseResult): CaseResult;
  error(error: unknown): unknown;
  text(text: string): string;
}

/** Credentials that an answer holds under their common names are hidden by value too, wherever else they stand. */
const MOST_OWN = 50;

export function doorOf(secrets: SecretList): Door {
  const session = redactorOf(secrets);
  // Actors that log in add theirs while the session lasts.
  const isIdle = () => secrets.values.length === 0 && secrets.names.length === 0;

  function result(given: CaseResult): CaseResult {
    const own = credentialsIn(given);
    if (isIdle() && own.length === 0) return given;
    const redactor =
      own.length === 0
        ? session
        : redactorOf({
            ...secrets,
            values: [...own.map((value) => ({ value, shownAs: REDACTED })), ...secrets.values],
          });
    return {
      ...given,
      reason: textOf(given.reason, redactor),
      tallies: given.tallies.map((tally) => tallyThrough(tally, redactor)),
      findings: given.findings.map((finding) => findingThrough(finding, redactor)),
      evidence: given.evidence === null ? null : evidenceThrough(given.evidence, redactor),
      ...(given.sample === undefined
        ? {}
        : {
            sample: given.sample.map(({ draw, evidence }) => ({
              // An edge is called by its value, which may be a secret that the contract lists.
              draw:
                draw.technique === undefined ? draw : { ...draw, technique: redactor.text(draw.technique) },
              evidence: evidenceThrough(evidence, redactor),
            })),
          }),
    };
  }

  return {
    result,
    event(event) {
      switch (event.type) {
        case 'case-finished':
          return { ...event, result: result(event.result) };
        case 'run-started': {
          if (isIdle()) return event;
          const { header, plan } = event;
          const { implementation, capabilities } = header;
          const url = implementation.url === null ? null : session.url(implementation.url);
          return {
            ...event,
            header: {
              ...header,
              implementation: { ...implementation, url },
              capabilities: session.value(capabilities) as typeof capabilities,
            },
            plan: { ...plan, gaps: plan.gaps.map((gap) => ({ ...gap, reason: session.text(gap.reason) })) },
          };
        }
        case 'run-finished': {
          const { footer } = event;
          return { ...event, footer: { ...footer, stoppedBecause: textOf(footer.stoppedBecause, session) } };
        }
        case 'case-amended':
          return {
            ...event,
            reason: session.text(event.reason),
            tallies: event.tallies.map((tally) => tallyThrough(tally, session)),
            findings: event.findings.map((finding) => findingThrough(finding, session)),
          };
        case 'case-started':
        case 'case-progress':
          return event;
      }
    },
    error: (error) => withoutSecrets(error, session),
    text: session.text,
  };
}

function textOf(text: string | null, redactor: Redactor): string | null {
  return text === null ? null : redactor.text(text);
}

function tallyThrough(tally: Tally, redactor: Redactor): Tally {
  const { unsettled } = tally;
  return unsettled === undefined ? tally : { ...tally, unsettled: redactor.text(unsettled) };
}

function findingThrough(finding: Finding, redactor: Redactor): Finding {
  const { evidence, replay } = finding;
  const mismatches = finding.mismatches.map((mismatch) => mismatchThrough(mismatch, redactor));
  let message = finding.message;
  for (const [index, { actual }] of finding.mismatches.entries())
    if (mismatches[index]?.actual === REDACTED) message = message.replaceAll(actual, () => REDACTED);
  return {
    ...finding,
    message: redactor.text(message),
    mismatches,
    evidence: evidence === null ? null : evidenceThrough(evidence, redactor),
    replay: {
      ...replay,
      ...(replay.technique === undefined ? {} : { technique: redactor.text(replay.technique) }),
      ...(replay.curl === undefined ? {} : { curl: redactor.text(replay.curl) }),
      ...(replay.original === undefined
        ? {}
        : { original: redactor.value(replay.original) as NonNullable<typeof replay.original> }),
      ...(replay.feature === undefined
        ? {}
        : { feature: { ...replay.feature, text: redactor.text(replay.feature.text) } }),
    },
  };
}

function mismatchThrough(mismatch: Mismatch, redactor: Redactor): Mismatch {
  const { path, expected, actual } = mismatch;
  const isSecret =
    actual.startsWith('"') && path.some((part) => typeof part === 'string' && isCredential(part));
  return {
    ...mismatch,
    path: path.map((part) => (typeof part === 'string' ? redactor.text(part) : part)),
    expected: redactor.text(expected),
    actual: isSecret ? REDACTED : redactor.text(actual),
  };
}

function evidenceThrough(
  { states, steps, stuck, teardown, walk, ...facts }: Evidence,
  redactor: Redactor,
): Evidence {
  return {
    ...facts,
    ...(stuck === undefined ? {} : { stuck: redactor.text(stuck) }),
    ...(teardown === undefined ? {} : { teardown: teardown.map((text) => redactor.text(text)) }),
    ...(walk === undefined ? {} : { walk: walkThrough(walk, redactor) }),
    states: states.map((state) => ({
      ...state,
      by: redactor.text(state.by),
      values: redactor.answer(state.values) as typeof state.values,
    })),
    steps: steps.map((step) => stepThrough(step, redactor)),
  };
}

function walkThrough(walk: Walk, redactor: Redactor): Walk {
  return {
    ...walk,
    undone: walk.undone.map((one) => ({ ...one, reason: redactor.text(one.reason) })),
    testimony: walk.testimony.map(({ said, gave, ...one }) => ({
      ...one,
      said:
        said.kind === 'broken'
          ? { ...said, mismatches: said.mismatches.map((each) => mismatchThrough(each, redactor)) }
          : 'reason' in said
            ? { ...said, reason: redactor.text(said.reason) }
            : said,
      ...(gave === undefined ? {} : { gave: redactor.answer(gave) as typeof gave }),
    })),
  };
}

function stepThrough(step: Step, redactor: Redactor): Step {
  const { exchange, durationMs, ...judged } = step.observation;
  const observation = redactor.answer(judged) as Omit<Observation, 'exchange' | 'durationMs'>;
  const input = redactor.value(step.input) as Step['input'];
  const { faithful } = step;
  const isTouched =
    observation !== judged ||
    input !== step.input ||
    (typeof faithful === 'string' && redactor.text(faithful) !== faithful);
  return {
    ...step,
    input,
    observation: {
      ...observation,
      durationMs,
      ...(exchange === undefined ? {} : { exchange: exchangeThrough(exchange, redactor) }),
    },
    ...(isTouched ? { redacted: true as const } : {}),
    ...(isTouched && faithful !== undefined ? { faithful: null } : {}),
  };
}

/** HTTP hides credentials by their headers as it goes; in a line of JSON they stand under their names. */
function exchangeThrough(exchange: Exchange, redactor: Redactor): Exchange {
  if (isHttp(exchange)) return redactor.value(exchange) as Exchange;
  const { sent, received } = exchange;
  return {
    ...exchange,
    sent: redactor.body(sent, 'request'),
    received: received === null ? null : redactor.body(received, 'response'),
  };
}

/** Texts that an implementation gave under a common name of a credential, in all that a case saw. */
function credentialsIn({ evidence, findings, sample = [] }: CaseResult): readonly string[] {
  const own = new Set<string>();
  const look = (value: unknown, name: string | null): void => {
    if (own.size >= MOST_OWN) return;
    if (typeof value === 'string') {
      if (name !== null && isCredential(name)) own.add(value);
    } else if (Array.isArray(value)) for (const each of value) look(each, null);
    else if (typeof value === 'object' && value !== null)
      for (const key of Object.keys(value)) look((value as Readonly<Record<string, unknown>>)[key], key);
  };
  for (const each of [evidence, ...[...findings, ...sample].map((one) => one.evidence)]) {
    for (const { values } of each?.states ?? []) look(values, null);
    for (const { observation } of each?.steps ?? []) {
      const { outcome, events } = observation;
      look(
        outcome.kind === 'success' ? outcome.output : outcome.kind === 'failure' ? outcome.body : null,
        null,
      );
      for (const { payload } of events ?? []) look(payload, null);
    }
  }
  return [...own];
}
