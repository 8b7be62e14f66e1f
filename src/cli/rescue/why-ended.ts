import type { Ended } from '../../launch/run-rescue.ts';
import { Mistake } from '../../model/mistake.ts';

/** The reason for which a run was not finished, in the words of its report; `underway` are the cases it was at. */
export function whyStopped(how: Ended['how'], underway: readonly string[]): string {
  if (how.kind === 'interrupted') return 'interrupted';
  const during = underway.length === 0 ? 'between two cases' : `during ${underway.join(', ')}`;
  return `the implementation was lost: ${whatHappened(how)} ${during}`;
}

/** What is to be said on stderr; null for an interruption, which is what was asked for. */
export function endedMistake(how: Ended['how'], underway: readonly string[]): Mistake | null {
  const during = underway.length === 0 ? '' : ` during ${underway.join(', ')}`;
  const where = underway[0] ?? null;
  switch (how.kind) {
    case 'interrupted':
    case 'told':
      return null;
    case 'exited':
      return new Mistake({
        code: 'process-ended',
        message: `There is no verdict: ${whatHappened(how)}${during}.`,
        where,
        hint:
          how.signal === null
            ? 'Look for process.exit() in the contract, the config and the code under test; what has to end its process belongs behind HTTP.'
            : 'Look for what sends that signal: the system does where memory runs out.',
      });
    case 'hung':
      return new Mistake({
        code: 'process-hung',
        message: `There is no verdict: ${whatHappened(how)}${during}.`,
        where,
        hint: 'Look for an endless loop in the code under test; give --timeout a longer time where the work takes that long.',
      });
    case 'report-missing':
      return new Mistake({
        code: 'report-missing',
        message: 'The report of this run was written, and is not there any more.',
        where: how.path,
        hint: 'Look for what removes it, or replaces `node:fs`, in the code under test; or give another folder with --reports.',
      });
  }
}

function whatHappened(how: Ended['how']): string {
  switch (how.kind) {
    case 'exited':
      return how.signal === null
        ? `the process that does the work ended by itself, with exit code ${how.code},`
        : `the process that does the work was ended by ${how.signal},`;
    case 'hung':
      return `code did not come back within the timeout of ${how.timeoutMs} ms and held up everything else`;
    case 'told':
    case 'interrupted':
    case 'report-missing':
      return 'the process that does the work broke off';
  }
}
