import { language } from '../../shared/language.js';
import { UPLINK_EN, UPLINK_ZH } from '../../shared/words/uplink.js';

/** The words of this part in the language of the page. */
export function word(key: keyof typeof UPLINK_ZH): string {
  return language.value === 'en' ? UPLINK_EN[key] : UPLINK_ZH[key];
}
