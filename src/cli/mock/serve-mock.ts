import { routeOf } from '../../adapters/http/route.ts';
import { openProject } from '../../application/project.ts';
import { selectOperations } from '../../application/select-plan.ts';
import type { Environment } from '../../environment.ts';
import { mockOf } from '../../mock/mock-of.ts';
import { Mistake } from '../../model/mistake.ts';
import type { Operation } from '../../model/operation.ts';
import { bounded, oneLine } from '../../report/escape/visible.ts';
import type { ProjectFlags } from '../project-options.ts';
import { type Served, startMockServer } from './mock-server.ts';

export interface MockFlags extends ProjectFlags {
  readonly port: number;
  readonly seed?: number;
  readonly operation?: readonly string[];
  readonly error?: readonly string[];
}

/** Serves the mock until the first interruption, which ends it well. */
export async function serveMock(
  files: readonly string[],
  flags: MockFlags,
  environment: Environment,
): Promise<number> {
  const { cwd, stdout } = environment;
  const { contract, config } = await openProject({ cwd, config: flags.config ?? null, files });
  const operations = selectOperations(contract, flags.operation ?? []);
  const answer = mockOf(
    { ...contract, operations },
    {
      seed: flags.seed ?? config.seed,
      arbitraries: config.arbitraries,
      errors: Object.fromEntries((flags.error ?? []).map(errorOf)),
    },
  );
  const interrupted = new Promise<void>((resolve) => {
    environment.onInterrupt(resolve);
  });
  const server = await startMockServer(answer, flags.port, (served) =>
    stdout.write(`${servedLine(served)}\n`),
  );
  stdout.write(`Serving ${operations.length} operations on ${server.url}; Ctrl-C ends it.\n`);
  stdout.write(operations.map((operation) => `  ${routeLine(operation)}\n`).join(''));
  stdout.write('  States are entered at POST /_states, effects are read at GET /_events.\n');
  await interrupted;
  await server.close();
  return 0;
}

/** Longest path that is shown. */
const LONGEST = 200;

function servedLine({ method, path, status, code }: Served): string {
  const said = code === null ? '' : ` ${code}`;
  return oneLine(`${method.padEnd(6)} ${bounded(path, LONGEST)}  ${status}${said}`);
}

function routeLine(operation: Operation): string {
  const { method, path } = routeOf(operation);
  return `${method.padEnd(6)} ${path}  ${operation.id}`;
}

function errorOf(text: string): [string, string] {
  const [, operation, code] = /^(.+)=([^=]+)$/.exec(text) ?? [];
  if (operation !== undefined && code !== undefined) return [operation, code];
  throw new Mistake({
    code: 'invalid-argument',
    message: `'${text}' is no operation with an error code.`,
    where: '--error',
    hint: 'Write it like agent.run.get=RUN_NOT_FOUND.',
  });
}
