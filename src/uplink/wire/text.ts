const LONGEST_REASON = 200;

/** What somebody outside said, short and on one line, fit for a page and a log. */
export function reasonText(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim().slice(0, LONGEST_REASON);
}
