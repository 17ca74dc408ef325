import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EXAMPLE = 'config/hall.example.yaml';
/** No settings file of a real hall comes near this. */
const LONGEST_BYTES = 1_048_576;

/** The settings of the example hall, which come with the program. */
export function exampleFile(): string {
  // The program may run from src, from dist or from a folder of compiled tests.
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, EXAMPLE)) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, EXAMPLE);
}

/** A file that cannot be read, with the reason as the rest of a sentence. */
export class Unreadable extends Error {}

/** The text of a file in UTF-8; throws `Unreadable`. */
export function textOfFile(file: string): string {
  const bytes = bytesOf(file);
  if (bytes.length > LONGEST_BYTES) throw new Unreadable('is longer than 1 MiB');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('is not UTF-8: save it again with that encoding');
  }
}

/** A secret that lies alone in a file, without the line end after it; throws `Unreadable`. */
export function secretInFile(file: string): string {
  const secret = textOfFile(file).replace(/\r?\n$/, '');
  if (secret === '') throw new Unreadable('is empty');
  return secret;
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (trouble) {
    const { code } = trouble as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Unreadable('does not exist');
    if (code === 'EACCES') throw new Unreadable('may not be read by this user');
    if (code === 'EISDIR') throw new Unreadable('is a folder, not a file');
    throw new Unreadable(`cannot be read (${code ?? 'unknown reason'})`);
  }
}
