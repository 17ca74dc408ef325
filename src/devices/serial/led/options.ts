import type { Charset } from './text.js';

/**
 * How a card is spoken to while a call is new: by its own flashing, by text and blank in turn
 * (any card can do that), or not at all.
 */
export type Flash = 'card' | 'blink' | 'none';

/** What every LED card is set with, whatever it speaks. Templates may have several rows (`\n`). */
export interface LedOptions {
  /** Half-width columns of one row: a hanzi takes two. */
  readonly columns: number;
  readonly rows: number;
  readonly charset: Charset;
  readonly calling: string;
  readonly serving: string;
  readonly paused: string;
  readonly closed: string;
  readonly idle: string;
  /** Shown for a while after a service has ended. */
  readonly rate: string;
  /** One call on a hall screen. */
  readonly row: string;
  /** What flashes when somebody asks which card this is. */
  readonly identify: string;
  readonly flash: Flash;
  readonly flashSeconds: number;
  /** 0: the request to rate is not shown. */
  readonly rateSeconds: number;
  /** How often what is shown is sent again, in case the card was without power; 0: never. */
  readonly refreshSeconds: number;
  /** How often one text is sent at most, where no answer says that it has come. */
  readonly sends: number;
  readonly sendGapMs: number;
}

/** For a card that can answer. */
export interface AnswerOptions {
  readonly answerMs: number;
  readonly probeSeconds: number;
}

export const LED_DEFAULTS: LedOptions = {
  columns: 16,
  rows: 1,
  charset: 'gb2312',
  calling: '请{number}号',
  serving: '正在办理{number}号',
  paused: '请稍候',
  closed: '暂停服务',
  idle: '欢迎光临',
  rate: '请您评价',
  row: '{ticket}号→{window}号窗口',
  identify: '{device}',
  flash: 'blink',
  flashSeconds: 3,
  rateSeconds: 10,
  refreshSeconds: 60,
  sends: 3,
  sendGapMs: 100,
};

export const ANSWER_DEFAULTS: AnswerOptions = { answerMs: 300, probeSeconds: 15 };

/** A template knows these names and no other; braces mean nothing else. */
const template = {
  type: 'string',
  maxLength: 120,
  pattern: '^(?:[^{}]|\\{(?:number|ticket|window|clerk|title|device)\\})*$',
} as const;

const whole = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum }) as const;

const LED_PROPERTIES = {
  columns: whole(6, 128),
  rows: whole(1, 8),
  charset: { enum: ['gb2312', 'gbk'] },
  calling: template,
  serving: template,
  paused: template,
  closed: template,
  idle: template,
  rate: template,
  row: template,
  identify: template,
  flash: { enum: ['card', 'blink', 'none'] },
  flashSeconds: whole(1, 30),
  rateSeconds: whole(0, 120),
  refreshSeconds: whole(0, 3600),
  sends: whole(1, 3),
  sendGapMs: whole(100, 1000),
} as const;

export const ANSWER_PROPERTIES = {
  answerMs: whole(50, 5000),
  probeSeconds: whole(5, 600),
} as const;

/** A schema (draft-07) of the common options and those of one dialect; nothing else is let in. */
export function ledSchema(own: Readonly<Record<string, object>>): object {
  return {
    type: 'object',
    additionalProperties: false,
    properties: { ...LED_PROPERTIES, ...own },
  };
}

/** For a card without a flashing of its own. */
export const SILENT_FLASH = { enum: ['blink', 'none'] } as const;
