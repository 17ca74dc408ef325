import { z } from 'zod';
import type { ReviewPolicy } from '../domain/reviews/shapes.js';
import { amount, count } from './fields.js';
import { minutes, seconds } from './written.js';

const many = (preset: number) => count(0, 200).default(preset);

/** When ratings credited to one clerk on one day are worth a manager's look (刷评). */
export const reviewsSchema = z
  .strictObject({
    sameSeconds: many(10).meta({
      title: '同秒评价',
      description: 'So many ratings in a row, each as long after its visit\'s end; 0: off.',
    }),
    sameWithinSeconds: amount(0.1, 30).default(1).meta({
      title: '同秒误差',
      description: 'How far apart those times may be at most.',
    }),
    alwaysBest: many(60).meta({
      title: '连续满分',
      description: 'So many ratings in a row of the best level; 0: off.',
    }),
    whenEmpty: many(15).meta({
      title: '无人时评价',
      description:
        'So many ratings, nine in ten when nobody waited, though half the visits had a line; 0: off.',
    }),
    onePhone: many(5).meta({
      title: '同一手机',
      description: 'So many ratings through links from one phone; 0: off.',
    }),
    burst: many(10).meta({
      title: '集中评价',
      description: 'So many ratings within `burstMinutes`; 0: off.',
    }),
    burstMinutes: amount(0.5, 60)
      .default(3)
      .meta({ title: '集中时段', description: 'The minutes of a burst.' }),
  })
  .optional()
  .meta({
    title: '刷评核查',
    description: 'When ratings of one clerk on one day are worth a look. Nothing is uncounted by it.',
  });

export function reviewsOf(
  reviews: z.infer<typeof reviewsSchema>,
): { reviews?: ReviewPolicy } {
  if (reviews === undefined) return {};
  const { sameSeconds, alwaysBest, whenEmpty, onePhone, burst } = reviews;
  return {
    reviews: {
      ...{ sameSeconds, alwaysBest, whenEmpty, onePhone, burst },
      sameWithinMs: seconds(reviews.sameWithinSeconds),
      burstMs: minutes(reviews.burstMinutes),
    },
  };
}
