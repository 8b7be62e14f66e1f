import { expect, it } from 'vitest';
import { compileModels } from './compile-models.ts';
import { whyNotJudged } from './formats.ts';

async function judged(format: string, value: unknown, direction: 'request' | 'response' = 'response') {
  const models = await compileModels({ one: { format } }, [{ key: 'one', name: 'one' }], direction);
  return models.get('one')?.safeParse(value).success;
}

it.each<[string, unknown, unknown]>([
  ['int8', -128, 128],
  ['int16', 32_767, -32_769],
  ['int32', 2_147_483_647, 2_147_483_648],
  ['int32', -2_147_483_648, 1.5],
  ['int64', 9_007_199_254_740_992, 1e19],
  ['uint8', 255, -1],
  ['uint16', 65_535, 65_536],
  ['uint32', 4_294_967_295, 4_294_967_296],
  ['uint64', 1e19, -1],
  ['double-int', 9_007_199_254_740_991, 9_007_199_254_740_992],
  ['byte', 'aGVsbG8=', 'not base64!'],
  ['byte', 'aGVs\r\nbG8=\n', `${'\n'.repeat(200_000)}!`],
  ['byte', '', 'QQ='],
  ['base64url', 'aGVsbG8_-w', 'a+b/'],
  ['char', '😀', 'ab'],
  ['http-date', 'Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06'],
  ['date-time-local', '2024-02-29T10:00:00', '2024-02-29T10:00:00Z'],
  ['time-local', '10:00:00', '25:00:00'],
  ['iri', 'https://exämple.org/', 'no iri'],
  ['uri-template', '/pets{?tag}', '/pets{'],
  ['relative-json-pointer', '1/a', '/a'],
])('holds values to the format %s', async (format, right, wrong) => {
  expect([await judged(format, right), await judged(format, wrong), whyNotJudged(format)]).toEqual([
    true,
    false,
    null,
  ]);
});

it('asks nothing of values that a format does not speak of', async () => {
  for (const [format, value] of [
    ['int32', 'a text'],
    ['byte', 7],
    ['int32', null],
  ] as const)
    expect(await judged(format, value)).toBe(true);
});

it.each([
  ['password', null],
  ['double', null],
  ['idn-hostname', 'is not judged'],
  ['phone-of-the-moon', 'is not known'],
])('says of the format %s why values are not held to it', async (format, why) => {
  expect([await judged(format, 'anything'), whyNotJudged(format)]).toEqual([true, why]);
});
