import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BadWav, isSameFormat, joinWavs, nameOfFormat, readWav, silence, type Wav } from './wav.js';

/** A text as clips can say it, or the first of its words that has no clip. */
export type ClipCut =
  | { readonly ok: true; readonly parts: readonly ClipPart[] }
  | { readonly ok: false; readonly missing: string };

export type ClipPart =
  | { readonly clip: string }
  | { readonly pauseMs: number };

const SHORT_PAUSE_MS = 200;
const LONG_PAUSE_MS = 600;
const FILE_BYTES_MAX = 4 * 1024 * 1024;
const FOLDER_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Cuts a text into the clips there are, the longest that fit first; pure.
 *
 * English words and numbers are taken whole: `12` is never said as one and two. Blanks are
 * nothing; commas and full stops are pauses.
 */
export function cutIntoClips(text: string, clips: ReadonlySet<string>): ClipCut {
  const signs = Array.from(text.normalize('NFC').toLowerCase());
  const longest = Math.max(0, ...Array.from(clips, (clip) => Array.from(clip).length));
  const dead = new Set<number>();
  let furthest = 0;

  const cutFrom = (at: number): readonly ClipPart[] | undefined => {
    if (at === signs.length) return [];
    if (dead.has(at)) return undefined;
    furthest = Math.max(furthest, at);
    const pauseMs = pauseOf(signs[at] ?? '');
    if (pauseMs !== undefined) {
      const rest = cutFrom(at + 1);
      if (rest !== undefined) return pauseMs === 0 ? rest : [{ pauseMs }, ...rest];
    } else {
      for (let end = Math.min(signs.length, at + longest); end > at; end -= 1) {
        const clip = signs.slice(at, end).join('');
        if (!clips.has(clip) || isWithinWord(signs, at, end)) continue;
        const rest = cutFrom(end);
        if (rest !== undefined) return [{ clip }, ...rest];
      }
    }
    dead.add(at);
    return undefined;
  };

  const parts = cutFrom(0);
  if (parts === undefined) return { ok: false, missing: wordAt(signs, furthest) };
  return { ok: true, parts };
}

function pauseOf(sign: string): number | undefined {
  if (/\s/u.test(sign)) return 0;
  if (/[，、,]/u.test(sign)) return SHORT_PAUSE_MS;
  return /[。！？；：.!?;:]/u.test(sign) ? LONG_PAUSE_MS : undefined;
}

const LATIN = /[a-z0-9]/;

function isWithinWord(signs: readonly string[], at: number, end: number): boolean {
  const joins = (before: number) =>
    LATIN.test(signs[before] ?? '') && LATIN.test(signs[before + 1] ?? '');
  return joins(at - 1) || joins(end - 1);
}

function wordAt(signs: readonly string[], at: number): string {
  let end = at + 1;
  while (isWithinWord(signs, at, end)) end += 1;
  return signs.slice(at, end).join('');
}

/** A folder of recorded words: `请.wav`, `A.wav`, `零.wav`, `please go to counter.wav`. */
export class ClipFolder {
  readonly #clips: ReadonlyMap<string, Wav>;
  readonly #words: ReadonlySet<string>;

  private constructor(clips: ReadonlyMap<string, Wav>) {
    this.#clips = clips;
    this.#words = new Set(clips.keys());
  }

  /**
   * The clips of a folder, read into memory once. Throws `BadWav` with the names of the files at
   * fault: all must be plain PCM of one format, and small enough to be words.
   */
  static async open(folder: string): Promise<ClipFolder> {
    const clips = new Map<string, Wav>();
    const faults: string[] = [];
    let room = FOLDER_BYTES_MAX;
    for (const file of (await readdir(folder)).sort()) {
      if (!/\.wav$/i.test(file) || file.startsWith('.')) continue;
      room -= (await stat(join(folder, file))).size;
      if (room < 0) throw new BadWav(`more than 64 MiB of clips in ${folder}`);
      const read = await readClip(join(folder, file));
      if (typeof read === 'string') faults.push(`${file}: ${read}`);
      else clips.set(wordOf(file), read);
    }
    faults.push(...strangers(clips));
    if (faults.length > 0) throw new BadWav(faults.slice(0, 10).join('; '));
    return new ClipFolder(clips);
  }

  get words(): ReadonlySet<string> {
    return this.#words;
  }

  /** The text in these clips' voices, or the first word that has no clip. */
  speech(text: string): { readonly wav: Wav } | { readonly missing: string } {
    const cut = cutIntoClips(text, this.#words);
    if (!cut.ok) return { missing: cut.missing };
    const [format] = this.#clips.values();
    if (format === undefined) return { missing: text };
    const sounds = cut.parts.map((part) => this.#soundOf(part, format));
    return { wav: joinWavs([silence(format, 0), ...sounds]) };
  }

  #soundOf(part: ClipPart, format: Wav): Wav {
    const clip = 'clip' in part ? this.#clips.get(part.clip) : undefined;
    return clip ?? silence(format, 'pauseMs' in part ? part.pauseMs : 0);
  }
}

function wordOf(file: string): string {
  return file.replace(/\.wav$/i, '').normalize('NFC').toLowerCase();
}

async function readClip(path: string): Promise<Wav | string> {
  try {
    if ((await stat(path)).size > FILE_BYTES_MAX) return 'more than 4 MiB is no word';
    return readWav(await readFile(path));
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

/** Clips in another format than most. */
function strangers(clips: ReadonlyMap<string, Wav>): string[] {
  const counts = new Map<string, number>();
  for (const clip of clips.values()) {
    const name = nameOfFormat(clip);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [usual] = [...counts].sort(([, a], [, b]) => b - a);
  const like = [...clips.values()].find((clip) => nameOfFormat(clip) === usual?.[0]);
  if (like === undefined) return [];
  return [...clips]
    .filter(([, clip]) => !isSameFormat(clip, like))
    .map(([word, clip]) => `${word}.wav: ${nameOfFormat(clip)}, the others ${nameOfFormat(like)}`);
}
