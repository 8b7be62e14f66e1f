import { basename, dirname } from 'node:path';
import { type BaselineFlags, baselineFile, baselinePath } from '../../application/baseline-file.ts';
import type { BaselineContext } from '../../baseline/match-baseline.ts';
import { updateBaseline } from '../../baseline/update-baseline.ts';
import type { Config } from '../../config/config.ts';
import type { Environment } from '../../environment.ts';
import type { Report } from '../../model/report.ts';
import { writeArtifacts } from '../../report/write/write-artifacts.ts';

/** Rewrites the baseline after a run and says what changed. */
export async function saveBaselineUpdate(
  report: Report,
  options: {
    readonly config: Config;
    readonly flags: BaselineFlags;
    readonly environment: Environment;
    readonly context: BaselineContext;
  },
): Promise<void> {
  const { config, flags, environment, context } = options;
  const path = baselinePath(config, flags, environment.cwd);
  const before = await baselineFile(config, flags, environment.cwd);
  const { text, pruned, added } = updateBaseline(before?.text ?? null, report, {
    ...context,
    path,
    reason: flags.reason ?? null,
  });
  if (text !== before?.text && (before !== null || added.length > 0))
    await writeArtifacts(dirname(path), [{ path: basename(path), text }]);
  const said = [...pruned.map((entry) => `  - ${entry}\n`), ...added.map((entry) => `  + ${entry}\n`)];
  const hint =
    added.length === 0 && flags.reason === undefined ? ' New findings are added only with --reason "…".' : '';
  environment.stdout.write(
    `Baseline ${path}: ${pruned.length} taken out, ${added.length} added.${hint}\n${said.join('')}`,
  );
}
