import { fill, type Blanks } from '../shared/fill.js';
import { language } from '../shared/language.js';
import { CASES_EN, CASES_ZH, type CaseWord } from '../shared/words/cases.js';

/** The words of this page in the language of its reader. */
export function c(key: CaseWord, blanks: Blanks = {}): string {
  return fill((language.value === 'en' ? CASES_EN : CASES_ZH)[key], blanks);
}

/** Words for a name that the controller tells; a name nobody knows shows itself. */
export function named(
  of: 'case' | 'caseGo' | 'caseSize' | 'caseAs' | 'caseBack' | 'caseEnd' | 'caseDid' | 'caseLevel',
  name: string,
): string {
  const key = `${of}.${name}`;
  return Object.prototype.hasOwnProperty.call(CASES_ZH, key) ? c(key as CaseWord) : name;
}
