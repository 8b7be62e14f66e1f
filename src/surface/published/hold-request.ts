import { isJsonObject } from '../../json-schema/json-schema.ts';
import { memberOf } from '../../openapi/reading.ts';
import type { Add, Held } from './held.ts';
import { holdSchema } from './hold-schema.ts';
import type { SpokenSchema } from './spoken-schema.ts';

/** Parameters as others read them, held against those that the contract's binding makes. */
export function holdParameters({ own, published, loose }: Held, add: Add): void {
  for (const [index, parameter] of own.parameters.entries()) {
    const { name, in: place } = parameter;
    const isName = (other: { readonly name: string; readonly in: string }) =>
      place === 'header' ? other.name.toLowerCase() === name.toLowerCase() : other.name === name;
    // What a path's own parameter is called is the document's own affair: the place in the path counts.
    const named = published.parameters.find((one) => one.in === place && isName(one));
    const inPath = namesIn(published.path)[namesIn(own.path).indexOf(name)];
    const other =
      named ??
      (place === 'path'
        ? published.parameters.find((one) => one.in === 'path' && one.name === inPath)
        : undefined);
    if (other === undefined) {
      const elsewhere = published.parameters.find((one) => one.name === name);
      if (elsewhere !== undefined)
        add(
          'input-place',
          memberOf(elsewhere.at, 'in') ?? elsewhere.at,
          `${name} travels in the ${place}, and is taken to be in the ${elsewhere.in}`,
        );
      else
        add(
          'input-missing',
          memberOf(published.at, 'parameters') ?? published.at,
          `the parameter ${name} (in the ${place}) is not said`,
        );
      continue;
    }
    if (other.required && !parameter.required)
      add(
        'input-narrower',
        memberOf(other.at, 'required') ?? other.at,
        `${name} may be absent, and is taken to be required`,
      );
    if (!other.required && parameter.required)
      add(
        'input-wider',
        memberOf(other.at, 'required') ?? other.at,
        `${name} has to be there, and is taken to be optional`,
      );
    if (other.style !== parameter.style)
      add(
        'input-place',
        memberOf(other.at, 'style') ?? other.at,
        `${name} is written as ${parameter.style}, and is taken to be written as ${other.style}`,
      );
    else if (other.explode !== parameter.explode && isList(parameter.schema))
      add(
        'input-place',
        memberOf(other.at, 'explode') ?? other.at,
        `${name} is written ${parameter.explode ? 'once for each item' : 'once for all items'}, and is taken to be written otherwise`,
      );
    holdInput(parameter.schema, loose.parameters[index]?.schema ?? null, other.schema, () => true, name, add);
  }
  for (const extra of published.parameters) {
    const isOwn = own.parameters.some(
      (one) =>
        one.name.toLowerCase() === extra.name.toLowerCase() || (one.in === 'path' && extra.in === 'path'),
    );
    if (!isOwn && extra.required)
      add(
        'input-extra',
        extra.at,
        `${extra.name} is taken to be required, and the contract knows no such parameter`,
      );
  }
}

/** `/ports/{portId}/berths` → `portId`. */
function namesIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
}

function isList(schema: SpokenSchema | null): boolean {
  const said = schema === null ? null : schema.reading.follow(schema.at);
  return isJsonObject(said?.value) && (said.value.type === 'array' || said.value.type === 'object');
}

/** The body likewise. */
export function holdBody({ operation, own, published, loose }: Held, add: Add): void {
  if (own.body === null) {
    if (published.body?.required === true)
      add('input-extra', published.body.at, 'a body is taken to be required, and the contract has none');
    return;
  }
  if (published.body === null) {
    add('input-missing', published.at, 'the body is not said');
    return;
  }
  const { body } = published;
  if (body.required && !own.body.required)
    add(
      'input-narrower',
      memberOf(body.at, 'required') ?? body.at,
      'the body may be absent, and is taken to be required',
    );
  if (!body.required && own.body.required)
    add(
      'input-wider',
      memberOf(body.at, 'required') ?? body.at,
      'the body has to be there, and is taken to be optional',
    );
  for (const [index, content] of own.body.contents.entries()) {
    const other = body.contents.find(
      ({ mediaType }) => mediaType === content.mediaType || mediaType === '*/*',
    );
    if (other === undefined) {
      add(
        'input-missing',
        memberOf(body.at, 'content') ?? body.at,
        `a body of ${content.mediaType} is not said`,
      );
      continue;
    }
    const isWhole =
      own.parameters.length === 0 &&
      content.mediaType === 'application/json' &&
      Object.keys(operation.transport.rest.binding ?? {}).length === 0;
    const surely = (value: unknown) => !isWhole || operation.input?.check(value, 'wire').ok === true;
    holdInput(
      content.schema,
      loose.body?.contents[index]?.schema ?? null,
      other.schema,
      surely,
      'the body',
      add,
    );
  }
}

function holdInput(
  own: SpokenSchema | null,
  loose: SpokenSchema | null,
  published: SpokenSchema | null,
  surelyTakes: (value: unknown) => boolean,
  name: string,
  add: Add,
): void {
  if (own === null || loose === null || published === null) return;
  const surelyRefuses = (value: unknown) => !loose.model.safeParse(value).success;
  for (const { is, pointer, what, witness } of holdSchema(
    { spoken: own, surelyRefuses, surelyTakes },
    published,
    'input',
  ))
    add(is === 'narrower' ? 'input-narrower' : 'input-wider', pointer, `${name}, ${what}`, witness);
}
