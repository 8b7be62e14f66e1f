import { STANDARD_CODES } from '../../model/standard-codes.ts';
import { memberOf } from '../../openapi/reading.ts';
import { codesAt } from './error-codes.ts';
import type { Add, Held } from './held.ts';
import { holdSchema } from './hold-schema.ts';
import type { SpokenOperation, SpokenResponse } from './spoken-document.ts';

const STANDARD_STATUSES = new Set(Object.values(STANDARD_CODES).map(String));

/** Answers as others read them, held against the contract's output and its errors. */
export function holdResponses(held: Held, add: Add): void {
  holdSuccesses(held, add);
  holdErrors(held, add);
}

const isSuccess = ({ status }: SpokenResponse) => /^2/.test(status);

/** The response of a status: its own, else that of its hundred, else the one for all others. */
function responseOf({ responses }: SpokenOperation, status: string): SpokenResponse | undefined {
  const named = (name: string) => responses.find((one) => one.status.toUpperCase() === name.toUpperCase());
  return named(status) ?? named(`${status[0]}XX`) ?? named('default');
}

function holdSuccesses({ operation, own, published, loose }: Held, add: Add): void {
  const responsesAt = memberOf(published.at, 'responses') ?? published.at;
  const declared =
    operation.success.some(({ http }) => http !== null) ||
    operation.transport.rest.binding?.success !== undefined;
  const successes = published.responses.filter(isSuccess);
  for (const response of own.responses.filter(isSuccess)) {
    // Where the contract leaves the status open, any success is one.
    const other = responseOf(published, response.status) ?? (declared ? undefined : successes[0]);
    if (other === undefined) {
      add('success-missing', responsesAt, `the success ${response.status} is not said`);
      continue;
    }
    for (const content of response.contents) {
      const there = other.contents.find(
        ({ mediaType }) =>
          mediaType === content.mediaType ||
          mediaType === '*/*' ||
          (isJson(mediaType) && isJson(content.mediaType)),
      );
      if (there === undefined) {
        add(
          'output-missing',
          memberOf(other.at, 'content') ?? other.at,
          `an answer of ${content.mediaType} is not said`,
        );
        continue;
      }
      const looseContent = responseOf(loose, response.status)?.contents.find(
        ({ mediaType }) => mediaType === content.mediaType,
      );
      if (content.schema === null || looseContent?.schema === null || looseContent === undefined) continue;
      if (there.schema === null) {
        add('output-wider', there.at, 'the answer has no schema: anything is taken to be possible');
        continue;
      }
      const refusing = looseContent.schema;
      const surelyRefuses = (value: unknown) =>
        !refusing.model.safeParse(value).success && !operation.output.check(value, 'wire').ok;
      const isBody =
        operation.transport.rest.binding?.output === undefined &&
        operation.transport.rest.binding?.outputFields === undefined;
      const surely = isBody ? surelyRefuses : (value: unknown) => !refusing.model.safeParse(value).success;
      for (const { pointer, what, witness } of holdSchema(
        { spoken: content.schema, surelyRefuses: surely, surelyTakes: () => true },
        there.schema,
        'output',
      ))
        add('output-wider', pointer, `the answer, ${what}`, witness);
    }
  }
  if (!declared) return;
  for (const extra of successes) {
    const isOwn = own.responses.some(
      ({ status }) => status === extra.status || extra.status.toUpperCase() === '2XX',
    );
    if (!isOwn) add('success-extra', extra.at, `the success ${extra.status} is none of the contract`);
  }
}

function isJson(mediaType: string): boolean {
  return /^application\/(?:json|[\w.-]+\+json)$/.test(mediaType);
}

function holdErrors({ operation, own, published }: Held, add: Add): void {
  const responsesAt = memberOf(published.at, 'responses') ?? published.at;
  const written = new Map<string, ReadonlySet<string>>();
  for (const response of own.responses.filter((one) => /^[45]/.test(one.status))) {
    const codes = codesAt(response.at, namesOf(response), own.reading)?.codes ?? [];
    written.set(response.status, new Set(codes));
    const other = published.responses.find(
      (one) =>
        one.status.toUpperCase() === response.status.toUpperCase() ||
        one.status.toUpperCase() === `${response.status[0]}XX`,
    );
    if (other === undefined) {
      add(
        'error-missing',
        responsesAt,
        `${codes.join(', ') || 'the error'} (${response.status}) is not said`,
      );
      continue;
    }
    const there = codesAt(other.at, namesOf(other), published.reading);
    if (there === null) continue;
    const missing = codes.filter((code) => !there.codes.includes(code));
    if (missing.length > 0)
      add('error-missing', there.at, `${missing.join(', ')} (${response.status}) is not said`);
  }
  const all = new Set(
    operation.errors.map(({ code }) => code).concat([...written.values()].flatMap((codes) => [...codes])),
  );
  for (const response of published.responses) {
    if (!/^[45]\d\d$/.test(response.status)) continue;
    const there = codesAt(response.at, namesOf(response), published.reading);
    const declared = written.get(response.status);
    for (const code of there?.codes ?? []) {
      const isAllowed =
        declared?.has(code) === true ||
        (Object.hasOwn(STANDARD_CODES, code) && String(STANDARD_CODES[code]) === response.status);
      // Where the contract gives a code no status, it may come with any.
      if (!isAllowed && !(written.get('4XX')?.has(code) ?? false))
        add(
          'error-undeclared',
          there?.at ?? response.at,
          all.has(code)
            ? `${code} is an error of the contract with another status than ${response.status}`
            : `${code} is no error of the contract`,
        );
    }
    if (
      there === null &&
      declared === undefined &&
      !STANDARD_STATUSES.has(response.status) &&
      !/^5/.test(response.status)
    )
      add(
        'error-undeclared',
        response.at,
        `the status ${response.status} is none of the contract's errors, and no standard one`,
      );
  }
}

function namesOf({ at }: SpokenResponse): readonly string[] {
  const content = memberOf(at, 'content');
  return typeof content?.value === 'object' && content.value !== null ? Object.keys(content.value) : [];
}
