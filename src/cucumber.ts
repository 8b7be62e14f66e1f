import { resolve } from 'node:path';
import { installInCucumber } from './cucumber/install.ts';

export { contractWorld } from './cucumber/install.ts';
export type { World } from './sentences/world.ts';

// Support code registers while it is imported: `import 'proviso/cucumber'` is all that a project writes.
await installInCucumber(resolve('.'));
