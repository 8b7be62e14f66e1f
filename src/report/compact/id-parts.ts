/** What an id of a requirement begins with: its operation; the whole of it where there is no `#`. */
export function operationIn(id: string): string {
  const end = id.indexOf('#');
  return end < 0 ? id : id.slice(0, end);
}

/** What follows the `#` of an id, as the pointer to a clause is written; empty where there is no `#`. */
export function pointerIn(id: string): string {
  const end = id.indexOf('#');
  return end < 0 ? '' : `/${id.slice(end + 1)}`;
}
