import { language } from '../../shared/language.js';
import { SYSTEMS_EN, SYSTEMS_ZH } from '../../shared/words/systems.js';

/** The words of this part in the language of the page. */
export function word(key: keyof typeof SYSTEMS_ZH): string {
  return language.value === 'en' ? SYSTEMS_EN[key] : SYSTEMS_ZH[key];
}
