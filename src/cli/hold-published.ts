import { documentElsewhere } from '../adapters/document-elsewhere.ts';
import { heldDocument } from '../application/hold-published.ts';
import { openProject } from '../application/project.ts';
import type { Environment } from '../environment.ts';
import type { Departure } from '../model/departure.ts';
import { describeValue } from '../model/describe-value.ts';
import { Mistake } from '../model/mistake.ts';
import type { PublishedKind } from '../model/published.ts';
import { oneLine } from '../report/escape/visible.ts';

/** Milliseconds that a published document may take. */
const PATIENCE = 15_000;

/**
 * `proviso surface openapi|graphql|mcp --against`: 0 where all of the published document was held against the contract and nothing
 * departs from it, else 1.
 */
export async function holdPublished(
  kind: string,
  files: readonly string[],
  flags: { readonly config?: string; readonly against: string },
  { cwd, stdout }: Environment,
): Promise<0 | 1> {
  if (kind !== 'openapi' && kind !== 'graphql' && kind !== 'mcp')
    throw new Mistake({
      code: 'invalid-argument',
      message: `--against holds an OpenAPI document, a GraphQL schema or a list of MCP tools, and no ${kind}.`,
      hint: 'Use `proviso surface openapi --against <document>`, `proviso surface graphql --against <schema>`, or `proviso surface mcp --against <tools.json>`.',
    });
  const { contract } = await openProject({ cwd, config: flags.config ?? null, files });
  const { against } = flags;
  const text = await textAt(against, kind, cwd);
  const { departures, unknown, notHeld } = await heldDocument(kind, text, contract, against);
  stdout.write(departures.map(textOf).join(''));
  for (const pointer of unknown)
    stdout.write(
      `${oneLine(pointer)}\n  could not be read (a reference to elsewhere?): nothing is concluded from it\n`,
    );
  for (const id of notHeld)
    stdout.write(`${oneLine(id)}\n  has no place of its own in such a document: it was not held\n`);
  const held = contract.operations.length - notHeld.length;
  const isKept = departures.length + unknown.length + notHeld.length === 0 && held > 0;
  stdout.write(
    isKept
      ? `${oneLine(against)} says of ${held} operations nothing that would break the contract.\n`
      : `${departures.length} ${departures.length === 1 ? 'place departs' : 'places depart'} from the contract${unknown.length + notHeld.length === 0 ? '' : `, and ${unknown.length + notHeld.length} could not be held`}.\n`,
  );
  return isKept ? 0 : 1;
}

function textOf({ kind, operation, pointer, what, witness }: Departure): string {
  const value = witness === undefined ? '' : `\n  for example ${oneLine(describeValue(witness))}`;
  return `${oneLine(pointer)}\n  ${kind}${operation === null ? '' : ` ${oneLine(operation)}`}: ${oneLine(what)}${value}\n`;
}

async function textAt(against: string, kind: PublishedKind, cwd: string): Promise<string> {
  const outcome = await documentElsewhere(against, kind, {
    cwd,
    timeoutMs: PATIENCE,
    signal: new AbortController().signal,
  });
  if (outcome.kind === 'success') return String(outcome.output);
  throw unreachable(
    against,
    outcome.kind === 'timeout'
      ? `no answer came within ${PATIENCE / 1000} s`
      : 'reason' in outcome
        ? outcome.reason
        : 'it cannot be read',
  );
}

function unreachable(where: string, why: string): Mistake {
  return new Mistake({
    code: 'surface-unreachable',
    message: `There is no document to hold against the contract: ${why}.`,
    where,
    hint: 'Name the URL (http or https) or the path of the document that the implementation publishes.',
  });
}
