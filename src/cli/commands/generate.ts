import type { Command } from 'commander';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions, type ProjectFlags } from '../project-options.ts';

interface GenerateFlags extends ProjectFlags {
  readonly out: string;
  readonly check?: boolean;
}

/** `proviso generate`: the contract's scenarios and examples as `.feature` files. */
export function registerGenerate(program: Command, cli: Cli): void {
  addProjectOptions(program.command('generate [contracts...]'))
    .description('write the scenarios and examples of the contract as Gherkin')
    .option('--out <folder>', 'where features are written', 'features')
    .option('--check', 'write nothing; exit 1 where a file differs from what the contract says')
    .addHelpText('after', examples('proviso generate', 'proviso generate --check'))
    .action(async (files: readonly string[], flags: GenerateFlags) => {
      const { generateFeatures } = await import('../generate-features.ts');
      cli.finish(await generateFeatures(files, flags, cli.environment));
    });
}
