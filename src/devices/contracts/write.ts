import type { Outcome } from '../../domain/inputs.js';
import type { Command, PairedCommand, ViewByKind } from './messages.js';
import { shortened } from './shorter-view.js';
import { MAX_MESSAGE_BYTES } from './topics.js';

/** A kind of device that shows a view. */
export type ShowingKind = keyof ViewByKind;

/**
 * The receipt of an ask: what came of it, under the id that the device gave it. With very much on
 * hold the window in it is shortened, as its view is.
 */
export function encodeReceipt(id: string, outcome: Outcome): Buffer {
  const bytes = encode(receiptOf(id, outcome));
  if (fitsWire(bytes) || !outcome.ok) return bytes;
  const { window, ...rest } = outcome.reply;
  if (typeof window !== 'object' || window === null) return bytes;
  const room = MAX_MESSAGE_BYTES - encode(receiptOf(id, { ok: true, reply: rest })).length;
  const shorter = shortened('caller', window, room - '"window":,'.length);
  return encode(receiptOf(id, { ok: true, reply: { ...rest, window: shorter } }));
}

/** The same receipt as an object, for a page that stands in for a device. */
export function receiptOf(id: string, outcome: Outcome): object {
  return outcome.ok
    ? { v: 1, id, ok: true, ...outcome.reply }
    : { v: 1, id, ok: false, refusal: wordsOf(outcome.refusal) };
}

type WithoutRev<View> = View extends unknown ? Omit<View, 'rev'> : never;

/**
 * The view that a device of that kind shows from now on, as of the fact of that number; with the
 * JSON text of the view, where it is at hand.
 */
export function encodeView<K extends ShowingKind>(
  _kind: K,
  rev: number,
  view: WithoutRev<ViewByKind[K]>,
  text = JSON.stringify(view),
): Buffer {
  return Buffer.from(`{"v":1,"rev":${rev},${text.slice(1)}`);
}

/** A command to be done once. */
export function encodeCommand(command: Command | PairedCommand): Buffer {
  const { id, kind, expiresAt, ...rest } = command;
  return encode({ v: 1, id, kind, expiresAt, ...rest });
}

/**
 * Whether a device can be relied on to take these bytes.
 *
 * Only a view can grow beyond that, with hundreds of services or of tickets on hold; whoever
 * sends it then shortens it (`shorter-view.ts`).
 */
export function fitsWire(bytes: Uint8Array): boolean {
  return bytes.length <= MAX_MESSAGE_BYTES;
}

function wordsOf({ code, text }: { code: string; text: string }): { code: string; text: string } {
  return { code, text };
}

function encode(message: object): Buffer {
  return Buffer.from(JSON.stringify(message));
}
