/** A value that must not be kept, and what is shown in its place: the `${NAME}` it came from, or `[redacted]`. */
export interface SecretValue {
  readonly value: string;
  readonly shownAs: string;
}

/** What a session must keep to itself. */
export interface SecretList {
  /** May grow while the session lasts: actors that log in get new ones. */
  readonly values: readonly SecretValue[];
  /** Names of headers, query parameters and JSON members whose values are hidden whatever they are. */
  readonly names: readonly string[];
}
