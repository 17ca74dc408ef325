/** A mobile phone or an identity number standing by itself in a text (GB 11643). */
const PERSONAL = /(?<![0-9])(1[3-9][0-9]{9}|[1-9][0-9]{5}(19|20)[0-9]{9}[0-9Xx])(?![0-9Xx])/;

/**
 * Whether a note names somebody by a number. The journal keeps notes for ever, so phones go where
 * they can be forgotten.
 */
export function holdsPersonalNumber(text: string): boolean {
  return PERSONAL.test(text.replaceAll(/(?<=[0-9])[ -](?=[0-9])/g, ''));
}
