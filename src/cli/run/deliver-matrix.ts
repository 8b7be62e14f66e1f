import { join, relative } from 'node:path';
import type { Environment } from '../../environment.ts';
import type { Report } from '../../model/report.ts';
import { renderMatrix } from '../../report/html/matrix.ts';
import { renderSideBySide } from '../../report/terminal/side-by-side.ts';
import { writeArtifacts } from '../../report/write/write-artifacts.ts';
import { wantsColors } from '../colors.ts';

/** Prints several reports side by side and writes them as one page. Throws the Mistakes of `writeArtifacts`. */
export async function deliverMatrix(
  reports: readonly Report[],
  dir: string,
  environment: Environment,
): Promise<void> {
  const { cwd, stdout } = environment;
  const page = renderMatrix(reports);
  const color = wantsColors(environment, stdout);
  stdout.write(`${renderSideBySide(reports, { color, width: Math.min(stdout.columns, 160) })}`);
  await writeArtifacts(dir, [page]);
  stdout.write(`\nMatrix: ${join(relative(cwd, dir) || '.', page.path)}\n`);
}
