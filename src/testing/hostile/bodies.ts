import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { type Behaviour, ITEM, whole } from './behaviour.ts';

const JSON_TYPE = 'content-type: application/json';
const typed = (type: string) => whole(ITEM, '200 OK', `content-type: ${type}`);
const coded = (coding: string, body: string | Buffer) =>
  whole(body, '200 OK', `${JSON_TYPE}\r\ncontent-encoding: ${coding}`);
const problem = (status: string, body: string) =>
  whole(body, status, 'content-type: application/problem+json');
const to = (location: string, status = '307 Elsewhere') => whole('', status, `location: ${location}`);
const trunk = gzipSync('x'.repeat(1000) + ITEM);

/** Bodies that are no JSON of RFC 8259, or JSON that wants to do harm; codings, types, redirects and refusals. */
export const BODIES: readonly Behaviour[] = [
  {
    name: 'UTF-16 with a mark',
    does: whole(Buffer.from(`\ufeff${ITEM}`, 'utf16le')),
    comes: 'unintelligible 200 the body is not UTF-8',
  },
  {
    name: 'Latin-1',
    does: whole(
      Buffer.from('{"id":"\u00e9"}', 'latin1'),
      '200 OK',
      'content-type: application/json; charset=iso-8859-1',
    ),
    comes: 'unintelligible 200 the body is not UTF-8',
  },
  {
    name: 'an overlong slash',
    does: whole(Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d])),
    comes: 'unintelligible 200 the body is not UTF-8',
  },
  {
    name: 'UTF-8 with a mark',
    does: whole(`\ufeff${ITEM}`),
    comes: 'success 200 {"id":"a"}',
    notes: ['the JSON began with a byte order mark'],
  },
  {
    name: 'NUL in front',
    does: whole(`\0${ITEM}`),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON',
  },
  {
    name: 'NUL in a text, bare',
    does: whole('{"id":"a\0"}'),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON (at character 8)',
  },
  {
    name: 'NUL in a text, escaped',
    does: whole('{"id":"a\\u0000"}'),
    comes: 'success 200 {"id":"a\\u0000"}',
  },
  { name: 'half a surrogate pair', does: whole('{"id":"\\ud800"}'), comes: 'success 200 {"id":"\\ud800"}' },
  {
    name: 'garbage behind',
    does: whole(`${ITEM}xyz`),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON (at character 10)',
  },
  {
    name: 'two documents',
    does: whole(ITEM + ITEM),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON (at character 10)',
  },
  {
    name: 'lines of documents',
    does: whole(`${ITEM}\n${ITEM}\n`, '200 OK', 'content-type: application/x-ndjson'),
    comes: 'unintelligible 200 200 with a body of type application/x-ndjson',
  },
  {
    name: 'NaN',
    does: whole('{"id":NaN}'),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON',
  },
  {
    name: 'Infinity',
    does: whole('{"id":-Infinity}'),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON (at character 7)',
  },
  {
    name: 'a comment',
    does: whole('{"id":/* a */"a"}'),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON',
  },
  {
    name: 'a comma too many',
    does: whole('{"id":"a",}'),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON (at character 10)',
  },
  {
    name: 'single quotes',
    does: whole("{'id':'a'}"),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON (at character 1)',
  },
  {
    name: 'names without quotes',
    does: whole('{id:"a"}'),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON (at character 1)',
  },
  {
    name: 'a number with a leading zero',
    does: whole('{"id":01}'),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON (at character 7)',
  },
  {
    name: 'a hexadecimal number',
    does: whole('{"id":0xff}'),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON (at character 7)',
  },
  {
    name: 'undefined',
    does: whole('undefined'),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON',
  },
  {
    name: 'a call of a function',
    does: whole(`callback(${ITEM})`),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON',
  },
  {
    name: 'a guard against inclusion',
    does: whole(`)]}',\n${ITEM}`),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON',
  },
  {
    name: 'white space alone',
    does: whole(' \n\t '),
    comes: 'unintelligible 200 200 with a body that cannot be read: not valid JSON',
  },
  { name: 'a bare text', does: whole('"a"'), comes: 'success 200 "a"' },
  { name: 'null', does: whole('null'), comes: 'success 200 null' },
  {
    name: 'an array 190 deep',
    does: whole('['.repeat(190) + ']'.repeat(190)),
    comes: 'success 200 [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[',
  },
  {
    name: 'an array 201 deep',
    does: whole('['.repeat(201) + ']'.repeat(201)),
    comes: 'unintelligible 200 200 with a body that cannot be read: JSON nested deeper than 200 levels',
  },
  {
    name: 'objects a million deep',
    does: whole('{"a":'.repeat(1_000_000)),
    comes: 'unintelligible 200 200 with a body that cannot be read: JSON nested deeper than 200 levels',
  },
  {
    name: 'a hundred thousand members',
    does: whole(`{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":0`).join(',')}}`),
    comes: 'success 200 {"k0":0,"k1":0,"k2":0,"k3":0,"k4":0,"k5":0,"k6":0,"k7":0,"k8',
  },
  {
    name: 'a text of seven megabytes',
    does: whole(`{"id":"${'a'.repeat(7 * 1024 ** 2)}"}`),
    comes: 'success 200 {"id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  },
  {
    name: 'a number of a million digits',
    does: whole(`{"id":${'9'.repeat(1_000_000)}}`),
    comes: 'success 200 {"id":null}',
    notes: [
      '9999999999999999999999999999999999999999… cannot be held exactly by a JSON reader with double precision',
    ],
  },
  {
    name: 'constructor and prototype',
    does: whole('{"constructor":{"prototype":{"hacked":1}},"toString":"x","__proto__":null}'),
    comes: 'success 200 {"constructor":{"prototype":{"hacked":1}},"toString":"x","__',
  },
  {
    name: 'a name twice',
    does: whole('{"id":"a","id":"b"}'),
    comes: 'success 200 {"id":"b"}',
    notes: ['members of the same name in one object: id'],
  },
  {
    name: 'text/plain',
    does: typed('text/plain'),
    comes: 'unintelligible 200 200 with a body of type text/plain',
  },
  {
    name: 'application/xml',
    does: typed('application/xml'),
    comes: 'unintelligible 200 200 with a body of type application/xml',
  },
  {
    name: 'text/html that is JSON',
    does: typed('text/html'),
    comes: 'unintelligible 200 200 with a body of type text/html',
  },
  {
    name: 'no type',
    does: whole(ITEM, '200 OK', ''),
    comes: 'success 200 {"id":"a"}',
    notes: ['the answer names no content-type; it was read as JSON'],
  },
  {
    name: 'a type of its own with +json',
    does: typed('application/vnd.shop.item+json; v=2'),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'a type with parameters of nothing',
    does: typed('application/json;;;='),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'two types',
    does: whole(ITEM, '200 OK', `${JSON_TYPE}\r\ncontent-type: text/html`),
    comes: 'unintelligible 200 200 with a body of type application/json, text/html',
  },
  {
    name: 'a charset that lies',
    does: typed('application/json; charset=utf-16'),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'gzip twice',
    does: coded('gzip, gzip', gzipSync(gzipSync(ITEM))),
    comes: 'unintelligible 200 content-encoding gzip, gzip was not asked for',
  },
  {
    name: 'zstd',
    does: coded('zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0])),
    comes: 'unintelligible 200 content-encoding zstd was not asked for',
  },
  {
    name: 'a coding that has no name',
    does: coded('__proto__', ITEM),
    comes: 'unintelligible 200 content-encoding __proto__ was not asked for',
  },
  { name: 'identity', does: coded('identity', ITEM), comes: 'success 200 {"id":"a"}' },
  {
    name: 'gzip with garbage behind',
    does: coded('gzip', Buffer.concat([gzipSync(ITEM), Buffer.from('junk')])),
    comes: 'unintelligible 200 the body is not gzip',
  },
  {
    name: 'gzip in two members',
    does: coded('gzip', Buffer.concat([gzipSync('{"id":'), gzipSync('"a"}')])),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'gzip cut off',
    does: coded('gzip', trunk.subarray(0, trunk.length - 12)),
    comes: 'unintelligible 200 the body is not gzip',
  },
  {
    name: 'deflate without its frame',
    does: coded('deflate', deflateRawSync(ITEM)),
    comes: 'unintelligible 200 the body is not deflate',
  },
  { name: 'brotli that is none', does: coded('br', ITEM), comes: 'unintelligible 200 the body is not br' },
  { name: 'honest brotli', does: coded('br', brotliCompressSync(ITEM)), comes: 'success 200 {"id":"a"}' },
  {
    name: 'an empty body in gzip',
    does: coded('gzip', ''),
    comes: 'unintelligible 200 200 with an empty body',
  },
  {
    name: 'a redirect without a place',
    does: whole('', '302 Found', 'x-a: b'),
    comes: 'unintelligible 302 status 302 is no answer to a call',
  },
  {
    name: 'a redirect to a script',
    does: to('javascript:alert(1)'),
    comes: 'unintelligible 307 a redirect to another origin (null), not followed',
  },
  {
    name: 'a redirect to a file',
    does: to('file:///etc/passwd'),
    comes: 'unintelligible 307 a redirect to another origin (null), not followed',
  },
  {
    name: 'a redirect to no URL',
    does: to('http://[::'),
    comes: 'unintelligible 307 a redirect to something that is no URL',
  },
  {
    name: 'a redirect to another port',
    does: to('http://127.0.0.1:1/x'),
    comes: 'unintelligible 307 a redirect to another origin (http://HOST), not followed',
  },
  {
    name: 'redirects that take their time',
    does: (socket, request) => {
      setTimeout(() => socket.write(to(/ (\S+)/.exec(request)?.[1] ?? '/')), 150);
    },
    comes: 'timeout',
  },
  {
    name: '303 to an answer',
    does: (socket, request, nth) =>
      socket.write(
        nth === 1
          ? to(/ (\S+)/.exec(request)?.[1] ?? '/', '303 See Other')
          : whole(JSON.stringify({ id: request.split(' ')[0] })),
      ),
    comes: 'success 200 {"id":"GET"}',
  },
  {
    name: '300 and many choices',
    does: whole(ITEM, '300 Multiple Choices'),
    comes: 'unintelligible 300 status 300 is no answer to a call',
  },
  {
    name: '304 to a call without a condition',
    does: 'HTTP/1.1 304 Not Modified\r\n\r\n',
    comes: 'unintelligible 304 status 304 is no answer to a call',
  },
  { name: '206', does: whole(ITEM, '206 Partial Content'), comes: 'success 206 {"id":"a"}' },
  { name: '202', does: whole(ITEM, '202 Accepted'), comes: 'success 202 {"id":"a"}' },
  {
    name: '500 with a page',
    does: whole('<h1>Oops', '500 Oops', 'content-type: text/html'),
    comes: 'crash 500 500 with a body of type text/html',
    notes: ['the refusal is a body of type text/html'],
  },
  {
    name: '502 of a proxy',
    does: whole('<h1>Bad gateway', '502 Bad Gateway', 'content-type: text/html'),
    comes: 'crash 502 502 with a body of type text/html',
    notes: ['the refusal is a body of type text/html'],
  },
  {
    name: '500 with a trace of a stack',
    does: problem('500 Oops', '{"title":"Oops","detail":"TypeError: x is not a function"}'),
    comes: 'crash 500 500 with no code: TypeError: x is not a function',
  },
  {
    name: 'a refusal with a code that is an array',
    does: problem('409 Conflict', '{"code":["A"]}'),
    comes: 'failure 409 no code',
  },
  {
    name: 'a refusal with a code of 100 kB',
    does: problem('409 Conflict', `{"code":"${'A'.repeat(100_000)}"}`),
    comes: 'failure 409 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  },
  {
    name: 'a refusal with a code in its prototype',
    does: problem('409 Conflict', '{"__proto__":{"code":"ITEM_NOT_FOUND"}}'),
    comes: 'failure 409 no code',
  },
  {
    name: 'a refusal that is an array',
    does: problem('409 Conflict', '[{"code":"A"}]'),
    comes: 'failure 409 no code',
  },
  {
    name: 'a refusal with half its body',
    does: problem('409 Conflict', '{"code":"A"'),
    comes: 'failure 409 no code',
    notes: ['the refusal is a body that cannot be read: not valid JSON (at character 11)'],
  },
  {
    name: '401 that asks for another scheme',
    does: whole('', '401 Unauthorized', 'www-authenticate: Negotiate'),
    comes: 'failure 401 no code',
  },
  {
    name: '405 on its own route',
    does: whole('', '405 Method Not Allowed', 'allow: GET'),
    comes: 'unimplemented: POST /shop/item/rename/v1.0.0 answers 405',
  },
  {
    name: '429 for ever',
    does: whole('', '429 Slow Down', 'retry-after: 0'),
    comes: 'failure 429 no code',
    notes: ['it was answered 429, and sent 3 times more after `Retry-After`'],
  },
  {
    name: '429 until next year',
    does: whole('', '429 Slow Down', 'retry-after: 31536000'),
    comes: 'failure 429 no code',
  },
  {
    name: '503 with a time to come back',
    does: whole('', '503 Later', 'retry-after: 0'),
    comes: 'crash 503 503 with an empty body',
  },
];
