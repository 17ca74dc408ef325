import { mkdir, open, readFile, truncate } from 'node:fs/promises';

export interface Line {
  readonly file: string;
  /** Stands at the beginning of the line; a line of this key is written once. */
  readonly key: string;
  /** What a new file begins with. */
  readonly head: string;
  /** With its end, `\r\n`. */
  readonly line: string;
}

/** How many files are known by their keys; days come and go. */
const FILES_KNOWN = 8;

/**
 * Files that grow by whole lines, each once, on a disk that may be a share of another machine.
 *
 * One operation is under way at a time: a share that hangs holds one thread of the pool and never
 * the hall. A line that was left unfinished is cut off before the next one is written.
 */
export class LineFiles {
  readonly #folder: string;
  readonly #keys = new Map<string, Set<string>>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Resolves once the line is on the disk. Rejects when the disk would not, or when the limit
   * comes first; then the line may be there or not, and asking again finds out.
   */
  write(line: Line, limit: AbortSignal): Promise<void> {
    const written = this.#turn.then(() => {
      limit.throwIfAborted();
      return this.#write(line);
    });
    this.#turn = written.catch(() => {});
    return Promise.race([written, over(limit)]);
  }

  async #write({ file, key, head, line }: Line): Promise<void> {
    const keys = await this.#keysIn(file);
    if (keys.has(key)) return;
    try {
      await append(file, head, line);
      keys.add(key);
    } catch (trouble) {
      // Half of the line may be there: the file is read anew and its end cut off.
      this.#keys.delete(file);
      throw trouble;
    }
  }

  /** The keys of the lines that are whole; what comes after them is cut off. */
  async #keysIn(file: string): Promise<Set<string>> {
    const known = this.#keys.get(file);
    if (known !== undefined) return known;
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const text = await textOf(file);
    const whole = text.slice(0, text.lastIndexOf('\r\n') + 2 * Number(text.includes('\r\n')));
    if (whole.length < text.length) await truncate(file, Buffer.byteLength(whole));
    const keys = new Set(whole.split('\r\n').map((line) => /^"?([^",]+)/.exec(line)?.[1] ?? ''));
    if (this.#keys.size >= FILES_KNOWN) this.#keys.clear();
    this.#keys.set(file, keys);
    return keys;
  }
}

/** Rejects when the limit is over. */
function over(limit: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(new Error('the folder does not answer', { cause: limit.reason }));
    if (limit.aborted) end();
    else limit.addEventListener('abort', end, { once: true });
  });
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (trouble) {
    if ((trouble as { readonly code?: unknown }).code === 'ENOENT') return '';
    throw trouble;
  }
}

async function append(file: string, head: string, line: string): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    // Also where somebody has taken the file away meanwhile.
    const { size } = await handle.stat();
    await handle.appendFile(size === 0 ? `${head}${line}` : line);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
