import iconv from 'iconv-lite';
import { commands, transform, type BaseCommand, type Printer } from 'receiptline';
import { fill, ticketTemplate } from './template.js';
import { fieldsOf, type PaperTicket, type TicketLanguage } from './ticket.js';

/** How a ticket is laid out and put into bytes. */
export interface PaperOptions {
  /** 48 for 80 mm paper, 32 for 58 mm: a hanzi takes two. */
  readonly columns: 48 | 32;
  readonly language: TicketLanguage;
  /** What the printer's font has: GB 18030 with its rare characters, or GBK only. */
  readonly charset: 'gb18030' | 'gbk';
  /** QR codes as a picture (`GS v 0`), or made by the printer (`GS ( k`). */
  readonly qr: 'picture' | 'printer';
  /** In receiptline's language; the one that comes with the program when not given. */
  readonly template?: string;
}

export const PAPER: PaperOptions = {
  columns: 48,
  language: 'zh',
  charset: 'gb18030',
  qr: 'picture',
};

/** Stands for a character that the printer's font lacks. */
const MISSING = '□';
const QR_LEVELS: Readonly<Record<string, number>> = { l: 48, m: 49, q: 50, h: 51 };

/** The bytes that print a ticket and cut it off, ESC/POS. */
export function ticketBytes(ticket: PaperTicket, options: PaperOptions = PAPER): Uint8Array {
  return paperBytes(documentOf(ticket, options), options);
}

/** What the ticket looks like on paper, as SVG. */
export function previewTicket(ticket: PaperTicket, options: PaperOptions = PAPER): string {
  const { columns } = options;
  const document = printable(documentOf(ticket, options), options);
  return transform(document, { cpl: columns, encoding: 'gb18030', command: 'svg' });
}

/** The bytes of any receiptline text, ended by a cut. */
export function paperBytes(document: string, options: PaperOptions = PAPER): Uint8Array {
  const printer: Printer = {
    cpl: options.columns,
    encoding: options.charset === 'gbk' ? 'cp936' : 'gb18030',
    cutting: true,
    command: escposWith(options.qr),
  };
  return Uint8Array.from(Buffer.from(transform(printable(document, options), printer), 'latin1'));
}

function documentOf(ticket: PaperTicket, options: PaperOptions): string {
  const template = options.template ?? ticketTemplate(options.language);
  return fill(template, fieldsOf(ticket, options.language));
}

function printable(document: string, { charset }: PaperOptions): string {
  if (charset === 'gb18030') return document;
  return [...document].map((one) => (isInGbk(one) ? one : MISSING)).join('');
}

function isInGbk(character: string): boolean {
  return iconv.decode(iconv.encode(character, 'cp936'), 'cp936') === character;
}

/** The plainest dialect there is, without its own request for a status at the end. */
function escposWith(qr: PaperOptions['qr']): BaseCommand {
  const { generic } = commands;
  return {
    ...generic,
    close() {
      return this.cut();
    },
    ...(qr === 'printer' ? { qrcode: qrCode } : {}),
  };
}

interface QrSymbol {
  readonly data: string;
  readonly cell: number;
  readonly level: string;
}

/** `GS ( k`: model 2, size, correction, store, print. The printer places it as it places text. */
function qrCode({ data, cell, level }: QrSymbol): string {
  if (data.length === 0) return '';
  const stored = data.length + 3;
  return [
    '\x1d(k\x04\x00\x31\x41\x32\x00',
    `\x1d(k\x03\x00\x31\x43${String.fromCharCode(cell)}`,
    `\x1d(k\x03\x00\x31\x45${String.fromCharCode(QR_LEVELS[level] ?? 49)}`,
    `\x1d(k${String.fromCharCode(stored & 0xff, stored >> 8)}\x31\x50\x30${data}`,
    '\x1d(k\x03\x00\x31\x51\x30',
  ].join('');
}
