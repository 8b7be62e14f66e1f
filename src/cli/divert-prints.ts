interface Printing {
  write(...parts: readonly unknown[]): boolean;
}

/**
 * Sends what a project's code prints (contracts, configs, handlers, their libraries) to standard error, so that
 * standard output is the result of the command alone. Whoever is to write there has taken the way to it before.
 */
export function divertPrints(stdout: Printing, stderr: Printing): void {
  stdout.write = (...parts) => stderr.write(...parts);
}
