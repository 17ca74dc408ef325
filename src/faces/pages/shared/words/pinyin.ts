/** The first character of each initial in pinyin order; I, U and V begin no syllable. */
const FIRST = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀';
const LETTERS = 'ABCDEFGHJKLMNOPQRSTWXYZ';
const order = new Intl.Collator('zh-CN-u-co-pinyin');

/**
 * The pinyin initials of a name, capitals and digits as they are: 社会保险 is `SHBX`. A character
 * that is read in several ways has the initial of its usual reading.
 */
export function initialsOf(text: string): string {
  return [...text].map(initialOf).join('');
}

function initialOf(character: string): string {
  if (!/[\u4e00-\u9fff]/.test(character)) return character.toUpperCase();
  let found = '';
  [...FIRST].forEach((first, at) => {
    if (order.compare(first, character) <= 0) found = LETTERS[at] ?? '';
  });
  return found;
}
