import { existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Parcel } from '../ledger/outbox.js';
import { keyOutside } from './hall-names.js';
import type { Receiver, Verdict } from './receiver.js';
import { dateText } from './wire/dates.js';
import { messageOf, type Filling } from './wire/message-of.js';

/** A text that a spreadsheet would take for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A folder of files instead of a platform: one file a day and kind, a line an item, each line once.
 * A line that a power cut left unfinished is cut off and written again.
 */
export class CsvReceiver implements Receiver {
  readonly #filling: Filling;
  readonly #keys = new Map<string, Set<string>>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(filling: Filling) {
    this.#filling = filling;
  }

  deliver(parcel: Parcel): Promise<Verdict> {
    const verdict = this.#turn.then(() => this.#write(parcel));
    this.#turn = verdict.catch(() => {});
    return verdict;
  }

  async #write(parcel: Parcel): Promise<Verdict> {
    const { plan } = this.#filling;
    const filled = messageOf(parcel, this.#filling);
    if ('problem' in filled) return { is: 'unfit', reason: filled.problem };
    const { message, body, fields } = filled;
    const at = body.is === 'service' ? body.record.endedAt : body.record.ratedAt;
    const day = dateText(at, 'yyyy-MM-dd HH:mm:ss', plan.utcOffsetMinutes).slice(0, 10);
    const file = join(plan.url, `${message.path}-${day}.csv`);
    const names = message.fields.map(({ to }) => to);
    const keys = this.#keysIn(file);
    const key = keyOutside(parcel, plan);
    if (!keys.has(key)) {
      const isNew = !existsSync(file);
      const line = lineOf(names.map((name) => fields[name] ?? ''));
      await append(file, isNew ? `\ufeff${lineOf(names)}${line}` : line);
      keys.add(key);
    }
    return { is: 'done' };
  }

  /** The keys of the lines that are whole; what comes after them is cut off. */
  #keysIn(file: string): Set<string> {
    const known = this.#keys.get(file);
    if (known !== undefined) return known;
    mkdirSync(this.#filling.plan.url, { recursive: true, mode: 0o700 });
    const keys = new Set<string>();
    if (existsSync(file)) {
      const text = readFileSync(file, 'utf8');
      const whole = text.slice(0, text.lastIndexOf('\r\n') + 2 * Number(text.includes('\r\n')));
      if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
      for (const line of whole.split('\r\n')) keys.add(/^"?([^",]+)/.exec(line)?.[1] ?? '');
    }
    // Days come and go; the latest few are enough to know a repeat.
    if (this.#keys.size > 8) this.#keys.clear();
    this.#keys.set(file, keys);
    return keys;
  }
}

async function append(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
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
