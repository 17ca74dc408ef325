import type { PaperOptions } from '../../../printing/paper.js';

/** How a ticket printer is set up; see docs/drivers/printer.md. */
export interface EscposPrinterOptions {
  /** Paper of 80 mm has 48 columns, of 58 mm 32. */
  readonly columns: PaperOptions['columns'];
  readonly language: PaperOptions['language'];
  readonly charset: PaperOptions['charset'];
  readonly qr: PaperOptions['qr'];
  /** A template of the hall's own, in receiptline's language; empty for the one supplied. */
  readonly template: string;
  /** What stands at the head of a ticket where the job does not say it. */
  readonly hallName: string;
  readonly utcOffsetMinutes: number;
  /** Whether it answers `DLE EOT`; without it a job is sent and never confirmed. */
  readonly answers: boolean;
  /** Whether it answers `GS r 1` behind a job: waited for if told, needed, or not asked at all. */
  readonly jobEnd: 'if-told' | 'needed' | 'none';
  /** How long printing one ticket may take. */
  readonly jobEndMs: number;
  /** Whether it is told to speak by itself (ASB) when its state changes. */
  readonly asb: boolean;
  readonly pollSeconds: number;
  /** How long a ticket waits for paper before it is given up. */
  readonly keepMinutes: number;
  /** Whether 'identify' prints a slip with the device's id. */
  readonly identifySlip: boolean;
}

export const DEFAULTS: EscposPrinterOptions = {
  columns: 48,
  language: 'zh',
  charset: 'gb18030',
  qr: 'picture',
  template: '',
  hallName: '',
  utcOffsetMinutes: 480,
  answers: true,
  jobEnd: 'if-told',
  jobEndMs: 5_000,
  asb: false,
  pollSeconds: 5,
  keepMinutes: 10,
  identifySlip: true,
};

export const SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  additionalProperties: false,
  properties: {
    columns: { enum: [48, 32] },
    language: { enum: ['zh', 'en'] },
    charset: { enum: ['gb18030', 'gbk'] },
    qr: { enum: ['picture', 'printer'] },
    template: { type: 'string', maxLength: 4000 },
    hallName: { type: 'string', maxLength: 60 },
    utcOffsetMinutes: { type: 'integer', minimum: -720, maximum: 840 },
    answers: { type: 'boolean' },
    jobEnd: { enum: ['if-told', 'needed', 'none'] },
    jobEndMs: { type: 'integer', minimum: 500, maximum: 30000 },
    asb: { type: 'boolean' },
    pollSeconds: { type: 'integer', minimum: 1, maximum: 60 },
    keepMinutes: { type: 'integer', minimum: 1, maximum: 240 },
    identifySlip: { type: 'boolean' },
  },
} as const;
