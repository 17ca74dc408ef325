import { HOLD_KINDS, type HoldKind } from '../../../../domain/basics/names.js';
import { KEY_ACTIONS, KEY_MAPS, KEY_PATTERN, type CallerModel, type KeyMap } from './keys.js';

/** How a caller is set up; see docs/drivers/ff68.md. */
export interface Ff68CallerOptions {
  /** Which of the two field systems the keys are laid out for. */
  readonly model: CallerModel;
  /** Keys that differ from the model's; `none` takes one away. */
  readonly keys: KeyMap;
  /** The most digits before a key; 0 is what the model has. */
  readonly digitsMax: number;
  /** Whether each key frame is sent back to the caller as its acknowledgement. */
  readonly echo: boolean;
  /** Whether the caller sends back what it is told; then its presence is known from that. */
  readonly answers: boolean;
  /**
   * `in-turn`: the ticket while one is in hand, else how many wait. `two-frames`: both, each in
   * its frame. `joined`: both in one frame, as in the second system.
   */
  readonly display: 'in-turn' | 'two-frames' | 'joined';
  readonly waitingDigits: number;
  /** How often the display is sent again for a caller that lost its power; 0 is never. */
  readonly refreshSeconds: number;
  /** Whether the caller is told success or failure of a key. */
  readonly success: boolean;
  readonly beepOnRefusal: boolean;
  readonly beepOnWaiting: boolean;
  /** One beep when the clerk is asked to take over another post. */
  readonly beepOnAsked: boolean;
  /** The same key frame within this time counts once. */
  readonly duplicateMs: number;
  /** Letters before the digits of a ticket, and how many digits it has. */
  readonly prefix: string;
  readonly numberDigits: number;
  /** Whether 'next' at a closed window opens it first. */
  readonly nextOpens: boolean;
  readonly holdKind: HoldKind;
  readonly pauseReason: string;
  /**
   * `staff-no-pin`: staff number, key, PIN, key. Off by default, since a PIN is readable for
   * everybody on the bus.
   */
  readonly signIn: 'none' | 'staff-no-pin';
  readonly staffPrefix: string;
}

export const DEFAULTS: Ff68CallerOptions = {
  model: 'first',
  keys: {},
  digitsMax: 0,
  echo: true,
  answers: false,
  display: 'in-turn',
  waitingDigits: 2,
  refreshSeconds: 0,
  success: true,
  beepOnRefusal: true,
  beepOnWaiting: true,
  beepOnAsked: true,
  duplicateMs: 300,
  prefix: '',
  numberDigits: 3,
  nextOpens: true,
  holdKind: 'fetch-papers',
  pauseReason: 'away',
  signIn: 'none',
  staffPrefix: '',
};

const flag = { type: 'boolean' };
const whole = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum });

export const SCHEMA: object = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  additionalProperties: false,
  properties: {
    model: { enum: Object.keys(KEY_MAPS) },
    keys: {
      type: 'object',
      propertyNames: { pattern: KEY_PATTERN },
      additionalProperties: { enum: KEY_ACTIONS },
    },
    digitsMax: whole(0, 12),
    echo: flag,
    answers: flag,
    display: { enum: ['in-turn', 'two-frames', 'joined'] },
    waitingDigits: whole(1, 3),
    refreshSeconds: whole(0, 3600),
    success: flag,
    beepOnRefusal: flag,
    beepOnWaiting: flag,
    beepOnAsked: flag,
    duplicateMs: whole(0, 2000),
    prefix: { type: 'string', pattern: '^[A-Z]{0,2}$' },
    numberDigits: whole(2, 5),
    nextOpens: flag,
    holdKind: { enum: HOLD_KINDS },
    pauseReason: { type: 'string', minLength: 1, maxLength: 40 },
    signIn: { enum: ['none', 'staff-no-pin'] },
    staffPrefix: { type: 'string', pattern: '^[A-Za-z0-9-]{0,8}$' },
  },
};
