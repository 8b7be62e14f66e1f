/** Marks where a run of cucumber began and where it was over. */
export interface UnfinishedRun {
  begin(): void;
  end(): void;
}

/**
 * Sees to it that a process which ends between the two does not end well: code under test that calls
 * `process.exit(0)` would take all results with it, and cucumber would report success.
 */
export function unfinishedRun(): UnfinishedRun {
  let running = false;
  const onExit = (code: number) => {
    if (!running || code !== 0) return;
    process.exitCode = 1;
    process.stderr.write(
      'proviso/cucumber: the process was ended before the scenarios were over, by code that calls process.exit() or by a wait that nothing ends. There is no verdict.\n',
    );
  };
  return {
    begin() {
      running = true;
      process.once('exit', onExit);
    },
    end() {
      running = false;
      process.off('exit', onExit);
    },
  };
}
