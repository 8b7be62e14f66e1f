import { badgeReporter } from './formats/badge.ts';
import { githubReporter } from './formats/github.ts';
import { harReporter } from './formats/har.ts';
import { jsonReporter } from './formats/json.ts';
import { junitReporter } from './formats/junit.ts';
import { markdownReporter } from './formats/markdown.ts';
import { ndjsonReporter } from './formats/ndjson.ts';
import { sarifReporter } from './formats/sarif.ts';
import { htmlReporter } from './html/html-reporter.ts';
import type { Reporter } from './reporter.ts';

/** The formats that come with Proviso, in the order in which help lists them. */
export const builtinReporters: readonly Reporter[] = [
  jsonReporter,
  ndjsonReporter,
  junitReporter,
  htmlReporter,
  markdownReporter,
  sarifReporter,
  badgeReporter,
  githubReporter,
  harReporter,
];
