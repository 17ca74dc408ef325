import type { Cut } from '../../codec.js';
import { cutWith, xorOf, type Found } from '../../led/cut.js';
import { textOf } from '../../led/text.js';

/**
 * The frames of `AA addr BB` cards with an XOR check: `AA addr BB cmd… parameters text XOR FF`.
 *
 * There is no length: a frame ends with FF, which neither GBK nor the parameters contain. The
 * check covers parameters and text but neither the address nor the command, by the dialect.
 */
export type XorFrame =
  | { readonly is: 'text'; readonly address: number; readonly kept: boolean;
      readonly parameters: XorParameters; readonly text: Uint8Array }
  | { readonly is: 'probe' | 'on' | 'off' | 'answer'; readonly address: number }
  /** The answer byte by itself, outside a frame: which of the two forms a card uses is open. */
  | { readonly is: 'bare-answer' };

export interface XorParameters {
  /** 1–4 moves, 5–8 covers, 9 inverts, 10 flashes, 11 is there at once. */
  readonly showType: number;
  readonly speed: number;
  readonly stay: number;
  /** 0 red, 1 green, 2 yellow. */
  readonly colour: number;
  readonly validTime: number;
}

const HEAD = 0xaa;
const SECOND = 0xbb;
const END = 0xff;
const ANSWER = 0x1b;
const TEXT_BEGINS = 10;
const TEXT_MAX = 512;
const FRAME_MAX = TEXT_BEGINS + TEXT_MAX + 2;

const COMMANDS = {
  shown: [0x51, 0x54],
  kept: [0x51, 0x44],
  probe: [0x55],
  on: [0x4f, 0x41],
  off: [0x4f, 0x46],
  answer: [ANSWER],
} as const;

/** The bytes of a frame. A check over nothing is 00; that a card wants it there is not certain. */
export function encode(frame: XorFrame): Uint8Array {
  if (frame.is === 'bare-answer') return Uint8Array.of(ANSWER);
  const head = [HEAD, frame.address & 0xff, SECOND];
  if (frame.is !== 'text') return Uint8Array.from([...head, ...COMMANDS[frame.is], 0, END]);
  const { showType, speed, stay, colour, validTime } = frame.parameters;
  const checked = Uint8Array.of(showType, speed, stay, colour, validTime, ...frame.text);
  const command = frame.kept ? COMMANDS.kept : COMMANDS.shown;
  return Uint8Array.from([...head, ...command, ...checked, xorOf(checked), END]);
}

/** Cuts frames of either direction whose check is right. */
export const takeFrames = (received: Uint8Array): Cut<XorFrame> => cutWith(received, findAt);

/** As `takeFrames`, and takes the answer byte between frames for an answer. */
export const takeFramesAndBareAnswers = (received: Uint8Array): Cut<XorFrame> =>
  cutWith(received, (bytes, at) =>
    bytes[at] === ANSWER ? { frame: { is: 'bare-answer' }, length: 1 } : findAt(bytes, at));

function findAt(bytes: Uint8Array, at: number): Found<XorFrame> {
  const received = bytes.subarray(at, at + FRAME_MAX);
  if (!beginsLikeAFrame(received)) return 'nothing';
  const end = received.indexOf(END, 3);
  if (end < 0) return received.length < FRAME_MAX ? 'more' : 'nothing';
  const frame = read(received, end) ?? read(received, end + 1);
  if (frame !== undefined) return frame;
  // The first FF may be the check; then the end is the byte after it.
  return received.length === end + 1 && end + 1 < FRAME_MAX && mayBeCheck(received, end)
    ? 'more'
    : 'nothing';
}

function beginsLikeAFrame(bytes: Uint8Array): boolean {
  if (bytes[0] !== HEAD) return false;
  return bytes.length < 3 || bytes[2] === SECOND;
}

function mayBeCheck(bytes: Uint8Array, at: number): boolean {
  return at >= TEXT_BEGINS && xorOf(bytes.subarray(5, at)) === END;
}

/** The frame that ends at this place, if one does. */
function read(bytes: Uint8Array, end: number): Found<XorFrame> | undefined {
  if (bytes[end] !== END) return undefined;
  const body = bytes.subarray(3, end - 1);
  const check = bytes[end - 1] ?? 0;
  const address = bytes[1] ?? 0;
  const frame = readShort(body, check, address) ?? readText(body, check, address);
  return frame === undefined ? undefined : { frame, length: end + 1 };
}

function readShort(body: Uint8Array, check: number, address: number): XorFrame | undefined {
  // An answer may stand there without a check too: the source shows its one byte only.
  if (body.length === 0 && check === ANSWER) return { is: 'answer', address };
  if (check !== 0) return undefined;
  const is = (['probe', 'on', 'off', 'answer'] as const).find((each) => isSame(body, COMMANDS[each]));
  return is === undefined ? undefined : { is, address };
}

function readText(body: Uint8Array, check: number, address: number): XorFrame | undefined {
  const command = body.subarray(0, 2);
  const kept = isSame(command, COMMANDS.kept);
  if (!kept && !isSame(command, COMMANDS.shown)) return undefined;
  const checked = body.subarray(2);
  if (checked.length < 5 || xorOf(checked) !== check) return undefined;
  const text = checked.slice(5);
  if (textOf(text) === undefined) return undefined;
  const [showType = 0, speed = 0, stay = 0, colour = 0, validTime = 0] = checked;
  return { is: 'text', address, kept, parameters: { showType, speed, stay, colour, validTime }, text };
}

function isSame(bytes: Uint8Array, wanted: readonly number[]): boolean {
  return bytes.length === wanted.length && wanted.every((byte, index) => bytes[index] === byte);
}
