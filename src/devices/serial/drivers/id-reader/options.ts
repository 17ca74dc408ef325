/** How an ID-card reader is set up; see docs/drivers/id-reader.md. */
export interface IdReaderOptions {
  /** The dispenser's key for hashes, 64 hex digits; left out, the hall's own. */
  readonly personKey?: string;
  /** From this age on the hall owes the green lane. */
  readonly elderlyAge: number;
  readonly utcOffsetMinutes: number;
  /** Whether the dispenser's own screen gets a mask of the number. */
  readonly mask: boolean;
  /** The service a card takes a ticket for by itself; empty where somebody chooses one first. */
  readonly takes: string;
  readonly pollMs: number;
  /** The same card counts again after this time. */
  readonly repeatSeconds: number;
}

export const DEFAULTS: IdReaderOptions = {
  elderlyAge: 60,
  utcOffsetMinutes: 480,
  mask: false,
  takes: '',
  pollMs: 500,
  repeatSeconds: 10,
};

export const SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  additionalProperties: false,
  properties: {
    personKey: { type: 'string', pattern: '^[0-9a-fA-F]{64}$' },
    elderlyAge: { type: 'integer', minimum: 50, maximum: 100 },
    utcOffsetMinutes: { type: 'integer', minimum: -720, maximum: 840 },
    mask: { type: 'boolean' },
    takes: { type: 'string', maxLength: 64 },
    pollMs: { type: 'integer', minimum: 200, maximum: 5000 },
    repeatSeconds: { type: 'integer', minimum: 1, maximum: 300 },
  },
} as const;
