import { resolve } from 'node:path';
import { heldDocument } from '../application/hold-published.ts';
import { openProject } from '../application/project.ts';
import { readText } from '../application/read-text.ts';
import type { Environment } from '../environment.ts';
import type { Departure } from '../model/departure.ts';
import { describeValue } from '../model/describe-value.ts';
import { Mistake } from '../model/mistake.ts';
import { oneLine } from '../report/escape/visible.ts';

/** Milliseconds that a published document may take. */
const PATIENCE = 15_000;
const MOST_OCTETS = 50_000_000;

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
  const text = /^https?:\/\//i.test(against)
    ? await fetched(against)
    : await readText(resolve(cwd, against), 'surface-unreachable');
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

async function fetched(url: string): Promise<string> {
  const { request } = await import('undici');
  try {
    const { statusCode, body } = await request(url, {
      headers: { accept: 'application/json, application/yaml;q=0.9, */*;q=0.1' },
      signal: AbortSignal.timeout(PATIENCE),
    });
    const parts: Buffer[] = [];
    let octets = 0;
    for await (const part of body as AsyncIterable<Buffer>) {
      octets += part.length;
      if (octets > MOST_OCTETS) throw new Error(`it has more than ${MOST_OCTETS} octets`);
      parts.push(part);
    }
    if (statusCode < 200 || statusCode > 299) throw new Error(`it answers ${statusCode}`);
    return Buffer.concat(parts).toString('utf8');
  } catch (cause) {
    throw unreachable(url, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function unreachable(where: string, why: string, cause: unknown): Mistake {
  return new Mistake({
    code: 'surface-unreachable',
    message: `There is no document to hold against the contract: ${why}.`,
    where,
    hint: 'Name the URL (http or https) or the path of the document that the implementation publishes.',
    cause,
  });
}
