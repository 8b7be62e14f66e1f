import type { DepartureKind } from '../model/departure.ts';
import { pointerPart } from '../model/json-pointer.ts';

type Json = Record<string, unknown>;

/** A fault put into the document that the contract of the berths generates, and how it has to be named. */
export interface DocumentMutant {
  readonly name: string;
  readonly edit: (document: Json) => void;
  readonly kind: DepartureKind;
  readonly pointer: string;
}

type Path = readonly (string | number)[];
type Change = readonly ['set', Path, unknown] | readonly ['drop', Path];

const BOOK: Path = ['paths', '/v1/ports/{portId}/berths', 'post'];
const QUOTE: Path = ['paths', '/v1/quotes', 'post'];
const LIST: Path = ['paths', '/v1/berths', 'get'];
const RELEASE: Path = ['paths', '/v1/berths/{bookingId}', 'delete'];
const IN: Path = [...BOOK, 'requestBody', 'content', 'application/json', 'schema'];
const OUT: Path = ['components', 'schemas', 'BerthBookOutput'];
const QUOTED: Path = ['components', 'schemas', 'BerthQuoteInput'];
const LISTED: Path = ['components', 'schemas', 'BerthListOutput'];
const parameter = (index: number): Path => [...LIST, 'parameters', index];
const [SIDE, TRACE, STATUS] = [parameter(0), parameter(1), parameter(2)];
const [LIMIT, SHIP] = [parameter(3), parameter(4)];
const codes = (operation: Path, status: string): Path => [
  ...operation,
  'responses',
  status,
  'content',
  'application/problem+json',
  'schema',
  'properties',
  'code',
  'enum',
];

const pointerTo = (path: Path) => path.map((part) => `/${pointerPart(part)}`).join('');

function changed(document: Json, [what, path, value]: Change): void {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((at, part) => Reflect.get(at as object, part), document) as object;
  const last = path.at(-1) as string;
  if (what === 'set') Reflect.set(holder, last, value);
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(holder, last);
}

const mutant = (
  name: string,
  kind: DepartureKind,
  at: Path,
  ...changes: readonly Change[]
): DocumentMutant => ({
  name,
  kind,
  pointer: pointerTo(at),
  edit: (document) => {
    for (const change of changes) changed(document, change);
  },
});
const set = (path: Path, value: unknown): Change => ['set', path, value];
const drop = (path: Path): Change => ['drop', path];
const field = (schema: Path, ...names: readonly string[]): Path => [
  ...schema,
  ...names.flatMap((name) => ['properties', name]),
];

/** Input: what is published is narrower or wider than the contract. */
// biome-ignore format: a table reads best as one
const inputs = [
  mutant('a longest text is shorter', 'input-narrower', field(IN, 'name'), set([...field(IN, 'name'), 'maxLength'], 20)),
  mutant('a longest text is longer', 'input-wider', field(IN, 'name'), set([...field(IN, 'name'), 'maxLength'], 60)),
  mutant('a longest text is gone', 'input-wider', field(IN, 'name'), drop([...field(IN, 'name'), 'maxLength'])),
  mutant('a shortest text is longer', 'input-narrower', field(IN, 'name'), set([...field(IN, 'name'), 'minLength'], 3)),
  mutant('a shortest text is gone', 'input-wider', field(IN, 'name'), drop([...field(IN, 'name'), 'minLength'])),
  mutant('a least number is greater', 'input-narrower', field(IN, 'length'), set([...field(IN, 'length'), 'minimum'], 5)),
  mutant('a least number is gone', 'input-wider', field(IN, 'length'), drop([...field(IN, 'length'), 'minimum'])),
  mutant('a greatest number is smaller', 'input-narrower', field(IN, 'length'), set([...field(IN, 'length'), 'maximum'], 300)),
  mutant('a greatest number is greater', 'input-wider', field(IN, 'length'), set([...field(IN, 'length'), 'maximum'], 500)),
  mutant('a number is a whole one', 'input-narrower', field(IN, 'length'), set([...field(IN, 'length'), 'type'], 'integer')),
  mutant('a whole number is any', 'input-wider', field(QUOTED, 'nights'), set([...field(QUOTED, 'nights'), 'type'], 'number')),
  mutant('a number is a text', 'input-narrower', field(QUOTED, 'length'), set(field(QUOTED, 'length'), { type: 'string' })),
  mutant('a value of an enum is gone', 'input-narrower', field(IN, 'class'), set([...field(IN, 'class'), 'enum'], ['A', 'B'])),
  mutant('a value of an enum is renamed', 'input-narrower', field(IN, 'class'), set([...field(IN, 'class'), 'enum'], ['A', 'B', 'c'])),
  mutant('an enum is any text', 'input-wider', field(IN, 'class'), drop([...field(IN, 'class'), 'enum'])),
  mutant('a list is shorter', 'input-narrower', field(IN, 'tags'), set([...field(IN, 'tags'), 'maxItems'], 2)),
  mutant('a list is longer', 'input-wider', field(IN, 'tags'), set([...field(IN, 'tags'), 'maxItems'], 9)),
  mutant('a list has others in it', 'input-narrower', [...field(IN, 'tags'), 'items'], set([...field(IN, 'tags'), 'items'], { type: 'integer' })),
  mutant('a list may hold empty texts', 'input-wider', [...field(IN, 'tags'), 'items'], drop([...field(IN, 'tags'), 'items', 'minLength'])),
  mutant('a pattern is another', 'input-narrower', field(IN, 'contact', 'phone'), set([...field(IN, 'contact', 'phone'), 'pattern'], '^\\d{5,15}$')),
  mutant('a pattern is gone', 'input-wider', field(IN, 'contact', 'phone'), drop([...field(IN, 'contact', 'phone'), 'pattern'])),
  mutant('null is not taken', 'input-narrower', field(IN, 'note'), set([...field(IN, 'note'), 'type'], 'string')),
  mutant('an optional member is required', 'input-narrower', [...IN, 'required'], set([...IN, 'required'], ['length', 'name', 'class', 'tags'])),
  mutant('a required member is optional', 'input-wider', [...IN, 'required'], set([...IN, 'required'], ['length', 'name'])),
  mutant('a required member within is optional', 'input-wider', field(IN, 'contact'), drop([...field(IN, 'contact'), 'required'])),
  mutant('a member is not known', 'input-narrower', field(IN, 'tags'), set(field(IN, 'tags'), false)),
  mutant('the body has another shape', 'input-narrower', QUOTED, set(QUOTED, { type: 'array', items: {} })),
  mutant('the body is optional', 'input-wider', [...QUOTE, 'requestBody'], drop([...QUOTE, 'requestBody', 'required'])),
  mutant('the body is not said', 'input-missing', QUOTE, drop([...QUOTE, 'requestBody'])),
  mutant('the body is a form', 'input-missing', [...QUOTE, 'requestBody', 'content'], set([...QUOTE, 'requestBody', 'content'], { 'application/x-www-form-urlencoded': { schema: { $ref: '#/components/schemas/BerthQuoteInput' } } })),
];

/** Parameters: where they travel, how they are written, what they take. */
// biome-ignore format: a table reads best as one
const parameters = [
  mutant('a parameter is not said', 'input-missing', [...LIST, 'parameters'], drop(LIMIT)),
  mutant('a parameter is renamed', 'input-missing', [...LIST, 'parameters'], set([...LIMIT, 'name'], 'size')),
  mutant('a parameter travels elsewhere', 'input-place', [...TRACE, 'in'], set([...TRACE, 'in'], 'query')),
  mutant('an optional parameter is required', 'input-narrower', [...STATUS, 'required'], set([...STATUS, 'required'], true)),
  mutant('a required parameter is optional', 'input-wider', SHIP, drop([...SHIP, 'required'])),
  mutant('a list is written otherwise', 'input-place', [...SIDE, 'style'], set([...SIDE, 'style'], 'spaceDelimited')),
  mutant('a list is written once for each item', 'input-place', [...SIDE, 'explode'], set([...SIDE, 'explode'], true)),
  mutant('a parameter has a smaller greatest number', 'input-narrower', [...LIMIT, 'schema'], set([...LIMIT, 'schema', 'maximum'], 50)),
  mutant('a parameter has no greatest number', 'input-wider', [...LIMIT, 'schema'], drop([...LIMIT, 'schema', 'maximum'])),
  mutant('a parameter lacks a value', 'input-narrower', [...STATUS, 'schema'], set([...STATUS, 'schema', 'enum'], ['PENDING'])),
  mutant('a header is shorter', 'input-narrower', [...TRACE, 'schema'], set([...TRACE, 'schema', 'maxLength'], 8)),
  mutant('there is a further required parameter', 'input-extra', [...LIST, 'parameters', 5], set([...LIST, 'parameters', 5], { name: 'page', in: 'query', required: true, schema: { type: 'integer' } })),
];

/** Answers: what is published allows what the contract does not. */
// biome-ignore format: a table reads best as one
const outputs = [
  mutant('a status of an answer is new', 'output-wider', field(OUT, 'status'), set([...field(OUT, 'status'), 'enum'], ['PENDING', 'CONFIRMED', 'LOST'])),
  mutant('a member of an answer may be absent', 'output-wider', [...OUT, 'required'], set([...OUT, 'required'], ['status', 'berth', 'at', 'price', 'extras', 'note'])),
  mutant('a member of an answer may be null', 'output-wider', field(OUT, 'price'), set([...field(OUT, 'price'), 'type'], ['number', 'null'])),
  mutant('a number of an answer may be negative', 'output-wider', field(OUT, 'price'), drop([...field(OUT, 'price'), 'minimum'])),
  mutant('a member of an answer is not described', 'output-wider', OUT, drop(field(OUT, 'berth')), set([...OUT, 'required'], ['bookingId', 'status', 'at', 'price', 'extras', 'note'])),
  mutant('a number within an answer is a text', 'output-wider', field(OUT, 'berth', 'number'), set(field(OUT, 'berth', 'number'), { type: 'string' })),
  mutant('a date of an answer is any text', 'output-wider', field(OUT, 'at'), set(field(OUT, 'at'), { type: 'string' })),
  mutant('a list of an answer is longer', 'output-wider', field(OUT, 'extras'), drop([...field(OUT, 'extras'), 'maxItems'])),
  mutant('a list of an answer has others in it', 'output-wider', [...field(OUT, 'extras'), 'items'], set([...field(OUT, 'extras'), 'items'], { type: 'string' })),
  mutant('a total may be a fraction', 'output-wider', field(LISTED, 'total'), set([...field(LISTED, 'total'), 'type'], 'number')),
  mutant('an answer has no schema', 'output-wider', [...QUOTE, 'responses', '200', 'content', 'application/json'], drop([...QUOTE, 'responses', '200', 'content', 'application/json', 'schema']), drop([...QUOTE, 'responses', '200', 'content', 'application/json', 'examples'])),
  mutant('an answer is not described', 'output-missing', [...QUOTE, 'responses', '200'], drop([...QUOTE, 'responses', '200', 'content'])),
];

/** Statuses, codes, who may call, examples, operations. */
// biome-ignore format: a table reads best as one
const words = [
  mutant('a success is not said', 'success-missing', [...BOOK, 'responses'], drop([...BOOK, 'responses', '201']), drop([...BOOK, 'responses', 'default'])),
  mutant('there is a further success', 'success-extra', [...BOOK, 'responses', '202'], set([...BOOK, 'responses', '202'], { description: 'later' })),
  mutant('an error is not said', 'error-missing', [...BOOK, 'responses'], drop([...BOOK, 'responses', '404'])),
  mutant('a code is not said', 'error-missing', codes(BOOK, '409'), set(codes(BOOK, '409'), ['BERTH_TAKEN'])),
  mutant('there is a further code', 'error-undeclared', codes(BOOK, '409'), set(codes(BOOK, '409'), ['BERTH_TAKEN', 'TOO_LONG', 'TOO_DEEP'])),
  mutant('there is a further status', 'error-undeclared', [...LIST, 'responses', '418'], set([...LIST, 'responses', '418'], { description: 'a teapot' })),
  mutant('it lets anybody call', 'auth-not-said', [...LIST, 'security'], set([...LIST, 'security'], [])),
  mutant('it says nothing of who may call', 'auth-not-said', RELEASE, drop([...RELEASE, 'security'])),
  mutant('it asks for more than the contract', 'auth-too-strong', [...QUOTE, 'security'], set([...QUOTE, 'security'], [{ user: [] }])),
  mutant('an example cannot be sent', 'example-wrong', [...QUOTE, 'requestBody', 'content', 'application/json', 'examples', 'week', 'value'], set([...QUOTE, 'requestBody', 'content', 'application/json', 'examples', 'week', 'value', 'nights'], 31)),
  mutant('an example cannot be answered', 'example-wrong', [...QUOTE, 'responses', '200', 'content', 'application/json', 'examples', 'week', 'value'], set([...QUOTE, 'responses', '200', 'content', 'application/json', 'examples', 'week', 'value', 'price'], 'free')),
  mutant('an operation is gone', 'operation-missing', ['paths'], drop(['paths', '/v1/quotes'])),
  mutant('an operation has another method', 'operation-missing', ['paths', '/v1/berths/{bookingId}'], set(['paths', '/v1/berths/{bookingId}'], { put: { responses: { '204': { description: 'ok' } } } })),
  mutant('there is a further operation', 'operation-extra', ['paths', '/v1/cranes', 'get'], set(['paths', '/v1/cranes'], { get: { responses: { '200': { description: 'ok' } } } })),
];

/** More than sixty faults, one at a time. */
export const documentMutants: readonly DocumentMutant[] = [...inputs, ...parameters, ...outputs, ...words];
