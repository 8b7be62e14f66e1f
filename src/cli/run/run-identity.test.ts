import { describe, expect, it } from 'vitest';
import { runIdOf } from './run-identity.ts';

describe('the id of a run', () => {
  it('is what the flag says, else what the CI calls it, all its shards alike and a re-run apart', () => {
    const github = { GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2' };
    expect([
      runIdOf('mine', github),
      runIdOf(undefined, github),
      runIdOf(undefined, { ...github, GITHUB_RUN_ATTEMPT: '3' }),
      runIdOf(undefined, { CI_PIPELINE_ID: '12' }),
      runIdOf(undefined, { CI_PIPELINE_ID: '' }),
      runIdOf(undefined, {}),
    ]).toEqual(['mine', '7.2', '7.3', '12', undefined, undefined]);
  });
});
