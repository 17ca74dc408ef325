const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A ticket number as it is read aloud, sign by sign: 'A012' is 'A 零 一 二'. */
export function spokenNumber(number: string): string {
  return Array.from(number, (sign) => DIGITS[Number.parseInt(sign, 10)] ?? sign).join(' ');
}

/** What is said for one call. */
export function spokenCall(call: { ticket: string; window: number }): string {
  return `请 ${spokenNumber(call.ticket)} 号 到 ${call.window} 号窗口`;
}

/**
 * The waiting numbers a clerk may mean by what was typed: 'A12' means A012, and '12' every
 * number whose digits are 12.
 */
export function numbersMeant(typed: string, waiting: readonly string[]): readonly string[] {
  const parts = /^([A-Z]*)0*(\d+)$/.exec(typed.toUpperCase());
  if (parts === null) return [];
  const [, letters = '', digits = ''] = parts;
  return waiting.filter((number) => {
    const own = /^([A-Z]*)0*(\d+)$/.exec(number);
    if (own === null || own[2] !== digits) return false;
    return letters === '' || own[1] === letters;
  });
}
