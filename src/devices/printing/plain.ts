/** The longest field of a ticket, in characters. */
const FIELD_MAX = 120;
/** Controls, formats, surrogates without their other half, private use and unassigned. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;
/** What receiptline reads as markup. */
const MARKUP = /[\\|{}\-=~_"`^]/g;

/**
 * The text with nothing in it that a printer or a template would obey: control characters are
 * taken out and markup is escaped, so that a service's name cannot cut paper or open a drawer.
 */
export function plain(text: string): string {
  const printable = text.replace(/\s+/gu, ' ').replace(UNPRINTABLE, '').trim();
  return [...printable].slice(0, FIELD_MAX).join('').replace(MARKUP, '\\$&');
}
