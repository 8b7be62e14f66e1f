/** The id as it stands in an address; half characters cannot, and are replaced. */
export function addressable(id: string): string {
  return id.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** The address of a requirement or case within the page. */
export function addressOf(id: string): string {
  return `#${encodeURIComponent(addressable(id))}`;
}
