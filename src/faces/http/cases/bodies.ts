import { z } from 'zod';
import {
  CALL_BACKS, CASE_SIZES, CASE_STATES, EXCLUSIONS,
} from '../../../domain/cases/shapes.js';
import { serviceCode, staffNo, windowNumber } from '../bodies.js';

/** What is sent to the routes of cases (差评件). */

/** Control and bidi characters steer screens; a note may have line ends. */
const STEERING = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;

const note = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((text) => !STEERING.test(text.replaceAll('\n', '')), 'holds characters that cannot be shown');

const isoInstant = z.iso.datetime({ offset: true });
const flag = z.enum(['0', '1']).transform((text) => text === '1');

export const caseInPath = z.string().regex(/^c[0-9]{1,15}$/);

export const casesQuery = z
  .object({
    state: z.enum(CASE_STATES).optional(),
    /** Only those that are not over; what is over is asked for with a period. */
    open: flag.optional(),
    overdue: flag.optional(),
    mine: flag.optional(),
    ...{ from: isoInstant.optional(), to: isoInstant.optional() },
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), 'must have both ends')
  .meta({ id: 'CasesWanted' });

export const casesPeriod = z.object({ from: isoInstant, to: isoInstant }).meta({ id: 'CasesPeriod' });

export const caseOpenBody = z
  .object({
    what: note,
    window: windowNumber.optional(),
    service: serviceCode.optional(),
    visit: z.string().regex(/^[A-Za-z0-9-]{1,40}$/).optional(),
  })
  .meta({ id: 'OpenCase' });

export const caseStepBody = z
  .object({
    to: z.enum(CASE_STATES),
    note: note.optional(),
    size: z.enum(CASE_SIZES).optional(),
    as: z.enum(EXCLUSIONS).optional(),
    callBack: z.enum(CALL_BACKS).optional(),
  })
  .meta({ id: 'StepCase' });

export const caseExtendBody = z.object({ until: z.iso.date(), note }).meta({ id: 'ExtendCase' });
export const caseAssignBody = z
  .object({ handler: staffNo, note: note.optional() })
  .meta({ id: 'AssignCase' });
export const caseNoteBody = z.object({ note }).meta({ id: 'CaseNote' });

export const casePhoneBody = z
  .object({ phone: z.string().trim().regex(/^\+?[0-9][0-9 -]{4,19}$/) })
  .meta({ id: 'CasePhone' });
