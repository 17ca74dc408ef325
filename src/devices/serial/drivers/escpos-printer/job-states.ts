/** Where a job is on its way onto paper. */
export type JobState =
  | 'queued'
  | 'checking'
  | 'printing'
  | 'confirming'
  | 'held'
  | 'printed'
  | 'not-confirmed'
  | 'failed';

/**
 * What can happen to a job. `ready`, `blocked` and `silent` are what the printer says of itself;
 * `cut` is the line going away, `cut-again` after it has torn this job once already.
 */
export type JobEvent =
  | 'turn'
  | 'ready'
  | 'blocked'
  | 'silent'
  | 'sent'
  | 'cut'
  | 'cut-again'
  | 'late';

export const JOB_ENDS = ['printed', 'not-confirmed', 'failed'] as const;
export type JobEnd = (typeof JOB_ENDS)[number];

type Row = Readonly<Partial<Record<JobEvent, JobState>>>;

/** Every step there is; what stands in no row leaves the job where it is. */
export const JOB_STEPS: Readonly<Record<JobState, Row>> = {
  queued: { turn: 'checking', late: 'failed' },
  checking: {
    ready: 'printing', silent: 'printing', blocked: 'held', cut: 'held', late: 'failed',
  },
  printing: { sent: 'confirming', cut: 'held', 'cut-again': 'failed' },
  confirming: {
    ready: 'printed', silent: 'not-confirmed', blocked: 'held', cut: 'held', 'cut-again': 'failed',
  },
  // A printer that told why it cannot print and is silent since then is not trusted with paper.
  held: { ready: 'printing', late: 'failed' },
  printed: {},
  'not-confirmed': {},
  failed: {},
};

/** Where the job is after this. */
export function afterEvent(state: JobState, event: JobEvent): JobState {
  return JOB_STEPS[state][event] ?? state;
}

/** Whether the paper may have come out in part: what is printed after this is a reprint (重打). */
export function isTorn(from: JobState, to: JobState): boolean {
  return to === 'held' && (from === 'printing' || from === 'confirming');
}

export function isEnd(state: JobState): state is JobEnd {
  return (JOB_ENDS as readonly string[]).includes(state);
}
