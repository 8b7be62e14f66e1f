/** Where a value travels in an HTTP request. */
export type FieldIn = 'path' | 'query' | 'header' | 'cookie' | 'body';

/**
 * How a list or an object is written as text, by the names of OpenAPI 3.1 §4.8.12.3; `json` writes any value as
 * its JSON text (OpenAPI's `content: application/json`).
 */
export type FieldStyle =
  | 'form'
  | 'simple'
  | 'label'
  | 'matrix'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'json';

/** The place of one input field. */
export interface FieldPlace {
  /** Where the field travels. */
  readonly in: FieldIn;
  /** Its name there. Default: the field's own name. */
  readonly name?: string;
  /** Default: `form` in query and cookie, `simple` in path and header. The body writes values as its media type does. */
  readonly style?: FieldStyle;
  /** One parameter for each item (`tag=a&tag=b`), not one for all (`tag=a,b`). Default: true for `form` and `deepObject`. */
  readonly explode?: boolean;
  /** Of a `multipart` body: the value is sent as a file. `content` says what its text holds. Default `text`. */
  readonly file?: {
    /** Of the file. */
    readonly name?: string;
    /** Of its content. */
    readonly mediaType?: string;
    /** How the field holds it. */
    readonly content?: 'text' | 'base64';
  };
}

/** The place of a field however it is written, and its name there. */
export function fieldPlace(
  field: string,
  given: FieldIn | FieldPlace,
): FieldPlace & { readonly name: string } {
  const place = typeof given === 'string' ? { in: given } : given;
  return { ...place, name: place.name ?? field };
}

/** How the fields that travel in the body are written. */
export type BodyKind = 'json' | 'form' | 'multipart' | 'text' | 'bytes' | 'none';

export interface BodyBinding {
  /** How the fields of a body are written. */
  readonly kind: BodyKind;
  /** Default: the usual one of the kind (`application/json`, `text/plain; charset=utf-8`, …). */
  readonly mediaType?: string;
  /**
   * The one field that is the body, bare: `{ kind: 'text', field: 'note' }`. `text` and `bytes` need it, `bytes` reads base64;
   * `json` may have it.
   */
  readonly field?: string;
}

/** Where an output, or one field of it, is found in a success answer. */
export type OutputSource =
  /** The JSON of the body. */
  | 'body'
  /** The body's text, as it is. */
  | 'text'
  /** The body's bytes, as base64 text. */
  | 'bytes'
  /** The status, a number. */
  | 'status'
  /** The operation answers nothing; a body is ignored. */
  | 'none'
  /** A member of the JSON body, by a dotted path: `data.items`. */
  | { readonly member: string }
  /** A header, or what the first group of `pattern` (a regular expression) takes of it. Default `as: 'text'`. */
  | { readonly header: string; readonly pattern?: string; readonly as?: 'text' | 'number' | 'json' };

/** Where an error response names its code. */
export type CodeSource =
  | { readonly member: string }
  | { readonly header: string }
  /** The first group of a regular expression, matched against the body's text. */
  | { readonly pattern: string };

/** How an error response is read, where it is no RFC 9457 problem document with a `code`. */
export interface RefusalBinding {
  /** Tried in order. */
  readonly code?: CodeSource | readonly CodeSource[];
  /** A dotted path in the JSON body. */
  readonly message?: string;
  /** The code as it is written there → the code that the contract declares. */
  readonly codes?: Readonly<Record<string, string>>;
  /**
   * `standard`: where nothing names a code and no declared error has the status, it is the standard code of that status
   * (404 is NOT_FOUND). For contracts that count out statuses and not codes (OpenAPI). Default: no code.
   */
  readonly statuses?: 'standard';
  /** A 2xx answer is a refusal where this member of its JSON body has this value, or (`present`) is there and not null. */
  readonly inSuccess?: { readonly member: string; readonly is: string | number | boolean | 'present' };
}

/**
 * Where the result of a call is that was only accepted (202, RFC 9110 §15.3.3), and when it is there. The place is asked by
 * GET, on the same origin alone.
 */
export interface AcceptedBinding {
  /** What names the place: a header, or a member of the JSON body (a dotted path). Default: the header `Location`. */
  readonly at?: string | { readonly member: string };
  /** What of the place's JSON body tells when the call is over. Default: it is over once the place answers another status than 202. */
  readonly until?: {
    /** A dotted path. */
    readonly member: string;
    /** Its values when the call succeeded. */
    readonly is: readonly (string | number | boolean)[];
    /** Its values when the call was refused: the last answer is then read as an error response. */
    readonly failed?: readonly (string | number | boolean)[];
  };
  /** Milliseconds between two looks, 10 to 10,000. Default 250. */
  readonly everyMs?: number;
  /** Milliseconds after the 202, 600,000 at most. A call that is not over by then is not observed. */
  readonly withinMs: number;
}

/**
 * How one operation speaks HTTP, where it differs from ContractSpec's own dialect. Stands in the contract
 * (`transport.rest`) or in the adapter's `operations`; the adapter's word counts.
 */
export interface RestBinding {
  /** Input field → its place. A field that is not named goes where the path names it, else where `query` and `body` say. */
  readonly fields?: Readonly<Record<string, FieldIn | FieldPlace>>;
  /** The place of an input that is no object: a list, a scalar. Default: the body, or `?input=<json>`. */
  readonly input?: FieldPlace;
  /**
   * How GET, HEAD and DELETE carry the fields that have no place: `json` as `?input=<json>` (ContractSpec's own),
   * `flat` as a query parameter each. Default `json`.
   */
  readonly query?: 'json' | 'flat';
  /** How the other methods carry them. Default `json`. Given for a DELETE, it has a body too. */
  readonly body?: BodyKind | BodyBinding;
  /** Sent with every call of this operation: what tells several operations of one route apart, an API version. */
  readonly constant?: {
    /** By parameter. */
    readonly query?: Readonly<Record<string, string>>;
    /** By header. */
    readonly headers?: Readonly<Record<string, string>>;
    /** Merged into a JSON body; a nested object may hold the input: see `bodyMember`. */
    readonly body?: Readonly<Record<string, unknown>>;
  };
  /** A dotted path in the JSON body under which the fields stand: `params` for JSON-RPC. Default: the body itself. */
  readonly bodyMember?: string;
  /** The statuses of success; another 2xx is then an answer outside the binding, and breaks `io/answers`. Default: any 2xx. */
  readonly success?: number | readonly number[];
  /**
   * `undecided`: another 2xx than those of `success` is neither a success nor a breach. For documents that describe it without
   * saying what it means (OpenAPI's `default`). Default: a breach.
   */
  readonly otherSuccess?: 'undecided';
  /** An answer of 202 is not the result: look for it. `success` speaks of answers that come at once. */
  readonly accepted?: AcceptedBinding;
  /** Default `body`. */
  readonly output?: OutputSource;
  /** Output field → where it is found. With `output`, these are put into what it gives; without, they are all there is. */
  readonly outputFields?: Readonly<Record<string, OutputSource>>;
  /** Where a refusal has its code. */
  readonly refusal?: RefusalBinding;
}
