import { type Behaviour, ending, flood, ITEM, whole, wire } from './behaviour.ts';

const JSON_TYPE = 'content-type: application/json';
const CHUNKED = wire('HTTP/1.1 200 OK', JSON_TYPE, 'transfer-encoding: chunked', '', '');
const CHUNK = wire('a', ITEM, '');

/** Lengths, chunks, lines and statuses that are not as RFC 9112 has them. */
export const FRAMING: readonly Behaviour[] = [
  {
    name: 'two lengths that differ',
    does: wire('HTTP/1.1 200 OK', JSON_TYPE, 'content-length: 10', 'content-length: 3', '', ITEM),
    comes: 'unintelligible - the body is not as long as its content-length says',
  },
  {
    name: 'the same length twice',
    does: wire('HTTP/1.1 200 OK', JSON_TYPE, 'content-length: 10', 'content-length: 10', '', ITEM),
    comes: 'unintelligible - the body is not as long as its content-length says',
  },
  {
    name: 'a length and chunks',
    does: wire(
      'HTTP/1.1 200 OK',
      JSON_TYPE,
      'content-length: 10',
      'transfer-encoding: chunked',
      '',
      CHUNK + wire('0', '', ''),
    ),
    comes: 'unintelligible - the body is not as long as its content-length says',
  },
  {
    name: 'a negative length',
    does: wire('HTTP/1.1 200 OK', JSON_TYPE, 'content-length: -1', '', ITEM),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Invalid character in Content-Length)',
  },
  {
    name: 'a length with a sign',
    does: wire('HTTP/1.1 200 OK', JSON_TYPE, 'content-length: +10', '', ITEM),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Invalid character in Content-Length)',
  },
  {
    name: 'a length beyond 64 bits',
    does: wire('HTTP/1.1 200 OK', JSON_TYPE, `content-length: ${'9'.repeat(40)}`, '', ITEM),
    comes: 'unintelligible - the body is not as long as its content-length says',
  },
  {
    name: 'a length beyond all bounds',
    does: wire('HTTP/1.1 200 OK', JSON_TYPE, 'content-length: 9007199254740991', '', ITEM),
    comes: 'timeout',
  },
  {
    name: 'a negative chunk',
    does: `${CHUNKED}-a\r\n${ITEM}\r\n0\r\n\r\n`,
    comes: 'unintelligible 200 not HTTP as RFC 9112 has it (Invalid character in chunk size)',
  },
  {
    name: 'a chunk whose size is no number',
    does: `${CHUNKED}zz\r\n${ITEM}\r\n0\r\n\r\n`,
    comes: 'unintelligible 200 not HTTP as RFC 9112 has it (Invalid character in chunk size)',
  },
  {
    name: 'a chunk longer than it says',
    does: `${CHUNKED}3\r\n${ITEM}\r\n0\r\n\r\n`,
    comes: 'unintelligible 200 not HTTP as RFC 9112 has it (Expected LF after chunk data)',
  },
  {
    name: 'chunks that end without the last',
    does: ending(CHUNKED + CHUNK),
    comes: 'crash 200 the connection was dropped in the middle of the answer (UND_ERR_SOCKET)',
  },
  {
    name: 'chunks that stop in the middle of one',
    does: ending(`${CHUNKED}ff\r\n{"id"`),
    comes: 'crash 200 the connection was dropped in the middle of the answer (UND_ERR_SOCKET)',
  },
  {
    name: 'chunks of one byte',
    does: CHUNKED + [...ITEM].map((char) => `1\r\n${char}\r\n`).join('') + wire('0', '', ''),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'a chunk with a megabyte of extensions',
    does: `${CHUNKED}a;${'e'.repeat(1024 ** 2)}\r\n${ITEM}\r\n0\r\n\r\n`,
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'trailers',
    does: CHUNKED + CHUNK + wire('0', 'x-sum: 1', 'content-length: 3', '', ''),
    comes:
      "unintelligible 200 not HTTP as RFC 9112 has it (Content-Length can't be present with Transfer-Encoding)",
  },
  {
    name: 'a trailer',
    does: CHUNKED + CHUNK + wire('0', 'x-sum: 1', '', ''),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'trailers without end',
    does: (socket) => {
      socket.write(`${CHUNKED}${CHUNK}0\r\n`);
      flood(socket, 'x-more: and more\r\n'.repeat(500), 400);
    },
    comes: 'unintelligible 200 the headers are larger than allowed',
  },
  {
    name: 'a transfer coding that was not asked for',
    does: wire(
      'HTTP/1.1 200 OK',
      JSON_TYPE,
      'transfer-encoding: gzip, chunked',
      '',
      CHUNK + wire('0', '', ''),
    ),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'lines that end with LF alone',
    does: `HTTP/1.1 200 OK\n${JSON_TYPE}\ncontent-length: 10\n\n${ITEM}`,
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Missing expected CR after response line)',
  },
  {
    name: 'a folded header',
    does: wire('HTTP/1.1 200 OK', JSON_TYPE, 'x-fold: a', ' b', 'content-length: 10', '', ITEM),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Unexpected whitespace after header value)',
  },
  {
    name: 'NUL in a header',
    does: wire('HTTP/1.1 200 OK', JSON_TYPE, 'x-nul: a\0b', 'content-length: 10', '', ITEM),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Invalid header value char)',
  },
  {
    name: 'a space before the colon',
    does: wire('HTTP/1.1 200 OK', JSON_TYPE, 'content-length : 10', '', ITEM),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Invalid header field char)',
  },
  {
    name: 'a header without a colon',
    does: wire('HTTP/1.1 200 OK', JSON_TYPE, 'nonsense', 'content-length: 10', '', ITEM),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Invalid header token)',
  },
  {
    name: 'a header that carries another answer',
    does: wire('HTTP/1.1 200 OK', JSON_TYPE, 'x-a: b', '', 'HTTP/1.1 500 Oops', 'content-length: 0', '', ''),
    comes: 'timeout',
  },
  {
    name: 'three thousand cookies',
    does: wire(
      'HTTP/1.1 200 OK',
      JSON_TYPE,
      ...Array.from({ length: 3000 }, (_, n) => `set-cookie: a${n}=${'b'.repeat(20)}`),
      'content-length: 10',
      '',
      ITEM,
    ),
    comes: 'unintelligible - the headers are larger than allowed',
  },
  {
    name: 'a header of a megabyte',
    does: wire('HTTP/1.1 200 OK', `x-big: ${'b'.repeat(1024 ** 2)}`, 'content-length: 10', '', ITEM),
    comes: 'unintelligible - the headers are larger than allowed',
  },
  {
    name: 'a header in Latin-1',
    does: Buffer.from(
      wire('HTTP/1.1 200 OK', JSON_TYPE, 'x-name: J\u00f6rg', 'content-length: 10', '', ITEM),
      'latin1',
    ),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'a status of two digits',
    does: wire('HTTP/1.1 20 OK', JSON_TYPE, 'content-length: 10', '', ITEM),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Invalid status code)',
  },
  {
    name: 'a status of four digits',
    does: wire('HTTP/1.1 2000 OK', JSON_TYPE, 'content-length: 10', '', ITEM),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Invalid response status)',
  },
  {
    name: 'no status',
    does: wire('HTTP/1.1 ', '', ''),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Invalid status code)',
  },
  { name: 'status 999', does: whole(ITEM, '999 Wat'), comes: 'crash 999 999 with no code' },
  {
    name: 'status 000',
    does: whole(ITEM, '000 Nothing'),
    comes: 'unintelligible - not HTTP as RFC 9110 has it (a status below 100)',
  },
  { name: 'no reason phrase', does: whole(ITEM, '200'), comes: 'success 200 {"id":"a"}' },
  {
    name: 'terminal escapes in the reason phrase',
    does: whole(ITEM, '200 \u001b[2J'),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'a version of the future',
    does: wire('HTTP/3.7 200 OK', JSON_TYPE, 'content-length: 10', '', ITEM),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Invalid HTTP version)',
  },
  {
    name: 'a version in small letters',
    does: wire('http/1.1 200 OK', JSON_TYPE, 'content-length: 10', '', ITEM),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Expected HTTP/, RTSP/ or ICE/)',
  },
  {
    name: 'HTTP/0.9: a body alone',
    does: ending(ITEM),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Expected HTTP/, RTSP/ or ICE/)',
  },
  {
    name: 'frames of HTTP/2',
    does: Buffer.from([0, 0, 18, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 128]),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Expected HTTP/, RTSP/ or ICE/)',
  },
  {
    name: 'a TLS alert',
    does: Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46]),
    comes: 'unintelligible - not HTTP as RFC 9112 has it (Expected HTTP/, RTSP/ or ICE/)',
  },
];
