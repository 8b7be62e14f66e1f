#!/usr/bin/env node
import { main } from './cli/main.ts';
import { renderTrouble } from './cli/trouble.ts';
import { processEnvironment } from './environment.ts';

const argv = process.argv.slice(2);
const environment = processEnvironment();

process.on('uncaughtException', (error) => {
  // Whoever else listens (an adapter, while an implementation runs) says first whether it is theirs.
  if (process.listenerCount('uncaughtException') > 1) return;
  const trouble = renderTrouble(error, { environment, debug: argv.includes('--debug') });
  environment.stderr.write(trouble?.text ?? '');
  process.exit(3);
});

process.exitCode = await main(argv, environment);

// What an implementation leaves open (a pool, a server) must not keep a finished run from ending.
setTimeout(() => process.exit(), 1000).unref();
