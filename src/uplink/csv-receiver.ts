import { join } from 'node:path';
import type { Parcel } from '../ledger/outbox.js';
import { LineFiles } from './line-files.js';
import { keyOutside } from './hall-names.js';
import type { Receiver, Verdict } from './receiver.js';
import { dateText } from './wire/dates.js';
import { messageOf, type Filling } from './wire/message-of.js';

/** A text that a spreadsheet would take for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/** A folder of files instead of a platform: one file a day and kind, a line an item, once each. */
export class CsvReceiver implements Receiver {
  readonly #filling: Filling;
  readonly #files: LineFiles;

  constructor(filling: Filling) {
    this.#filling = filling;
    this.#files = new LineFiles(filling.plan.url);
  }

  async deliver(parcel: Parcel, stopping: AbortSignal): Promise<Verdict> {
    const { plan } = this.#filling;
    const filled = messageOf(parcel, this.#filling);
    if ('needless' in filled) return { is: 'needless' };
    if ('problem' in filled) return { is: 'unfit', reason: filled.problem };
    const { message, body, fields, keep } = filled;
    const at = body.is === 'service' ? body.record.endedAt : body.record.ratedAt;
    const day = dateText(at, 'yyyy-MM-dd HH:mm:ss', plan.utcOffsetMinutes).slice(0, 10);
    const names = message.fields.map(({ to }) => to);
    const limit = AbortSignal.any([stopping, AbortSignal.timeout(plan.timeoutMs)]);
    await this.#files.write({
      file: join(plan.url, `${message.path}-${day}.csv`),
      key: keyOutside(parcel, plan),
      head: `\ufeff${lineOf(names)}`,
      line: lineOf(names.map((name) => fields[name] ?? '')),
    }, limit);
    return { is: 'done', keep };
  }
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** On one line whatever was written, so that a line is always a whole item. */
function cellOf(cell: string): string {
  const flat = cell.replaceAll(/[\r\n]+/g, ' ');
  const safe = FORMULA.test(flat) ? `'${flat}` : flat;
  return /[",']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
