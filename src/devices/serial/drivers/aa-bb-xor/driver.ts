import { SECOND_MS } from '../../../../domain/basics/time.js';
import type { DriverKind, DriverParts } from '../../driver.js';
import type { LedDialect, Verdict } from '../../led/dialect.js';
import { LedDriver } from '../../led/led-driver.js';
import {
  ANSWER_DEFAULTS,
  ANSWER_PROPERTIES,
  LED_DEFAULTS,
  ledSchema,
  type AnswerOptions,
  type LedOptions,
} from '../../led/options.js';
import { joinedRows } from '../../led/rows.js';
import { bytesOf } from '../../led/text.js';
import { encode, takeFrames, takeFramesAndBareAnswers, type XorFrame } from './codec.js';

const COLOURS = ['red', 'green', 'yellow'] as const;

export interface XorOptions extends LedOptions, AnswerOptions {
  /** How the card answers a probe: not at all, in a frame, or with the bare byte 1B. */
  readonly answers: 'none' | 'framed' | 'bare';
  readonly showType: number;
  /** The card's own way of showing for `flash: card`. */
  readonly flashType: number;
  readonly speed: number;
  readonly stay: number;
  readonly colour: (typeof COLOURS)[number];
  readonly validTime: number;
}

const whole = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum }) as const;

/**
 * Cards of the `AA addr BB` family with an XOR check; 9600 baud. Text goes out as `51 54`, which
 * the card does not save: a saved text would wear it out.
 *
 * One source describes this dialect. Uncertain, and therefore options: how a card answers the
 * probe (`answers`, by default not at all, so that it counts as online while its line is open),
 * and the valid time, whose field value 3F is kept.
 */
export const AA_BB_XOR: DriverKind<XorOptions> = {
  name: 'aa-bb-xor',
  serves: ['window-screen', 'hall-screen'],
  line: { baudRate: 9600 },
  options: {
    schema: ledSchema({
      ...ANSWER_PROPERTIES,
      answers: { enum: ['none', 'framed', 'bare'] },
      showType: whole(1, 11), flashType: whole(1, 11),
      speed: whole(0, 7), stay: whole(0, 99),
      colour: { enum: COLOURS },
      // FF ends a frame.
      validTime: whole(0, 254),
    }),
    defaults: {
      ...LED_DEFAULTS, ...ANSWER_DEFAULTS,
      flash: 'card',
      answers: 'none',
      showType: 11, flashType: 10, speed: 0, stay: 0, colour: 'red', validTime: 0x3f,
    },
  },
  make: (parts) => new LedDriver(parts, dialectOf(parts)),
};

function dialectOf({ address, options }: DriverParts<XorOptions>): LedDialect<XorFrame> {
  const verdictOf = (frame: XorFrame): Verdict | undefined =>
    isAnswer(frame, address) ? { ok: true } : undefined;
  const probe = { send: encode({ is: 'probe', address }), verdictOf };
  return {
    takeFrames: options.answers === 'bare' ? takeFramesAndBareAnswers : takeFrames,
    show: (rows, manner) => ({
      send: encode({
        is: 'text',
        address,
        kept: false,
        parameters: {
          showType: manner === 'flash' ? options.flashType : options.showType,
          speed: options.speed,
          stay: options.stay,
          colour: COLOURS.indexOf(options.colour),
          validTime: options.validTime,
        },
        text: bytesOf(joinedRows(rows, options), options.charset),
      }),
    }),
    ...(options.answers === 'none' ? {} : { probe }),
    answerMs: options.answerMs,
    probeMs: options.probeSeconds * SECOND_MS,
  };
}

function isAnswer(frame: XorFrame, address: number): boolean {
  if (frame.is === 'bare-answer') return true;
  return frame.is === 'answer' && frame.address === address;
}
