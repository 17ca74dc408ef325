import { z } from 'zod';

/** What is laid on a reader or held to a scanner, as the hall reads it by HTTP. */

/** A resident's number is never anybody's staff card. */
const ID_NUMBER = /^\d{17}[\dXx]$/;

/** The number of a staff card as its reader gives it. */
export const cardNumber = z
  .string()
  .regex(/^[A-Za-z0-9]{6,32}$/)
  .refine((text) => !ID_NUMBER.test(text), 'must not be the number of an ID card');

export const cardBody = z.object({ card: cardNumber }).meta({ id: 'CardLogIn' });

/** Who is back in the hall: the code on the paper, or the number its holder has confirmed. */
export const backBody = z
  .union([
    z.object({ link: z.string().min(1).max(300) }),
    z.object({
      number: z.string().regex(/^[A-Z]{0,2}[0-9]{2,5}$/),
      confirmed: z.literal(true),
    }),
  ])
  .meta({ id: 'BackInHall' });

/** The whole number of a ticket, as a clerk types it. */
export const numberBody = z.object({ number: z.string().regex(/^[A-Z]{0,2}[0-9]{2,5}$/) })
  .meta({ id: 'TicketNumber' });

/** The digits of a ticket's number, without its letters. */
export const heldBody = z.object({ digits: z.string().regex(/^[0-9]{1,5}$/) })
  .meta({ id: 'HeldNumber' });
