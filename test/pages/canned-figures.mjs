/** Figures of a month, for looking at the board's part that shows them. */
const NAMES = [
  ['rated', '评价率', 'Rated'], ['actively-rated', '主动评价率', 'Actively rated'],
  ['unrated', '未评率', 'Not rated'], ['good', '好评率', 'Good'],
  ['actively-good', '主动评价好评率', 'Good, actively rated'], ['bad', '差评率', 'Bad'],
  ['rectified', '差评整改率', 'Bad ratings rectified'],
  ['rectified-in-time', '按期整改率', 'Rectified in time'], ['called-back', '回访率', 'Called back'],
];
const WORDS = { zh: '应评办件（已结束且未转办）', en: 'visits due for a rating (ended, not transferred)' };
const SOURCE = {
  zh: '拟定公式：GB/T 39734 附录B正文未能查阅',
  en: 'Proposed: the text of GB/T 39734 annex B could not be read',
};

const DEFINITIONS = NAMES.map(([key, zh, en]) => ({
  key, name: { zh, en }, numerator: { zh: '已评价办件', en: 'visits rated' }, denominator: WORDS,
  standing: 'proposed', source: SOURCE, ofChannel: true,
}));

function figures(pub) {
  return {
    ...{ by: 'window', from: '2026-11-01', to: '2026-11-30', smallSample: 10 },
    groups: pub.windows.map(({ number, title }, at) => group(number, title, at)),
  };
}

/** A clerk's own month. */
function ownFigures() {
  const { figures: all } = group(3, '', 3);
  const shown = ['rated', 'unrated', 'good', 'bad'];
  return {
    ...{ from: '2026-10-01', to: '2026-10-31' },
    figures: all.filter(({ key }) => shown.includes(key)),
  };
}

function group(number, name, at) {
  const due = at === 4 ? 7 : 412 - at * 37;
  const rated = Math.round(due * 0.71);
  const bad = at === 0 ? 12 : at % 3;
  const excluded = at === 0 ? 1 : 0;
  const pairs = [
    [rated, due], [rated, due], [due - rated, due], [rated - bad, rated], [rated - bad, rated],
    [bad, rated], [bad - excluded, bad - excluded], [bad - excluded, bad - excluded], [0, 0],
  ];
  return {
    ...{ of: String(number), name },
    figures: pairs.map((pair, index) => rate(NAMES[index][0], ...pair)),
    counts: {
      ...{ due, covering: at === 2 ? 31 : 0, cases: { excluded } },
      unrated: { refused: at, 'timed-out': due - rated - at, 'never-asked': at * 2, open: 0 },
    },
  };
}

function rate(key, numerator, denominator) {
  if (denominator < 10) return { key, numerator, denominator, small: true };
  const percentage = Math.round((numerator / denominator) * 1000) / 10;
  return { key, numerator, denominator, percentage };
}

export const FIGURES = {
  'GET /api/figures': ({ pub }) => [200, figures(pub)],
  'GET /api/figures/own': () => [200, ownFigures()],
  'GET /api/figures/definitions': () => [200, { definitions: DEFINITIONS }],
};
