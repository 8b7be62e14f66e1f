#!/usr/bin/env node
import { main } from './cli/main.ts';
import { processEnvironment } from './environment.ts';

process.exitCode = await main(process.argv.slice(2), processEnvironment());

// What an implementation leaves open (a pool, a server) must not keep a finished run from ending.
setTimeout(() => process.exit(), 1000).unref();
