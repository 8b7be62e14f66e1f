/** A path as a URI reference (RFC 3986): relative where the path is. A URL stays one. */
export function fileUri(file: string): string {
  if (/^https?:\/\//i.test(file) && URL.canParse(file)) return new URL(file).href;
  const encoded = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}

/** Whether a URI says on its own where it leads; others start at a root. */
export function isWholeUri(uri: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(uri);
}
