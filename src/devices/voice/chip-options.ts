import { CHIP_ENCODINGS } from './chip-text.js';
import type { ChipOptions } from './chip-voice.js';

/** The options that all speech chips have, as JSON Schema (draft-07). */
export const CHIP_OPTIONS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    encoding: { enum: CHIP_ENCODINGS, description: 'How the chip wants its text.' },
    prefix: {
      type: 'string',
      maxLength: 32,
      pattern: '^(\\[[a-z][0-9]{1,3}\\])*$',
      description: "The chip's own marks before each text, e.g. [v8] for its volume.",
    },
    answers: { type: 'boolean', description: "Whether the chip's own line is wired." },
    msPerCharacter: { type: 'integer', minimum: 50, maximum: 2_000 },
    gapMs: { type: 'integer', minimum: 0, maximum: 10_000 },
    one: { enum: ['一', '幺'], description: 'How 1 is read in a number that comes as digits.' },
    music: { type: 'integer', minimum: 0, maximum: 15 },
    identifyText: { type: 'string', minLength: 1, maxLength: 40 },
    check: { enum: ['xor', 'none'], description: 'Whether a check byte ends each frame.' },
    textBytesMax: { type: 'integer', minimum: 20, maximum: 4_096 },
  },
} as const;

/** What holds for every chip unless its kind says otherwise. */
export const CHIP_DEFAULTS: ChipOptions = {
  encoding: 'gbk',
  prefix: '',
  answers: true,
  msPerCharacter: 500,
  gapMs: 300,
  one: '一',
  music: 0,
  identifyText: '语音测试',
  check: 'none',
  textBytesMax: 200,
};
