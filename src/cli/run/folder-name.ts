/** An implementation's name as a folder of its own. */
export function folderName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'implementation';
}
