import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { textOfFile, Unreadable } from './files.js';

/** A file of the folder `calendar` in the data folder; no text where it cannot be read. */
export interface CalendarFile {
  readonly name: string;
  readonly text: string | undefined;
}

/** The calendar files of a data folder, by name; none where there is no such folder. */
export function calendarFiles(data: string): CalendarFile[] {
  const folder = join(data, 'calendar');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => /\.(json|csv)$/i.test(name)).sort();
  return names.map((name) => ({ name, text: textOrNothing(join(folder, name)) }));
}

/** Puts a file there, whole or not at all, and gives its path. */
export function keepCalendarFile(data: string, name: string, text: string): string {
  const folder = join(data, 'calendar');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  const half = `${file}.new`;
  const handle = openSync(half, 'w');
  writeFileSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(half, file);
  return file;
}

function textOrNothing(file: string): string | undefined {
  try {
    return textOfFile(file);
  } catch (trouble) {
    if (!(trouble instanceof Unreadable)) throw trouble;
    return undefined;
  }
}
