import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Expression, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { Mistake } from '../model/mistake.ts';

type Cucumber = typeof import('@cucumber/cucumber');
type Expressions = typeof import('@cucumber/cucumber-expressions');

/** A step definition as support code has registered it, before cucumber compiles it. */
interface Registered {
  readonly pattern: string | RegExp;
}

export type StepCode = (this: HostWorld, text: string) => Promise<string | undefined>;

/** What is used of cucumber's World, which projects may replace: nothing that is needed. */
export interface HostWorld {
  readonly attach?: (text: string, mediaType: string) => unknown;
}

/** The copy of cucumber-js that runs the project's features: registrations anywhere else would be lost. */
export interface HostCucumber {
  readonly cucumber: Cucumber;
  /** Where the run began. */
  readonly cwd: string;
  /** World parameters of the project's cucumber configuration (its default profile). */
  readonly worldParameters: () => Promise<unknown>;
  /**
   * Defines a step whose pattern is asked for when all support code was loaded. `taken` says then whether a
   * step of the project's own matches a text.
   */
  readonly defineLate: (pattern: (taken: (text: string) => boolean) => RegExp, code: StepCode) => void;
}

/** What of cucumber's builder is needed. Its types keep these to themselves. */
interface Builder {
  readonly cwd?: string;
  readonly stepDefinitionConfigs?: readonly Registered[];
  readonly parameterTypeRegistry?: ParameterTypeRegistry;
}

/** No limit of cucumber's: every call has its own. */
export const UNLIMITED = { timeout: -1 };

/** Finds the project's own cucumber-js from the folder it runs in. Throws Mistake `cucumber-not-found`. */
export function hostCucumber(folder: string): HostCucumber {
  const require = createRequire(join(folder, 'package.json'));
  const path = resolved(require, folder);
  const cucumber = require(path) as Cucumber;
  const builder = cucumber.supportCodeLibraryBuilder as unknown as Builder;
  const expressions = createRequire(path)('@cucumber/cucumber-expressions') as Expressions;
  const cwd = builder.cwd ?? folder;
  const own = new WeakSet<Registered>();
  const isTaken = takenBy(() => {
    const { stepDefinitionConfigs: configs = [], parameterTypeRegistry } = builder;
    const types = parameterTypeRegistry ?? new expressions.ParameterTypeRegistry();
    return configs
      .filter((config) => !own.has(config))
      .flatMap(({ pattern }) => compiled(pattern, types, expressions));
  });
  return {
    cucumber,
    cwd,
    async worldParameters() {
      const api = createRequire(path)('@cucumber/cucumber/api') as typeof import('@cucumber/cucumber/api');
      const { runConfiguration } = await api.loadConfiguration({}, { cwd });
      return runConfiguration.runtime.worldParameters;
    },
    defineLate(pattern, code) {
      cucumber.defineStep(/(?!)/, UNLIMITED, code);
      const config = builder.stepDefinitionConfigs?.at(-1);
      if (config === undefined) throw unsupported(cucumber.version);
      own.add(config);
      Object.defineProperty(config, 'pattern', { get: () => pattern(isTaken) });
    },
  };
}

/** Compiles the project's steps once, when they are first asked for: then all of them are registered. */
function takenBy(compile: () => readonly Expression[]): (text: string) => boolean {
  let steps: readonly Expression[] | null = null;
  return (text) => {
    steps ??= compile();
    return steps.some((expression) => expression.match(text) !== null);
  };
}

function compiled(
  pattern: string | RegExp,
  types: ParameterTypeRegistry,
  expressions: Expressions,
): readonly Expression[] {
  try {
    return [
      typeof pattern === 'string'
        ? new expressions.CucumberExpression(pattern, types)
        : new expressions.RegularExpression(pattern, types),
    ];
  } catch {
    // An expression that does not compile matches nothing; cucumber itself reports it a moment later.
    return [];
  }
}

export function unsupported(version: string): Mistake {
  return new Mistake({
    code: 'cucumber-unsupported',
    message: `proviso/cucumber cannot work in cucumber-js ${version}.`,
    hint: 'Use cucumber-js 12, or `proviso run`, which brings its own.',
  });
}

function resolved(require: NodeJS.Require, folder: string): string {
  try {
    return require.resolve('@cucumber/cucumber');
  } catch (cause) {
    throw new Mistake({
      code: 'cucumber-not-found',
      message: 'proviso/cucumber is support code for cucumber-js, and this project has none.',
      where: folder,
      hint: 'Install @cucumber/cucumber, and import proviso/cucumber from a file that cucumber-js loads.',
      cause,
    });
  }
}
