import { Argument, type Command, Option } from 'commander';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions, type ProjectFlags } from '../project-options.ts';

interface SurfaceFlags extends ProjectFlags {
  readonly out: string;
  readonly check?: boolean;
  readonly report?: string;
  readonly against?: string;
}

/** Known without loading what makes them. */
export const SURFACE_KINDS = ['openapi', 'json-schema', 'graphql', 'mcp', 'docs'] as const;

/** `proviso surface`: what a contract generates, for those who read no contract. */
export function registerSurface(program: Command, cli: Cli): void {
  addProjectOptions(
    program
      .command('surface')
      .addArgument(new Argument('<kind>', 'what to write').choices(SURFACE_KINDS))
      .argument('[contracts...]'),
  )
    .description(
      'write the contract as an OpenAPI document, JSON Schema, a GraphQL schema, MCP tools or pages to read',
    )
    .option('--out <folder>', 'where it is written', 'surfaces')
    .option('--check', 'write nothing; exit 1 where a file differs from what the contract says')
    .option('--report <file>', 'with `docs`: show the verdicts of this report.json')
    .addOption(
      new Option(
        '--against <document>',
        'with `openapi`, `graphql` or `mcp`: write nothing; hold the document at this URL or path against the contract, exit 1 where it departs',
      ).conflicts(['check', 'report']),
    )
    .addHelpText(
      'after',
      examples(
        'proviso surface openapi',
        'proviso surface openapi --check',
        'proviso surface openapi --against http://localhost:8080/openapi.json',
        'proviso surface docs --report reports/report.json',
      ),
    )
    .action(async (kind: string, files: readonly string[], flags: SurfaceFlags) => {
      if (flags.against !== undefined) {
        const { holdPublished } = await import('../hold-published.ts');
        cli.finish(await holdPublished(kind, files, { ...flags, against: flags.against }, cli.environment));
        return;
      }
      const { writeSurface } = await import('../write-surface.ts');
      cli.finish(await writeSurface(kind, files, flags, cli.environment));
    });
}
