import { matchFiles } from '../load/match-files.ts';
import { isUrl } from '../load/named-urls.ts';

/** Arguments that lead to contract files, and those that name operations. */
export async function filesAmong(
  patterns: readonly string[],
  cwd: string,
): Promise<{ readonly files: readonly string[]; readonly operations: readonly string[] }> {
  const files: string[] = [];
  const operations: string[] = [];
  for (const pattern of patterns)
    (isUrl(pattern) || (await matchFiles(pattern, cwd)).length > 0 ? files : operations).push(pattern);
  return { files, operations };
}
