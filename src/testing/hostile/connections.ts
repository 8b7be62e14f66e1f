import { type Behaviour, ending, flood, ITEM, type Speak, whole, wire } from './behaviour.ts';

const JSON_TYPE = 'content-type: application/json';
const CHUNKED = wire('HTTP/1.1 200 OK', JSON_TYPE, 'transfer-encoding: chunked', '', '');

/** Writes, waits until it has left, and resets the connection. */
const resetting =
  (text: string): Speak =>
  (socket) =>
    socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 20));

const drip =
  (text: string): Speak =>
  (socket) => {
    let at = 0;
    const timer = setInterval(() => (at < text.length ? socket.write(text[at++] ?? '') : undefined), 20);
    socket.on('close', () => clearInterval(timer));
  };

/** Interim answers, switches, resets and ends at each moment, and answers that take their time. */
export const CONNECTIONS: readonly Behaviour[] = [
  {
    name: 'a thousand times 100',
    does: (socket) => flood(socket, 'HTTP/1.1 100 Continue\r\n\r\n', 1000),
    comes:
      'Unobserved: http://HOST: an answer began with an unasked 100 Continue, which RFC 9110 §15.2.1 allows and this client cannot read past',
  },
  {
    name: 'early hints by the thousand',
    does: (socket) => flood(socket, `HTTP/1.1 103 Early Hints\r\nlink: <${'a'.repeat(500)}>\r\n\r\n`, 1000),
    comes: 'success 200 {"id":"a"}',
  },
  { name: '102 and nothing more', does: 'HTTP/1.1 102 Processing\r\n\r\n', comes: 'timeout' },
  {
    name: 'a switch of protocols',
    does: wire('HTTP/1.1 101 Switching Protocols', 'connection: upgrade', 'upgrade: websocket', '', 'junk'),
    comes: 'unintelligible 101 it switched to another protocol, unasked',
  },
  {
    name: '200 with an upgrade',
    does: wire(
      'HTTP/1.1 200 OK',
      JSON_TYPE,
      'connection: upgrade',
      'upgrade: h2c',
      'content-length: 10',
      '',
      ITEM,
    ),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'two answers to one request',
    does: Buffer.concat([whole(ITEM), whole('{"id":"smuggled"}')]),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'a 204 that tells a length',
    does: wire('HTTP/1.1 204 No Content', 'content-length: 10', '', ''),
    comes: 'unintelligible 204 the body is not as long as its content-length says',
  },
  { name: 'a 205 with a body', does: whole(ITEM, '205 Reset Content'), comes: 'success 205 undefined' },
  {
    name: 'a keep-alive for ever',
    does: whole(ITEM, '200 OK', wire(JSON_TYPE, 'keep-alive: timeout=999999999, max=0')),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'a reset after the status line',
    does: resetting('HTTP/1.1 200 OK\r\n'),
    comes: 'crash - the connection was dropped before an answer (ECONNRESET)',
  },
  {
    name: 'a reset in the middle of a header',
    does: resetting('HTTP/1.1 200 OK\r\ncontent-ty'),
    comes: 'crash - the connection was dropped before an answer (ECONNRESET)',
  },
  {
    name: 'a reset after the headers',
    does: resetting(wire('HTTP/1.1 200 OK', JSON_TYPE, 'content-length: 10', '', '')),
    comes: 'crash 200 the connection was dropped in the middle of the answer (ECONNRESET)',
  },
  {
    name: 'a reset in the middle of the body',
    does: resetting(wire('HTTP/1.1 200 OK', JSON_TYPE, 'content-length: 10', '', '{"id')),
    comes: 'crash 200 the connection was dropped in the middle of the answer (ECONNRESET)',
  },
  {
    name: 'a reset in the middle of a chunk',
    does: resetting(`${CHUNKED}a\r\n{"id`),
    comes: 'crash 200 the connection was dropped in the middle of the answer (ECONNRESET)',
  },
  {
    name: 'an end after the headers',
    does: ending(wire('HTTP/1.1 200 OK', JSON_TYPE, 'content-length: 10', '', '')),
    comes: 'crash 200 the connection was dropped in the middle of the answer (UND_ERR_SOCKET)',
  },
  {
    name: 'an end in the middle of the status line',
    does: ending('HTTP/1.1 2'),
    comes: 'crash - the connection was dropped before an answer (UND_ERR_SOCKET)',
  },
  {
    name: 'a body that ends with the connection',
    does: ending(wire('HTTP/1.1 200 OK', JSON_TYPE, '', ITEM)),
    comes: 'success 200 {"id":"a"}',
  },
  {
    name: 'headers byte by byte',
    does: drip(`HTTP/1.1 200 OK\r\nx-slow: ${'a'.repeat(10_000)}`),
    comes: 'timeout',
  },
  {
    name: 'an answer in two pieces',
    does: (socket) => {
      socket.write(whole(ITEM).subarray(0, 40));
      setTimeout(() => socket.write(whole(ITEM).subarray(40)), 20);
    },
    comes: 'success 200 {"id":"a"}',
  },
];
