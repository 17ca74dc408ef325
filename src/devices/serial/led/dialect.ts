import type { TakeFrames } from '../codec.js';
import type { Manner } from './scenes.js';

/** What a card's answer says. The code is for the log. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly code: string };

/** A frame for the card, and how its answer is known where it gives one. */
export interface CardFrame<Frame> {
  readonly send: Uint8Array;
  /** Nothing for a frame that is not this card's answer. */
  readonly verdictOf?: (frame: Frame) => Verdict | undefined;
}

/** One make of card, as far as the common driver needs to know it. */
export interface LedDialect<Frame> {
  readonly takeFrames: TakeFrames<Frame>;
  show(rows: readonly string[], manner: Manner): CardFrame<Frame>;
  /** Asks whether the card is there; absent where the card has no way to answer. */
  readonly probe?: Required<CardFrame<Frame>>;
  readonly answerMs: number;
  readonly probeMs: number;
}
