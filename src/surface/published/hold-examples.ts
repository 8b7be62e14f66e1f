import { isJsonObject } from '../../json-schema/json-schema.ts';
import { memberOf } from '../../openapi/reading.ts';
import type { Placed } from '../../openapi/resolve-reference.ts';
import type { Add, Held } from './held.ts';
import type { SpokenContent, SpokenOperation } from './spoken-document.ts';
import type { SpokenSchema } from './spoken-schema.ts';

/** Published examples that the contract's own models refuse. */
export function holdExamples({ published, loose }: Held, add: Add): void {
  const ask = (at: Placed, own: SpokenSchema | null | undefined, of: string) => {
    if (own === null || own === undefined) return;
    for (const example of examplesAt(at, published)) {
      const judged = own.model.safeParse(example.value);
      if (judged.success || own.model.leavesOpen(example.value)) continue;
      const [issue] = judged.error.issues as readonly {
        readonly path: readonly (string | number)[];
        readonly message: string;
      }[];
      const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
      add(
        'example-wrong',
        example,
        `an example of ${of} is none by the contract${where}: ${issue?.message ?? 'it is refused'}`,
        example.value,
      );
    }
  };
  for (const parameter of published.parameters)
    ask(
      parameter.at,
      loose.parameters.find(({ name, in: place }) => name === parameter.name && place === parameter.in)
        ?.schema,
      parameter.name,
    );
  for (const content of published.body?.contents ?? [])
    ask(content.at, sameMedia(content, loose.body?.contents ?? []), 'the body');
  for (const response of published.responses.filter(({ status }) => /^2/.test(status))) {
    const own = loose.responses.find(({ status }) => status === response.status);
    for (const content of response.contents)
      ask(content.at, sameMedia(content, own?.contents ?? []), 'the answer');
  }
}

function sameMedia(
  { mediaType }: SpokenContent,
  contents: readonly SpokenContent[],
): SpokenSchema | null | undefined {
  return contents.find((one) => one.mediaType === mediaType)?.schema;
}

/** `example`, and the values of `examples`, of a parameter or media type. */
function examplesAt(at: Placed, { reading }: SpokenOperation): readonly Placed[] {
  const single = memberOf(at, 'example');
  const named = memberOf(at, 'examples');
  const names = isJsonObject(named?.value) ? Object.keys(named.value) : [];
  const values = names.flatMap((name) => {
    const entry = memberOf(named as Placed, name);
    const followed = entry === undefined ? null : reading.follow(entry);
    const value = followed === null ? undefined : memberOf(followed, 'value');
    return value === undefined ? [] : [value];
  });
  return single === undefined ? values : [single, ...values];
}
