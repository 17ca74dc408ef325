import { SECOND_MS } from '../../../../domain/basics/time.js';
import type { DriverKind, DriverParts } from '../../driver.js';
import type { CardFrame, LedDialect, Verdict } from '../../led/dialect.js';
import { LedDriver } from '../../led/led-driver.js';
import {
  ANSWER_DEFAULTS,
  ANSWER_PROPERTIES,
  LED_DEFAULTS,
  ledSchema,
  type AnswerOptions,
  type LedOptions,
} from '../../led/options.js';
import { bytesOf, filledTo } from '../../led/text.js';
import {
  encode,
  HOST,
  takeFrames,
  takeUncheckedFrames,
  WANTS_ANSWER,
  WANTS_NONE,
  type OnbonFrame,
} from './codec.js';
import {
  CONTROL_GROUP,
  DEBUG_GROUP,
  dynamicAreas,
  PING,
  UPDATE_DYNAMIC_AREAS,
  type DynamicArea,
} from './dynamic-area.js';

export interface OnbonOptions extends LedOptions, AnswerOptions {
  /** Whether the card is asked to answer; no for a card whose sending wire is not connected. */
  readonly reply: boolean;
  /** Whether answers without a check (FFFF) are believed. */
  readonly unchecked: boolean;
  /** The first dynamic area; each further row takes the next one. */
  readonly area: number;
  /** Where the text begins: in units of 8 pixels from the left, in pixels from the top. */
  readonly x: number;
  readonly y: number;
  /** In units of 8 pixels; 0: one for each column. */
  readonly width: number;
  readonly rowHeight: number;
  readonly displayMode: number;
  /** The card's own mode for `flash: card`. */
  readonly flashMode: number;
  readonly speed: number;
  readonly stay: number;
}

const byte = { type: 'integer', minimum: 0, maximum: 255 } as const;
const length = (minimum: number) => ({ type: 'integer', minimum, maximum: 4096 }) as const;

/** In an answer: nothing was wrong. */
const NO_ERROR = 0;
/** The group in which these cards acknowledge, whatever was asked. */
const ANSWER_GROUP = 0xa0;

/**
 * Onbon (仰邦) BX-5 cards: text in dynamic areas (`A3 06`), presence by ping (`A2 00`).
 *
 * The frame, its escapes and its check were read in two independent sources and its vectors
 * computed from them; none was taken from a card. Uncertain, and therefore options: the speed of
 * the line (57600 is recalled), the display mode that flashes (so the driver blinks by itself
 * unless told otherwise), and the number of dots of a row.
 */
export const ONBON_BX5: DriverKind<OnbonOptions> = {
  name: 'onbon-bx5',
  serves: ['window-screen', 'hall-screen'],
  line: { baudRate: 57_600 },
  options: {
    schema: ledSchema({
      ...ANSWER_PROPERTIES,
      reply: { type: 'boolean' }, unchecked: { type: 'boolean' },
      area: { type: 'integer', minimum: 0, maximum: 31 },
      x: length(0), y: length(0), width: length(0), rowHeight: length(8),
      displayMode: byte, flashMode: byte, speed: byte, stay: byte,
    }),
    defaults: {
      ...LED_DEFAULTS, ...ANSWER_DEFAULTS,
      reply: true, unchecked: false,
      area: 0, x: 0, y: 0, width: 0, rowHeight: 32,
      displayMode: 1, flashMode: 7, speed: 4, stay: 5,
    },
  },
  make: (parts) => new LedDriver(parts, dialectOf(parts)),
};

function dialectOf({ address, options }: DriverParts<OnbonOptions>): LedDialect<OnbonFrame> {
  const verdictOf = (frame: OnbonFrame) => verdictFrom(frame, address);
  const answered = options.reply ? { verdictOf } : {};
  const ping = encode({
    to: address, from: HOST, group: DEBUG_GROUP, command: PING, flag: WANTS_ANSWER,
    payload: new Uint8Array(),
  });
  return {
    takeFrames: options.unchecked ? takeUncheckedFrames : takeFrames,
    show: (rows, manner): CardFrame<OnbonFrame> => ({
      send: encode({
        to: address, from: HOST, group: CONTROL_GROUP, command: UPDATE_DYNAMIC_AREAS,
        flag: options.reply ? WANTS_ANSWER : WANTS_NONE,
        payload: dynamicAreas(areasOf(rows, manner === 'flash', options)),
      }),
      ...answered,
    }),
    ...(options.reply ? { probe: { send: ping, verdictOf } } : {}),
    answerMs: options.answerMs,
    probeMs: options.probeSeconds * SECOND_MS,
  };
}

/** Whether this card has answered; what the controller itself said may come back as an echo. */
function verdictFrom(frame: OnbonFrame, address: number): Verdict | undefined {
  if (frame.from !== address || frame.to !== HOST) return undefined;
  const groups = [ANSWER_GROUP, CONTROL_GROUP, DEBUG_GROUP];
  if (!groups.includes(frame.group)) return undefined;
  if (frame.flag === NO_ERROR) return { ok: true };
  return { ok: false, code: `error-${frame.flag.toString(16).padStart(2, '0')}` };
}

/** Every row is an area of its own, since no source says how one area breaks its lines. */
function areasOf(
  rows: readonly string[],
  flashes: boolean,
  options: OnbonOptions,
): readonly DynamicArea[] {
  const { area, x, y, rowHeight, columns, charset, speed, stay } = options;
  return Array.from({ length: options.rows }, (_, index) => ({
    id: area + index,
    x,
    y: y + index * rowHeight,
    width: options.width === 0 ? columns : options.width,
    height: rowHeight,
    displayMode: flashes ? options.flashMode : options.displayMode,
    speed,
    stay,
    text: bytesOf(blankIfEmpty(rows[index] ?? '', columns), charset),
  }));
}

/** An area without text might keep its old one; blanks wipe it on every card. */
function blankIfEmpty(row: string, columns: number): string {
  return row === '' ? filledTo('', columns) : row;
}
