import type { Command } from 'commander';
import { list } from '../arguments.ts';
import { type Cli, examples } from '../command.ts';
import { addProjectOptions } from '../project-options.ts';
import type { MergeFlags } from '../report/merge-saved.ts';
import type { VerifyFlags } from '../report/project-at-hand.ts';

interface RenderFlags {
  readonly report: readonly string[];
  readonly reports?: string;
}

/** `proviso report …`: everything that is done with saved reports. */
export function registerReport(program: Command, cli: Cli): void {
  const report = program
    .command('report')
    .description('render, merge, compare and verify saved reports')
    .addHelpText(
      'after',
      examples(
        'proviso report render reports/report.json --report html,junit',
        'proviso report merge shard-*/report.json --reports reports',
        'proviso report matrix reports/*/report.json',
        'proviso report diff before.json after.json',
        'proviso report verify reports/report.json',
      ),
    );

  report
    .command('render <file>')
    .description('render a saved report in other formats')
    .requiredOption('--report <formats>', 'formats to render', list)
    .option('--reports <folder>', "where to write them; the report's own folder unless given")
    .action(async (file: string, flags: RenderFlags) => {
      const { renderSaved } = await import('../report/render-saved.ts');
      await renderSaved(file, flags, cli.environment);
    });

  addProjectOptions(report.command('merge <files...>'))
    .description('make one report of all the shards of a run')
    .option('--report <formats>', 'formats of the merged report', list, ['json'])
    .option('--reports <folder>', 'where to write it', 'reports')
    .option('--baseline <file>', 'findings accepted for now; that of the config here unless given')
    .option('--allow-partial', 'exit 0 where nothing is violated but not everything is verified')
    .action(async (files: readonly string[], flags: MergeFlags) => {
      const { mergeSaved } = await import('../report/merge-saved.ts');
      cli.finish(await mergeSaved(files, flags, cli.environment));
    });

  report
    .command('matrix <files...>')
    .description('show the reports of several implementations side by side')
    .option('--reports <folder>', 'where to write matrix.html', 'reports')
    .action(async (files: readonly string[], flags: { readonly reports?: string }) => {
      const { matrixSaved } = await import('../report/matrix-saved.ts');
      await matrixSaved(files, flags, cli.environment);
    });
  report
    .command('diff <before> <after>')
    .description('compare two reports; exits 1 on a regression')
    .option('--json', 'as plain data')
    .action(async (before: string, after: string, flags: { readonly json?: boolean }) => {
      const { diffSaved } = await import('../report/diff-saved.ts');
      cli.finish(await diffSaved(before, after, flags, cli.environment));
    });

  addProjectOptions(report.command('verify <file>'))
    .description('check that every conclusion of a report follows from what it says was observed')
    .option('--contract <files>', "contract files in place of the config's", list)
    .option('--baseline <file>', 'the baseline that the run was under; that of the config unless given')
    .option(
      '--requirements <file>',
      'the frozen set that the run was scored against; that of the config unless given',
    )
    .action(async (file: string, flags: VerifyFlags) => {
      const { verifySaved } = await import('../report/verify-saved.ts');
      cli.finish(await verifySaved(file, flags, cli.environment));
    });
}
