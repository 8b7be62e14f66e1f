import type {
  AcceptedBinding,
  BodyKind,
  FieldPlace,
  FieldStyle,
  RefusalBinding,
  RestBinding,
} from '../../../model/rest-binding.ts';
import type { Route } from '../route.ts';

/** A place with nothing left to default. */
export interface Place {
  readonly in: FieldPlace['in'];
  readonly name: string;
  readonly style: FieldStyle;
  readonly explode: boolean;
  readonly file: FieldPlace['file'] | null;
}

/** How one operation speaks HTTP, complete. */
export interface Binding {
  readonly route: Route;
  /** Names of `route.fields` (in the path) → the input field that fills them. */
  readonly pathFields: readonly { readonly field: string; readonly place: Place }[];
  /** Fields with a place of their own, those of the path included. */
  readonly places: ReadonlyMap<string, Place>;
  /** Where every other field goes. */
  readonly others: 'query-json' | 'query-flat' | 'body';
  /** Where an input that is no object goes; null where nothing can carry one. */
  readonly whole: Place | null;
  readonly body: { readonly kind: BodyKind; readonly mediaType: string; readonly field: string | null };
  /** Does the input model have a field that travels in the body, as far as one can look into it? */
  readonly bodyTakesFields: boolean;
  /** Does it have a field that the path does not carry? */
  readonly takesMoreThanPath: boolean;
  readonly constant: {
    readonly query: readonly (readonly [string, string])[];
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Readonly<Record<string, unknown>>;
  };
  readonly bodyMember: readonly string[];
  /** Null: any 2xx. */
  readonly success: ReadonlySet<number> | null;
  /** Null: an answer of 202 is the result. */
  readonly accepted:
    | (Required<Pick<AcceptedBinding, 'at' | 'everyMs' | 'withinMs'>> & Pick<AcceptedBinding, 'until'>)
    | null;
  readonly output: NonNullable<RestBinding['output']> | null;
  readonly outputFields: readonly (readonly [string, NonNullable<RestBinding['output']>])[];
  readonly refusal: RefusalBinding | null;
}
