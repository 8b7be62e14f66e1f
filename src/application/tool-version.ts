import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from './package-root.ts';

/** Of this package, as its package.json has it. */
export const TOOL_VERSION: string = versionOf(
  JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')),
);

function versionOf(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new Error('package.json has no version');
}
