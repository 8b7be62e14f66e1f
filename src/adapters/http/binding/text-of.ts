/** Why a value cannot be written there so that the receiver reads what was meant. */
export interface NotCarried {
  readonly notCarried: string;
}

export type Carried<T> = T | NotCarried;

export function isNotCarried<T>(value: Carried<T>): value is NotCarried {
  return typeof value === 'object' && value !== null && 'notCarried' in value;
}

/** A scalar as bare text; what is no scalar, or no text in UTF-8, is not carried. */
export function textOf(value: unknown): Carried<string> {
  switch (typeof value) {
    case 'string':
      return /\p{Surrogate}/u.test(value) ? { notCarried: 'text that is not Unicode' } : value;
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      return {
        notCarried: value === null ? 'null, which has no form as text' : `${kindOf(value)} inside it`,
      };
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return value === undefined ? 'an absent value' : 'an object';
}
