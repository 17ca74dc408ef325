import type { Cut } from '../serial/codec.js';

/**
 * The frames of speech chips of the SYN6288 and XFS5152 kind: `FD`, a length of two bytes, a
 * command with its data, and with some a check byte that is the XOR of all before it. The chip
 * answers in single bytes.
 */

const START = 0xfd;
const SPEAK = 0x01;

export interface ChipDialect {
  /** Whether a check byte ends each frame; the length counts it. */
  readonly check: 'xor' | 'none';
  readonly textBytesMax: number;
}

/** Commands that are one byte long. */
const PLAIN = { stop: 0x02, pause: 0x03, resume: 0x04, query: 0x21, 'power-down': 0x88 } as const;
export type PlainCommand = keyof typeof PLAIN;

export type ChipCommand =
  | { readonly do: PlainCommand }
  | { readonly do: 'speak'; readonly encoding: number; readonly music: number;
      readonly text: Uint8Array };

/** What a chip says of itself. */
export type ChipStatus = 'started' | 'accepted' | 'refused' | 'busy' | 'idle';

const STATUS_BYTES: Readonly<Record<ChipStatus, number>> = {
  started: 0x4a,
  accepted: 0x41,
  refused: 0x45,
  busy: 0x4e,
  idle: 0x4f,
};
const STATUSES = new Map(Object.entries(STATUS_BYTES).map(([name, byte]) => [byte, name]));

/** The bytes of a command; a text must fit the dialect, which whoever cut it has seen to. */
export function encodeCommand(command: ChipCommand, dialect: ChipDialect): Uint8Array {
  const body = bodyOf(command);
  const length = body.length + checkLength(dialect);
  const frame = [START, length >> 8, length & 0xff, ...body];
  if (dialect.check === 'xor') frame.push(xorOf(frame));
  return Uint8Array.from(frame);
}

export function encodeStatus(status: ChipStatus): Uint8Array {
  return Uint8Array.of(STATUS_BYTES[status]);
}

/** Each known status byte; every other byte is noise. A chip's answers bear no check. */
export function takeStatuses(received: Uint8Array): Cut<ChipStatus> {
  const frames = Array.from(received, (byte) => STATUSES.get(byte) as ChipStatus | undefined);
  const known = frames.filter((frame) => frame !== undefined);
  return { frames: known, rest: new Uint8Array(), skipped: received.length - known.length };
}

/** Cuts what was sent to a chip back into commands, for the device page and for tests. */
export function takeCommands(received: Uint8Array, dialect: ChipDialect): Cut<ChipCommand> {
  const frames: ChipCommand[] = [];
  let skipped = 0;
  let at = 0;
  while (at < received.length) {
    const end = endOfFrame(received, at, dialect);
    if (end === 'not-whole') break;
    const command = end === 'none' ? undefined : commandIn(received.subarray(at, end), dialect);
    if (command === undefined) skipped += 1;
    else frames.push(command);
    at = command === undefined || end === 'none' ? at + 1 : end;
  }
  return { frames, rest: received.slice(at), skipped };
}

function endOfFrame(
  bytes: Uint8Array,
  at: number,
  dialect: ChipDialect,
): number | 'none' | 'not-whole' {
  if (bytes[at] !== START) return 'none';
  const [high, low] = [bytes[at + 1], bytes[at + 2]];
  // A length that no frame has is known by its first byte already, and never waited for.
  if (high !== undefined && high > longest(dialect) >> 8) return 'none';
  if (high === undefined || low === undefined) return 'not-whole';
  const length = (high << 8) | low;
  if (length < 1 + checkLength(dialect) || length > longest(dialect)) return 'none';
  return at + 3 + length > bytes.length ? 'not-whole' : at + 3 + length;
}

function commandIn(frame: Uint8Array, dialect: ChipDialect): ChipCommand | undefined {
  const end = frame.length - checkLength(dialect);
  if (dialect.check === 'xor' && xorOf(frame.subarray(0, end)) !== frame[end]) return undefined;
  const body = frame.subarray(3, end);
  if (body[0] === SPEAK) return speakIn(body);
  if (body.length !== 1) return undefined;
  const plain = Object.entries(PLAIN).find(([, byte]) => byte === body[0]);
  return plain === undefined ? undefined : { do: plain[0] as PlainCommand };
}

function speakIn(body: Uint8Array): ChipCommand | undefined {
  const format = body[1];
  if (format === undefined || body.length < 3) return undefined;
  const encoding = format & 0x07;
  if (encoding > 3) return undefined;
  return { do: 'speak', encoding, music: format >> 3, text: body.slice(2) };
}

function bodyOf(command: ChipCommand): readonly number[] {
  if (command.do !== 'speak') return [PLAIN[command.do]];
  return [SPEAK, (command.music << 3) | command.encoding, ...command.text];
}

function checkLength({ check }: ChipDialect): number {
  return check === 'xor' ? 1 : 0;
}

/** The longest length a frame may claim: command, format, text and check. */
function longest(dialect: ChipDialect): number {
  return 2 + dialect.textBytesMax + checkLength(dialect);
}

function xorOf(bytes: Iterable<number>): number {
  let check = 0;
  for (const byte of bytes) check ^= byte;
  return check;
}
