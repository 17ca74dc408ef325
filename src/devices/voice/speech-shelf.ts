import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BoxVoice } from './box-voice.js';

const NAME = /^[0-9a-f]{32}\.wav$/;

/**
 * Speech as files, for pages that play it: one file a text, named by the text's hash, at most
 * `filesMax` of them.
 */
export class SpeechShelf {
  constructor(
    readonly folder: string,
    readonly voice: Pick<BoxVoice, 'speech'>,
    readonly filesMax = 500,
  ) {}

  /** The name of the file with this text; it is whole whenever it is there. */
  async fileOf(text: string): Promise<string> {
    const name = `${createHash('sha256').update(text).digest('hex').slice(0, 32)}.wav`;
    const path = join(this.folder, name);
    if (await wasUsed(path)) return name;
    const speech = await this.voice.speech(text);
    await mkdir(this.folder, { recursive: true });
    const draft = `${path}.${process.pid}.part`;
    await writeFile(draft, speech);
    await rename(draft, path);
    await this.#makeRoom(name);
    return name;
  }

  /** The longest unused go first. */
  async #makeRoom(keep: string): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => NAME.test(name) && name !== keep);
    const tooMany = names.length + 1 - this.filesMax;
    if (tooMany <= 0) return;
    const used = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(join(this.folder, name))).mtimeMs })),
    );
    const oldest = used.sort((a, b) => a.at - b.at).slice(0, tooMany);
    await Promise.all(oldest.map(({ name }) => rm(join(this.folder, name), { force: true })));
  }
}

/** Whether the file is there; marks it as used now. */
async function wasUsed(path: string): Promise<boolean> {
  const now = new Date();
  return utimes(path, now, now).then(
    () => true,
    () => false,
  );
}
