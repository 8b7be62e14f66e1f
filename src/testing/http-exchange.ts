import { type Exchange, type HttpExchange, isHttp } from '../model/observation.ts';

/** The exchange of a call that was made over HTTP. Throws for any other. */
export function httpOf(exchange: Exchange | undefined): HttpExchange {
  if (!isHttp(exchange)) throw new Error('no exchange of HTTP');
  return exchange;
}
