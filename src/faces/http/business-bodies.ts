import { z } from 'zod';
import { HOOK_EVENTS, PROMISE_TYPES, type Matter } from '../../domain/business/shapes.js';
import { instant } from '../../domain/basics/time.js';
import { serviceCode, shownText } from './bodies.js';

/** What is sent to the routes of departments' systems, and about them. */

const code = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** 办件编号 as GB/T 39046-2020 bounds it; platforms take no longer one. */
const projectNo = z.string().regex(/^[A-Za-z0-9_-]{1,50}$/);
const isoInstant = z.iso.datetime({ offset: true });

export const systemId = z.string().regex(/^[a-z0-9-]{1,32}$/);
export const visitId = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);
export const changesQuery = z
  .object({ after: z.coerce.number().int().min(0).default(0) })
  .meta({ id: 'VisitChangesQuery' });

const systemFields = {
  name: shownText(64),
  services: z.array(serviceCode).min(1).max(200).optional(),
};
export const newSystemBody = z.object({ id: systemId, ...systemFields }).meta({ id: 'NewSystem' });
export const systemBody = z.object(systemFields).meta({ id: 'SystemChange' });
export const hookBody = z
  .object({
    url: z.url({ protocol: /^https?$/ }).max(500)
      .refine((url) => !/^[a-z]+:[/\\]*[^/\\?#]*@/i.test(url), 'must not hold a user or password'),
    events: z.array(z.enum(HOOK_EVENTS)).min(1),
  })
  .meta({ id: 'WebHook' });

export const matterBody = z
  .object({
    projectNo: projectNo.optional(), taskCode: code.optional(), taskHandleItem: code.optional(),
    taskName: shownText(200).optional(), subMatter: shownText(200).optional(),
    promiseType: z.enum(PROMISE_TYPES).optional(),
    orgCode: code.optional(), orgName: shownText(100).optional(),
    acceptedAt: isoInstant.optional(), resultAt: isoInstant.optional(),
  })
  .refine((matter) => Object.keys(matter).length > 0, 'must say something')
  .meta({ id: 'Matter' });

/** The matter as the hall keeps it; what is not said is left out. */
export function matterOf({ acceptedAt, resultAt, ...said }: z.infer<typeof matterBody>): Matter {
  const known = Object.entries(said).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(known) as Matter),
    ...(acceptedAt === undefined ? {} : { acceptedAt: instant(Date.parse(acceptedAt)) }),
    ...(resultAt === undefined ? {} : { resultAt: instant(Date.parse(resultAt)) }),
  };
}
