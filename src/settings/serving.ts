import { z } from 'zod';
import { amount, count } from './fields.js';
import { minutes, seconds } from './written.js';

/** How calls, no-shows, holds and corrections go at the windows. */
export const servingSchema = z
  .strictObject({
    undoSeconds: count(0, 30).default(5).meta({
      title: '撤销时限',
      description: 'How long the last action at a window may be undone; 0: never.',
    }),
    recallPauseSeconds: count(0, 120).default(0).meta({
      title: '重呼间隔',
      description: 'The least time between a call and its recall, and between two recalls.',
    }),
    noShowAfterSeconds: count(0, 600).default(0).meta({
      title: '过号等待',
      description: 'The least time after a call before the ticket may be put down as a no-show.',
    }),
    returnWithinMinutes: amount(1, 1_440).optional().meta({
      title: '过号恢复时限',
      description: 'How long after a no-show a citizen may come back. Left out: the whole day.',
    }),
    returnsMax: count(0, 20).optional().meta({
      title: '过号恢复次数',
      description: 'How often one ticket may come back after a no-show. Left out: no limit.',
    }),
    returnBehind: count(0, 50).optional().meta({
      title: '过号后移',
      description:
        'Behind how many of its line a returned ticket stands; at the end where fewer wait. ' +
        'Left out: by the head start of returned tickets.',
    }),
    holdWithinMinutes: amount(5, 1_440).optional().meta({
      title: '挂起时限',
      description:
        'How long a visit on hold waits for its citizen before it is over and counts as not ' +
        'finished. Left out: until the day ends.',
    }),
    confirmUnderSeconds: count(0, 600).default(15).meta({
      title: '确认时限',
      description:
        'The page asks before the next is called over a visit shorter than this; 0: never.',
    }),
    restSeconds: count(0, 600).default(0).meta({
      title: '自动叫号间隔',
      description:
        'How long after a visit the next ticket is called by itself; 0: only when it is asked ' +
        'for. A window may have its own.',
    }),
  })
  .prefault({})
  .meta({ title: '办理', description: 'Calls, no-shows, holds and corrections at the windows.' });

export const restSeconds = count(0, 600).optional().meta({
  title: '自动叫号间隔',
  description: 'How long after a visit this window calls the next by itself. Left out: as the hall.',
});

/** The part of the plan that says how serving goes. */
export function servingOf(serving: z.infer<typeof servingSchema>) {
  const { returnWithinMinutes, returnsMax, returnBehind, holdWithinMinutes } = serving;
  return {
    undoMs: seconds(serving.undoSeconds),
    recallPauseMs: seconds(serving.recallPauseSeconds),
    noShowAfterMs: seconds(serving.noShowAfterSeconds),
    ...(returnWithinMinutes === undefined ? {} : { returnWithinMs: minutes(returnWithinMinutes) }),
    ...(returnsMax === undefined ? {} : { returnsMax }),
    ...(returnBehind === undefined ? {} : { returnBehind }),
    ...(holdWithinMinutes === undefined ? {} : { holdWithinMs: minutes(holdWithinMinutes) }),
    confirmUnderMs: seconds(serving.confirmUnderSeconds),
    restMs: seconds(serving.restSeconds),
  };
}
