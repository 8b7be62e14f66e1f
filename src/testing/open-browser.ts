import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);

interface Tar {
  extract(folder: string): NodeJS.WritableStream;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * The headless Chromium that its npm package carries, unpacked once a machine: the program, its fonts, and
 * the few libraries (NSS, Expat) that a machine with nothing but Node lacks. Unpacked beside and renamed,
 * so that two test runs at once do not see each other's half.
 */
async function unpackedBrowser(): Promise<string> {
  const main = require.resolve('@sparticuz/chromium');
  const root = `${main.slice(0, main.lastIndexOf(join('chromium', 'build')))}chromium`;
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `proviso-chromium-${version}-${process.arch}`);
  if (await exists(folder)) return folder;

  const { extract } = createRequire(main)('tar-fs') as Tar;
  const making = await mkdtemp(join(tmpdir(), 'proviso-chromium-'));
  const unpack = (name: string, target: NodeJS.WritableStream) =>
    pipeline(
      createReadStream(join(root, 'bin', name)),
      createBrotliDecompress({ chunkSize: 2 ** 21 }),
      target,
    );
  await mkdir(join(making, 'home'));
  await Promise.all([
    unpack('chromium.br', createWriteStream(join(making, 'chromium'), { mode: 0o755 })),
    ...['al2023.tar.br', 'fonts.tar.br'].map((name) => unpack(name, extract(making))),
  ]);
  // The package's own names the folders of a cloud function; a browser without any font crashes.
  await writeFile(
    join(making, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`,
  );
  await rename(making, folder).catch(async (error: unknown) => {
    await rm(making, { recursive: true });
    if (!(await exists(folder))) throw error;
  });
  return folder;
}

/**
 * A headless Chromium that asks no one for anything by itself. Close it. The package's is for Linux on x64;
 * elsewhere it is the Chrome of the machine.
 */
export async function openBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome' });
  const folder = await unpackedBrowser();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      HOME: join(folder, 'home'),
      FONTCONFIG_PATH: folder,
      LD_LIBRARY_PATH: [join(folder, 'lib'), process.env.LD_LIBRARY_PATH ?? ''].filter(Boolean).join(':'),
    },
    args: [
      '--headless=shell',
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-quic',
      '--font-render-hinting=none',
    ],
  });
}
