import fastCheck from 'fast-check/package.json' with { type: 'json' };
import zod from 'zod/package.json' with { type: 'json' };
import type { OpenLibrary } from '../load/open-packages.ts';

/** What models and arbitraries of users are made with: one copy in the process, as a peer dependency means it. */
export const OWN_LIBRARIES: Readonly<Record<string, OpenLibrary>> = {
  zod: { version: zod.version, open: () => import('zod') },
  'fast-check': { version: fastCheck.version, open: () => import('fast-check') },
};
