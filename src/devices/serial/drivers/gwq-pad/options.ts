import { RATING_LEVELS, type RatingLevel } from '../../../../domain/basics/names.js';
import { scoreMapSchema, type ScoreMap } from '../../rating/levels.js';
import type { GwqEncoding, GwqFraming } from './codec.js';

/** One reason that the pad offers for a level. */
export interface GwqTag {
  readonly level: RatingLevel;
  readonly code: string;
  readonly text: string;
}

/** How a screen pad is set up; see docs/drivers/gwq.md. */
export interface GwqPadOptions {
  readonly framing: GwqFraming;
  readonly encoding: GwqEncoding;
  /** Which level each value of appraiseLevel means; all five must be given. */
  readonly levels: ScoreMap;
  /** The field that names a command, and the names; an empty one is not sent. */
  readonly commandField: string;
  readonly commands: {
    readonly teller: string;
    readonly start: string;
    readonly cancel: string;
    readonly online: string;
  };
  readonly department: string;
  /** Where photos are fetched, such as `http://10.0.0.2`; empty sends none. */
  readonly photoBase: string;
  readonly title: string;
  /** Whether the citizen may write something. */
  readonly writing: boolean;
  readonly timeoutSeconds: number;
  /** How often the pad is asked whether it is there; 0 is never. */
  readonly pollSeconds: number;
  readonly tags: readonly GwqTag[];
}

export const DEFAULTS: GwqPadOptions = {
  framing: 'concat',
  encoding: 'utf8',
  levels: {},
  commandField: 'cmd',
  commands: {
    teller: 'TellerInfo',
    start: 'StartEvaluator',
    cancel: 'Cancel',
    online: 'Online',
  },
  department: '',
  photoBase: '',
  title: '请您对本次服务作出评价',
  writing: true,
  timeoutSeconds: 60,
  pollSeconds: 0,
  tags: [],
};

const flag = { type: 'boolean' };
const text = (maxLength: number) => ({ type: 'string', maxLength });

export const SCHEMA: object = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  additionalProperties: false,
  required: ['levels'],
  properties: {
    framing: { enum: ['concat', 'line', 'length32'] },
    encoding: { enum: ['utf8', 'gb18030'] },
    levels: { ...scoreMapSchema('^[0-9A-Za-z-]{1,16}$'), minProperties: 5, maxProperties: 5 },
    commandField: { type: 'string', pattern: '^[A-Za-z_]{1,32}$' },
    commands: {
      type: 'object',
      additionalProperties: false,
      required: ['teller', 'start', 'cancel', 'online'],
      properties: { teller: text(32), start: text(32), cancel: text(32), online: text(32) },
    },
    department: text(64),
    photoBase: { type: 'string', pattern: '^(https?://[^\\s]{1,200})?$' },
    title: text(64),
    writing: flag,
    timeoutSeconds: { type: 'integer', minimum: 1, maximum: 600 },
    pollSeconds: { type: 'integer', minimum: 0, maximum: 600 },
    tags: {
      type: 'array',
      maxItems: 80,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['level', 'code', 'text'],
        properties: {
          level: { enum: RATING_LEVELS },
          code: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,32}$' },
          text: text(64),
        },
      },
    },
  },
};
