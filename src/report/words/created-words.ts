import type { Created } from '../../model/report.ts';
import { groupedDigits } from './grouped-digits.ts';

/** What a run made in the implementation, and what became of it: `120 made, 118 deleted, 2 left`. */
export function createdWords({ made, deleted, left }: Created): string {
  return `${groupedDigits(made)} made, ${groupedDigits(deleted)} deleted, ${groupedDigits(left)} left`;
}
