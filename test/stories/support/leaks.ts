import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where something personal could come out, as the bytes or texts that were found there. */
export type Places = Readonly<Record<string, readonly (string | Uint8Array)[]>>;

/** In which ways a text may stand in bytes: as it is, escaped in JSON, and as devices write it. */
function formsOf(bytes: Uint8Array): string[] {
  const forms = ['utf-8', 'gb18030', 'utf-16le'].map((name) => new TextDecoder(name).decode(bytes));
  return [...forms, new TextDecoder('utf-16le').decode(bytes.subarray(1))];
}

/** The ways in which a planted text may be written within a text. */
function writingsOf(planted: string): string[] {
  const bytes = Buffer.from(planted);
  const escaped = [...planted].map((letter) =>
    (letter < '\u0080' ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`));
  return [planted, escaped.join(''), encodeURIComponent(planted), bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')];
}

/** Every place in which one of these texts stands, however it is written there. */
export function leaks(places: Places, planted: Readonly<Record<string, string>>): string[] {
  return Object.entries(places).flatMap(([place, found]) => {
    const texts = found.flatMap((one) => (typeof one === 'string' ? [one] : formsOf(one)));
    const isThere = (writing: string) => texts.some((one) => one.includes(writing));
    return Object.entries(planted)
      .filter(([, text]) => writingsOf(text).some(isThere))
      .map(([what]) => `${what} in ${place}`);
  });
}

/** Everything under the folder as it lies on the disk. */
export function bytesUnder(folder: string): Uint8Array[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
}
