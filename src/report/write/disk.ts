import { open, rename, rm } from 'node:fs/promises';
import { makeFolder } from '../../launch/make-folder.ts';

/** The few things asked of a file system, so that a full disk can be tried without filling one. */
export interface Disk {
  /** Makes the folder and those above it; an existing folder is no error. */
  makeFolder(path: string): Promise<void>;
  /** Writes the whole text and waits until the device has it. Fails where the file exists. */
  writeNew(path: string, text: string): Promise<void>;
  /** Puts the file in the place of another at once: readers see the old or the new, never a part. */
  replace(from: string, to: string): Promise<void>;
  /** Removes the file; a missing one is no error. */
  remove(path: string): Promise<void>;
}

export const nodeDisk: Disk = {
  async makeFolder(path) {
    makeFolder(path);
  },
  async writeNew(path, text) {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
  },
  async replace(from, to) {
    await rename(from, to);
  },
  async remove(path) {
    await rm(path, { force: true });
  },
};
