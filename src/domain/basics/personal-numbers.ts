/** People write what separates digits, a little of it, or nothing. */
const APART = String.raw`[\s.\-_·()/]{0,2}`;
const digits = (count: number) => `(?:${APART}[0-9]){${count}}`;
/** A mobile phone of eleven digits, with or without the country before it. */
const MOBILE = `(?:(?:\\+|00)?${APART}86${APART})?1${APART}[3-9]${digits(9)}`;
/** An identity number (GB 11643): six digits of a place, a day of birth, three more and a check. */
const IDENTITY = `[1-9]${digits(5)}${APART}(?:19|20)${digits(9)}${APART}[0-9Xx]`;
const PERSONAL = new RegExp(`(?<![0-9])(?:${MOBILE}|${IDENTITY})(?![0-9Xx])`);

/**
 * Whether a note names somebody by a number, also by one in full-width digits or with anything
 * between them. The journal keeps notes for ever, so phones go where they can be forgotten.
 */
export function holdsPersonalNumber(text: string): boolean {
  return PERSONAL.test(text.normalize('NFKC'));
}
