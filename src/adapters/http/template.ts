import { Mistake } from '../../model/mistake.ts';

export type Env = Readonly<Record<string, string | undefined>>;

const VARIABLE = /\$\{([A-Za-z_]\w*)\}/g;

/** The `${NAME}`s a text takes from the environment. */
export function variablesOf(template: string): readonly string[] {
  return [...template.matchAll(VARIABLE)].map((match) => match[1] ?? '');
}

/**
 * A text with its `${NAME}`s replaced. Throws the `Mistake` `missing-env` for a name the environment lacks:
 * an empty credential would be sent as an anonymous call and judged as someone else's.
 */
export function expand(template: string, env: Env, where: string): string {
  return template.replace(VARIABLE, (_, name: string) => {
    const value = env[name];
    if (value !== undefined && value !== '') return value;
    throw new Mistake({
      code: 'missing-env',
      message: `The environment variable ${name} is not set.`,
      where,
      hint: `Set ${name} before the run, or write another value than \${${name}} there.`,
    });
  });
}
