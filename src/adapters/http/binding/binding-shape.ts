import * as z from 'zod';
import { Mistake } from '../../../model/mistake.ts';
import type { RestBinding } from '../../../model/rest-binding.ts';
import { whyNotABinding } from './why-not-a-binding.ts';

const name = z.string().min(1);
/** `data.items`: names with dots between them. */
const dotted = z.string().regex(/^[^.]+(?:\.[^.]+)*$/, 'a dotted path such as data.items');
const pattern = z.string().refine(isPattern, 'a regular expression with one group');
const place = z.strictObject({
  in: z.enum(['path', 'query', 'header', 'cookie', 'body']),
  name: name.optional(),
  style: z
    .enum(['form', 'simple', 'label', 'matrix', 'spaceDelimited', 'pipeDelimited', 'deepObject', 'json'])
    .optional(),
  explode: z.boolean().optional(),
  file: z
    .strictObject({
      name: name.optional(),
      mediaType: name.optional(),
      content: z.enum(['text', 'base64']).optional(),
    })
    .optional(),
});
const bodyKind = z.enum(['json', 'form', 'multipart', 'text', 'bytes', 'none']);
const source = z.union([
  z.enum(['body', 'text', 'bytes', 'status', 'none']),
  z.strictObject({ member: dotted }),
  z.strictObject({
    header: name,
    pattern: pattern.optional(),
    as: z.enum(['text', 'number', 'json']).optional(),
  }),
]);
const codeSource = z.union([
  z.strictObject({ member: dotted }),
  z.strictObject({ header: name }),
  z.strictObject({ pattern }),
]);
const status = z.int().min(200).max(399);
const told = z.array(z.union([z.string(), z.number(), z.boolean()]));
const texts = z.record(name, z.string());

const shape: z.ZodType<RestBinding> = z.strictObject({
  fields: z.record(name, z.union([place.shape.in, place])).optional(),
  input: place.optional(),
  query: z.enum(['json', 'flat']).optional(),
  body: z
    .union([bodyKind, z.strictObject({ kind: bodyKind, mediaType: name.optional(), field: name.optional() })])
    .optional(),
  constant: z
    .strictObject({
      query: texts.optional(),
      headers: texts.optional(),
      body: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  bodyMember: dotted.optional(),
  success: z.union([status, z.array(status).min(1)]).optional(),
  otherSuccess: z.literal('undecided').optional(),
  accepted: z
    .strictObject({
      at: z.union([name, z.strictObject({ member: dotted })]).optional(),
      until: z.strictObject({ member: dotted, is: told.min(1), failed: told.optional() }).optional(),
      everyMs: z.int().min(10).max(10_000).optional(),
      withinMs: z.int().min(1).max(600_000),
    })
    .optional(),
  output: source.optional(),
  outputFields: z.record(name, source).optional(),
  refusal: z
    .strictObject({
      code: z.union([codeSource, z.array(codeSource)]).optional(),
      message: dotted.optional(),
      codes: texts.optional(),
      statuses: z.literal('standard').optional(),
      inSuccess: z
        .strictObject({ member: dotted, is: z.union([z.string(), z.number(), z.boolean()]) })
        .optional(),
    })
    .optional(),
}) as z.ZodType<RestBinding>;

/** Checks a binding as its author wrote it; throws Mistake `binding-invalid` that names the member. */
export function checkBinding(value: unknown, where: string): RestBinding {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const { path, why } = whyNotABinding(read.error.issues, value);
  throw bindingInvalid(why, where + path.map((part) => `.${String(part)}`).join(''));
}

export function bindingInvalid(why: string, where: string): Mistake {
  return new Mistake({
    code: 'binding-invalid',
    message: `This HTTP binding cannot be used: ${why}.`,
    where,
    hint: 'Correct that member; node_modules/proviso/docs/http-binding.md has every one with an example.',
  });
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(`${text}|`).exec('')?.length === 2;
  } catch {
    return false;
  }
}
