import { z } from 'zod';
import { count } from './fields.js';
import { hours } from './written.js';

/** For how long what people wrote or left is kept; what is kept for a day only has no key here. */
export const retentionSchema = z
  .strictObject({
    wordsDays: count(1, 1_095).default(90).meta({
      title: '评价留言保留',
      description: 'How many days the words of a rating are kept, sealed.',
    }),
  })
  .optional()
  .meta({
    title: '留存期限',
    description:
      'How long what people wrote is kept; phones for call-backs: `cases.phoneDays`. A shorter term ' +
      'also holds for what is there: it is applied by night.',
  });

/** The part of the plan that says how long things are kept. */
export function retentionPlanOf(retention: z.infer<typeof retentionSchema>) {
  if (retention === undefined) return {};
  return { retention: { wordsMs: hours(24 * retention.wordsDays) } };
}
