import pc from 'picocolors';
import type { Environment, Output } from '../environment.ts';

export type Colors = ReturnType<typeof pc.createColors>;

/** Are colours wanted there? `NO_COLOR` (no-color.org) and `FORCE_COLOR` decide before the terminal does. */
export function wantsColors({ env }: Pick<Environment, 'env'>, output: Output): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return output.isTTY && env.TERM !== 'dumb';
}

export function colorsFor(environment: Environment, output: Output): Colors {
  return pc.createColors(wantsColors(environment, output));
}

/** May a line be redrawn there? Not in a CI's log, whatever it claims to be. */
export function isInteractive({ env }: Pick<Environment, 'env'>, output: Output): boolean {
  return output.isTTY && env.TERM !== 'dumb' && (env.CI === undefined || env.CI === '' || env.CI === 'false');
}
