import { ref } from 'vue';
import { REFUSALS } from '../../../domain/refusals.js';
import { fill, type Blanks } from './fill.js';
import { recallText, rememberText } from './memory.js';
import { en } from './words/en.js';
import { zhCN, type WordKey } from './words/zh-CN.js';

export type Language = 'zh-CN' | 'en';

const WORDS = { 'zh-CN': zhCN, en } as const;
const asked = new URLSearchParams(location.search).get('lang') ?? recallText('language');

/** The language people read now, on every part of this page. */
export const language = ref<Language>(asked === 'en' ? 'en' : 'zh-CN');
document.documentElement.lang = language.value;

/** Switches what people read; `remembered` also for their next visit. */
export function speakIn(next: Language, remembered: 'remembered' | 'once' = 'remembered'): void {
  language.value = next;
  document.documentElement.lang = next;
  if (remembered === 'remembered') rememberText('language', next);
}

/** The words for a key in the language of the page. */
export function t(key: WordKey, blanks: Blanks = {}): string {
  return fill(WORDS[language.value][key], blanks);
}

/** The same words in a given language, for what is shown in two languages at once. */
export function tIn(which: Language, key: WordKey, blanks: Blanks = {}): string {
  return fill(WORDS[which][key], blanks);
}

/** What a refusal's code means to the person who reads it; unknown codes show themselves. */
export function refusalWords(code: string): string {
  if (!Object.prototype.hasOwnProperty.call(REFUSALS, code)) return code;
  const words = REFUSALS[code as keyof typeof REFUSALS];
  return language.value === 'en' ? words.en : words.zh;
}

/** A service's name as this reader wants it: the English one where the hall has given one. */
export function serviceName(service: { name: string; nameEn?: string }): string {
  return language.value === 'en' ? (service.nameEn ?? service.name) : service.name;
}
