import type { Command } from 'commander';
import type { Selection } from '../application/select-plan.ts';
import { list } from './arguments.ts';

export interface ProjectFlags {
  readonly config?: string;
}

export function addProjectOptions(command: Command): Command {
  return command.option('-c, --config <file>', 'the config file', undefined);
}

export interface SelectionFlags {
  readonly operation?: readonly string[];
  readonly check?: readonly string[];
  readonly tag?: readonly string[];
  readonly profile?: readonly string[];
}

export function addSelectionOptions(command: Command): Command {
  return command
    .option('--operation <pattern>', 'only these operations, by key or key@version (agent.run.*)', list)
    .option('--check <pattern>', 'only these checks (error-*)', list)
    .option('--tag <pattern>', 'only operations with these tags', list)
    .option('--profile <pattern>', 'only requirements of these profiles', list);
}

export function selectionOf({ operation, check, tag, profile }: SelectionFlags): Selection {
  return { operation: operation ?? [], check: check ?? [], tag: tag ?? [], profile: profile ?? [] };
}
