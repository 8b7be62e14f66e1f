import type { FieldPlace, RestBinding } from '../../model/rest-binding.ts';
import type {
  ErrorSpec,
  EventSpecSource,
  OperationSource,
  PolicySource,
  SpecMeta,
} from '../authoring/operation-spec.ts';

/** The names that may stand at one place of an author's object. */
export interface KnownFields {
  /** Absent: any names, or a value that is not looked into. */
  readonly members?: Readonly<Record<string, KnownFields>>;
  /** What each item of a list or each entry of a record may hold. */
  readonly each?: KnownFields;
}

const ANY: KnownFields = {};

type Members<T> = Readonly<Record<keyof T, KnownFields>>;
type Inside<T> = NonNullable<T>;
type Item<T> = T extends readonly (infer I)[] ? I : never;

const META: Members<SpecMeta & { readonly kind: string }> = {
  key: ANY,
  version: ANY,
  kind: ANY,
  stability: ANY,
  owners: ANY,
  tags: ANY,
  title: ANY,
  description: ANY,
  goal: ANY,
  context: ANY,
  domain: ANY,
  docId: ANY,
};

const OUTCOME: Members<ErrorSpec> = { description: ANY, http: ANY, status: ANY, gqlCode: ANY, when: ANY };

/** `key` and `version` may stand in `meta` too, as in an event spec. */
const EMIT = {
  key: ANY,
  version: ANY,
  when: ANY,
  payload: ANY,
  stability: ANY,
  owners: ANY,
  tags: ANY,
  title: ANY,
  description: ANY,
  domain: ANY,
  ref: ANY,
};

const POLICY: Members<PolicySource> = {
  auth: ANY,
  owner: ANY,
  tenant: ANY,
  idempotent: ANY,
  roles: ANY,
  anyRole: ANY,
  permissions: ANY,
  flags: ANY,
  fieldPolicies: ANY,
  resource: ANY,
  policies: ANY,
  pii: ANY,
  rateLimit: ANY,
  escalate: ANY,
  legal: ANY,
};

const PLACE: Members<FieldPlace> = {
  in: ANY,
  name: ANY,
  style: ANY,
  explode: ANY,
  file: { members: { name: ANY, mediaType: ANY, content: ANY } },
};

const REFUSAL: Members<Inside<RestBinding['refusal']>> = {
  code: ANY,
  message: ANY,
  codes: ANY,
  statuses: ANY,
  inSuccess: { members: { member: ANY, is: ANY } },
};

const REST: Members<Inside<Inside<OperationSource['transport']>['rest']>> = {
  method: ANY,
  path: ANY,
  fields: { each: { members: PLACE } },
  input: { members: PLACE },
  query: ANY,
  body: { members: { kind: ANY, mediaType: ANY, field: ANY } },
  constant: { members: { query: ANY, headers: ANY, body: ANY } },
  bodyMember: ANY,
  success: ANY,
  otherSuccess: ANY,
  accepted: {
    members: {
      at: { members: { member: ANY } },
      until: { members: { member: ANY, is: ANY, failed: ANY } },
      everyMs: ANY,
      withinMs: ANY,
    },
  },
  output: { members: { member: ANY, header: ANY, pattern: ANY, as: ANY } },
  outputFields: { each: { members: { member: ANY, header: ANY, pattern: ANY, as: ANY } } },
  refusal: { members: REFUSAL },
};

type Acceptance = Inside<OperationSource['acceptance']>;

const SCENARIO: Members<Item<Inside<Acceptance['scenarios']>>> = {
  key: ANY,
  description: ANY,
  given: ANY,
  when: ANY,
  then: ANY,
};

const EXAMPLE: Members<Item<Inside<Acceptance['examples']>>> = {
  key: ANY,
  description: ANY,
  input: ANY,
  output: ANY,
};

const OPERATION: Members<OperationSource> = {
  meta: { members: META },
  io: {
    members: {
      input: ANY,
      output: ANY,
      errors: { each: { members: OUTCOME } },
      success: { each: { members: OUTCOME } },
    } satisfies Members<OperationSource['io']>,
  },
  policy: { members: POLICY },
  sideEffects: {
    members: { emits: { each: { members: EMIT } }, audit: ANY, analytics: ANY } satisfies Members<
      Inside<OperationSource['sideEffects']>
    >,
  },
  transport: {
    members: {
      rest: { members: REST },
      gql: { members: { field: ANY, returns: ANY } },
      mcp: { members: { toolName: ANY } },
    } satisfies Members<Inside<OperationSource['transport']>>,
  },
  acceptance: {
    members: {
      scenarios: { each: { members: SCENARIO } },
      examples: { each: { members: EXAMPLE } },
    } satisfies Members<Acceptance>,
  },
  capability: ANY,
  telemetry: ANY,
  tests: ANY,
  implementations: ANY,
};

const EVENT: Members<EventSpecSource> = {
  meta: { members: META },
  payload: ANY,
  pii: ANY,
  capability: ANY,
  telemetry: ANY,
};

/** What an operation may hold. The types of `define*` say the same. */
export const OPERATION_FIELDS: KnownFields = { members: OPERATION };

/** What an event spec may hold. */
export const EVENT_FIELDS: KnownFields = { members: EVENT };
