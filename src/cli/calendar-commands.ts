import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { faultWords, readYear, yearText } from '../domain/calendar/year-text.js';
import { keepCalendarFile } from '../settings/calendar-files.js';
import { readSettings } from '../settings/settings.js';
import { DONE, FAILED, type Command } from './command.js';

/** Puts the holidays and make-up days of a year into the data folder, for the next start. */
export const importCalendar: Command = {
  usage: 'import-calendar FILE [--data FOLDER]',
  summary: "take in a year's holidays and make-up days (CSV or JSON) at the next start",
  options: ['data'],
  takesFile: true,
  async run({ file, options }, { env, cwd, out, err }) {
    if (file === undefined) throw new Error('name the file with the days, see docs/calendar.md');
    const read = readYear(textOf(readFileSync(resolve(cwd, file))), basename(file).slice(0, 200));
    if (!read.ok) {
      err(`${file} was not taken in: ${faultWords(read.fault, 'en')}.`);
      return FAILED;
    }
    const { year, holidays, makeUpDays } = read.year;
    const data = options['data'];
    const folder = data === undefined ? readSettings({ env, cwd }).data : resolve(cwd, data);
    const text = yearText({ ...read.year, writtenAt: new Date().toISOString() });
    const kept = keepCalendarFile(folder, `CN-${year}.json`, text);
    out(`${year}: ${holidays.length} days off, ${makeUpDays.length} make-up days, in ${kept}.`);
    out('The hall takes it in when it starts next; a running hall takes it on the pages at once.');
    return DONE;
  },
};

/** Spreadsheets in China still write GB18030. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
