import { type RunParts, runOptionsOf } from '../../application/run-options-of.ts';
import type { Environment } from '../../environment.ts';
import type { RunEvent } from '../../model/event.ts';
import type { Report } from '../../model/report.ts';
import { visible } from '../../report/escape/visible.ts';
import { type EvidenceSink, keepEvidence } from '../../report/evidence/keep-evidence.ts';
import { createFold, type FoldOptions } from '../../report/fold.ts';
import { runPlan } from '../../run/run-plan.ts';

/** How long an interrupted run may take to come to its own end. */
const PATIENCE_MS = 2000;

export interface Conducted {
  /** Null where not even the start of the run was reached. */
  readonly report: Report | null;
  readonly interrupted: boolean;
  /** What went wrong with the harness or the way to the implementation, to be thrown once the report is safe. */
  readonly trouble: { readonly error: unknown } | null;
}

export interface ConductOptions {
  readonly run: RunParts;
  /** What the printed `proviso replay` needs besides the case, to find this very run again: a text to append. */
  readonly replayFlags?: string;
  readonly fold: FoldOptions;
  readonly environment: Environment;
  /** `kept`: the event without the evidence that was put away; the same where none is. */
  readonly listen: (event: RunEvent, kept: RunEvent) => void;
  /** Where evidence is put away as it comes; without it, the report carries all of it. */
  readonly evidence?: EvidenceSink;
}

/** Runs a plan and folds its events, whatever happens on the way: the report so far is never lost. */
export async function conductRun(options: ConductOptions): Promise<Conducted> {
  const { environment, listen } = options;
  const { evidence } = options;
  const fold = createFold(evidence === undefined ? options.fold : { ...options.fold, evidence });
  const controller = new AbortController();
  let stage: 'waiting' | 'started' | 'over' = 'waiting';

  const emit = (event: RunEvent) => {
    if (stage === 'over') return;
    if (event.type === 'run-started') stage = 'started';
    if (event.type === 'run-finished') stage = 'over';
    const told = withReplayFlags(event, options.replayFlags ?? '');
    const kept = evidence === undefined ? told : keepEvidence(told, evidence);
    fold.push(kept);
    listen(told, kept);
  };
  const abandon = (stoppedBecause: string) => {
    if (stage !== 'started') return;
    const finishedAt = environment.now().toISOString();
    emit({ type: 'run-finished', footer: { complete: false, stoppedBecause, finishedAt, durationMs: 0 } });
  };

  let patience: NodeJS.Timeout | undefined;
  const interruption = new Promise<'interrupted'>((resolve) => {
    controller.signal.addEventListener('abort', () => {
      patience = setTimeout(() => resolve('interrupted'), PATIENCE_MS);
    });
  });
  const stopListening = environment.onInterrupt(() => controller.abort(new Error('interrupted')));
  let trouble: Conducted['trouble'] = null;
  try {
    const running = runPlan(
      runOptionsOf(options.run, {
        signal: controller.signal,
        emit,
        warn: (text) => environment.stderr.write(`warning: ${visible(text)}\n`),
        now: environment.now,
        env: environment.env,
        cwd: environment.cwd,
      }),
    );
    const ended = await Promise.race([running, interruption]);
    if (ended === 'interrupted') abandon('interrupted');
  } catch (error) {
    if (!controller.signal.aborted) trouble = { error };
    abandon(controller.signal.aborted ? 'interrupted' : 'the harness failed');
  } finally {
    stopListening();
    clearTimeout(patience);
  }
  return {
    report: (stage as string) === 'waiting' ? null : fold.report(),
    interrupted: controller.signal.aborted,
    trouble,
  };
}

function withReplayFlags(event: RunEvent, flags: string): RunEvent {
  if (event.type !== 'case-finished' || flags === '') return event;
  const findings = event.result.findings.map((finding) => ({
    ...finding,
    replay: { ...finding.replay, command: `${finding.replay.command}${flags}` },
  }));
  return { ...event, result: { ...event.result, findings } };
}
