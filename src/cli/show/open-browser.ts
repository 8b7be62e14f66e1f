import { spawn } from 'node:child_process';

/** The system's own way to open an address. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address in the user's browser. Where there is none, nothing happens: the address was printed before. */
export function openBrowser(url: string, platform: NodeJS.Platform = process.platform): void {
  const [command = 'xdg-open', ...before] = OPENERS[platform] ?? ['xdg-open'];
  const opener = spawn(command, [...before, url], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
