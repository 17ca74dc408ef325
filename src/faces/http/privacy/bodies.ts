import { z } from 'zod';

const ID_NUMBER = /^[1-9][0-9]{16}[0-9Xx]$/;
const WAYS = ['idNumber', 'phone', 'link', 'number'] as const;

/**
 * Who asks for what is kept of them, by exactly one of: the number of the ID card, a phone number,
 * the link on a ticket, or a ticket's number with its day (left out: today).
 *
 * Always in a body: addresses come to stand in logs.
 */
export const personBody = z
  .object({
    idNumber: z.string().regex(ID_NUMBER).optional(),
    phone: z.string().regex(/^[0-9+() -]{7,24}$/).optional(),
    link: z.string().regex(/^[A-Za-z0-9._:/-]{1,300}$/).optional(),
    number: z.string().regex(/^[A-HJ-NP-Z]{1,2}[0-9]{1,5}$/).optional(),
    day: z.iso.date().optional(),
  })
  .refine(
    (body) => WAYS.filter((way) => body[way] !== undefined).length === 1,
    'must name exactly one of idNumber, phone, link and number',
  )
  .meta({ id: 'PersonAsks' });

export type PersonAsks = z.infer<typeof personBody>;
