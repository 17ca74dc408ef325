/** What clerks read about how their own work was rated, in Chinese. */
export const OWN_FIGURES_ZH = {
  'own.title': '我的评价',
  'own.month': '{year} 年 {month} 月',
  'own.rated': '评价率',
  'own.unrated': '未评率',
  'own.good': '好评率',
  'own.bad': '差评率',
  'own.too-few': '评价太少，不显示：少于 10 件时可能看出是谁评的。',
  'own.too-early': '这个月的评价还没有到齐。',
  'own.what': '只有整月的合计，等迟到的评价都到齐后才显示；看不到是谁、哪一件的评价。',
  'own.close': '关闭',
  'own.report': '登记“办不成事”',
  'own.reported': '已登记，编号 {id}',
} as const;

export type OwnFigureWord = keyof typeof OWN_FIGURES_ZH;

/** The same in English. */
export const OWN_FIGURES_EN: Readonly<Record<OwnFigureWord, string>> = {
  'own.title': 'How I was rated',
  'own.month': '{year}-{month}',
  'own.rated': 'Rated',
  'own.unrated': 'Not rated',
  'own.good': 'Satisfied',
  'own.bad': 'Dissatisfied',
  'own.too-few': 'Too few to show: under 10 it might be told who said what.',
  'own.too-early': 'Ratings of that month may still come in.',
  'own.what': 'Whole months only, once late ratings have come in; never who said what of which visit.',
  'own.close': 'Close',
  'own.report': 'Could not be done…',
  'own.reported': 'Put down as {id}',
};
