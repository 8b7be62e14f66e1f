import type { Observation } from '../../model/observation.ts';

/** An observation, effects left aside. */
export type Answered = Required<Pick<Observation, 'outcome' | 'durationMs' | 'notes' | 'exchange'>>;
