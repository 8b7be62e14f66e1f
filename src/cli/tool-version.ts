import { readFileSync } from 'node:fs';

/** Of this package, as its package.json has it; one folder up from `src` and from `dist` alike. */
export const TOOL_VERSION: string = versionOf(
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
);

function versionOf(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('package.json has no version');
}
