import type { compareSurfaces as Compare } from './compare-surfaces.ts';
import type { judge as Judge } from './judge-evidence.ts';
import type { loadContract as Load } from './load-sources.ts';
import type { renderReport as Render } from './render-report.ts';
import type { runConformance as Run } from './run-conformance.ts';
import type { verifyReport as Verify } from './verify-against.ts';

// What a program asks for is loaded when it is first asked for: contracts import `proviso` too, and need none of it.

/**
 * Reads a contract: globs, paths, folders and package names (texts, relative to `cwd`), and operations, events, registries or whole
 * modules given as objects, in any mixture. `cwd` is the working directory unless given.
 *
 * Throws a `Mistake` with code, place and remedy: `contract-no-match`, `contract-exports-nothing`, `import-not-found`, `not-a-model`, …;
 * `contracts-unreadable` where there are several.
 */
export const loadContract: typeof Load = async (...given) =>
  (await import('./load-sources.ts')).loadContract(...given);

/**
 * Runs a contract against one implementation and concludes: the same cases and verdicts as `proviso run`. Scenarios are walked
 * without cucumber, and nothing is written. A report's `verdict` is of the whole: `conformant` only where every must that was claimed was
 * observed to hold; each requirement has a `status` of its own.
 *
 * Throws a `Mistake` for options that are not usable, and `Unreachable` where there is nothing to talk to.
 */
export const runConformance: typeof Run = async (...given) =>
  (await import('./run-conformance.ts')).runConformance(...given);

/**
 * A report in one of its formats: `json`, `ndjson`, `junit`, `html`, `markdown`, `sarif`, `badge`, `github` or `har`, as the files it
 * consists of, `path` relative to the reports folder. Nothing is written. Throws a `Mistake` `unknown-format`.
 */
export const renderReport: typeof Render = async (...given) =>
  (await import('./render-report.ts')).renderReport(...given);

/**
 * Looks for what does not add up in a report: `flaws` is empty for one whose every conclusion follows from what it says was observed.
 * With the contract, requirements, cases, gaps and digests are held against it, and stored evidence is judged again; without it,
 * only what the report says of itself. What was not looked at is in `notJudged`, `unreadable`, `beyondSample` and `unvouched`: for that,
 * nothing but the report speaks. `options` are those that the run was given (`actors`, `steps`, `checks`, `examples`), and `evidence`,
 * the path of the `evidence.ndjson` of a saved report: without it, what its cases saw is not at hand, and that is a flaw.
 */
export const verifyReport: typeof Verify = async (...given) =>
  (await import('./verify-against.ts')).verifyReport(...given);

/**
 * What the evidence of one case shows, judged by the very functions that a run concludes with: one judgement for each check and requirement
 * that had something to say, `pass`, `fail` with its mismatches, or `inconclusive` with the reason. Null where the evidence was cut or
 * hidden, so that it cannot be judged. Pure: nothing is called, and what is left out of the evidence never turns one verdict into another.
 */
export const judge: typeof Judge = async (...given) => (await import('./judge-evidence.ts')).judge(...given);

/**
 * Runs the fixed cases of a contract (examples, scenarios, errors, policy; no generated input) over each surface of one implementation, one
 * after the other, and says whether they agree: the same kind of outcome, the same code, the same value but for fresh ids and clocks, the same
 * events. A difference names the surfaces that break the contract there; where none does, the clause that leaves it open.
 *
 * Throws a `Mistake` `surfaces-too-few`, `surfaces-too-many` or `surfaces-unreasoned`, and what `runConformance` throws.
 */
export const compareSurfaces: typeof Compare = async (...given) =>
  (await import('./compare-surfaces.ts')).compareSurfaces(...given);
