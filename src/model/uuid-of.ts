/** A UUID of version 4 (RFC 9562 §5.4) from at least 32 hexadecimal digits: the same digits give the same one. */
export function uuidOf(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
