import { fill, type Blanks } from '../shared/fill.js';
import { language } from '../shared/language.js';
import { OWN_FIGURES_EN, OWN_FIGURES_ZH, type OwnFigureWord } from '../shared/words/own-figures.js';

/** Words about one's own work in the language of the reader. */
export function own(key: OwnFigureWord, blanks: Blanks = {}): string {
  return fill((language.value === 'en' ? OWN_FIGURES_EN : OWN_FIGURES_ZH)[key], blanks);
}
