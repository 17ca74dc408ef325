import { z } from 'zod';
import { citizensWords, text, ticketNumber } from './bodies.js';

/** What is sent to the routes of ratings on paper. */

const level = z.int().min(1).max(5);
const tag = z.string().regex(/^[A-Za-z0-9._-]{1,32}$/);
const visit = z.string().regex(/^[0-9]{8}-[A-Z]{0,2}[0-9]{2,5}-[0-9]{1,4}$/);

/** Every paper form has the number of its fact. */
export const paperInPath = z.string().regex(/^p[0-9]{1,15}$/);

export const paperBody = z
  .object({ visit, level, tags: z.array(tag).max(8).optional(), text: citizensWords.optional() })
  .meta({ id: 'PaperRating' });

export const paperRejectBody = z.object({ reason: text(100) }).meta({ id: 'RejectPaper' });
export const paperVisitQuery = z
  .object({ day: z.iso.date(), number: ticketNumber })
  .meta({ id: 'VisitOnPaper' });
