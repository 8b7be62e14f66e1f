import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import * as yaml from 'yaml';
import { readText } from '../../application/read-text.ts';
import type { Environment } from '../../environment.ts';
import { Mistake } from '../../model/mistake.ts';
import { oneLine } from '../../report/escape/visible.ts';
import { writeArtifacts } from '../../report/write/write-artifacts.ts';
import { holdToAccepted } from '../../sensitivity/baseline/hold-to-accepted.ts';
import { parseAccepted } from '../../sensitivity/baseline/parse-accepted.ts';
import { updateAccepted } from '../../sensitivity/baseline/update-accepted.ts';
import type { Sensitivity } from '../../sensitivity/sensitivity.ts';

export interface AcceptedFlags {
  readonly baseline?: string;
  readonly baselineUpdate?: boolean;
  readonly reason?: string;
}

/** What was found, held against the survivors that `--baseline` accepts; the file is brought up to date before where that is asked for. */
export async function heldToBaseline(
  found: Sensitivity,
  flags: AcceptedFlags,
  { cwd, now, stderr }: Environment,
): Promise<Sensitivity> {
  if (flags.baseline === undefined) {
    if (flags.baselineUpdate !== true) return found;
    throw new Mistake({
      code: 'missing-option',
      message: '--baseline-update does not say which file.',
      hint: 'Add --baseline proviso.survivors.yaml, or another file of that kind.',
    });
  }
  const path = resolve(cwd, flags.baseline);
  const shown = relative(cwd, path) || path;
  const today = now().toISOString().slice(0, 10);
  const isThere = existsSync(path) || flags.baselineUpdate !== true;
  let text = isThere ? await readText(path, 'baseline-unreadable') : null;
  if (flags.baselineUpdate === true) {
    const updated = updateAccepted(text, found, { path: shown, today, reason: flags.reason ?? null });
    if (updated.text !== text && (text !== null || updated.added.length > 0))
      await writeArtifacts(dirname(path), [{ path: basename(path), text: updated.text }]);
    const hint = flags.reason === undefined ? ' New survivors are added only with --reason "…".' : '';
    const { pruned, added } = updated;
    stderr.write(`Baseline ${oneLine(shown)}: ${pruned.length} taken out, ${added.length} added.${hint}\n`);
    text = updated.text;
  }
  return holdToAccepted(found, parseAccepted(text ?? '{"entries":[]}', shown, yaml), today).result;
}
