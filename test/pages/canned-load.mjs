/** A suggestion to help, and what helps that are over came to. */
export function loadOf(ago, ahead) {
  return {
    suggestions: [
      {
        ...{ key: 'social:8', service: 'social', window: 8, waiting: 12 },
        ...{ longestMinutes: 31, targetMinutes: 15, until: ahead(1_900) },
        zh: '社会保险 12 人等候，最长 31 分钟（目标 15），建议 8 号窗口增援至 10:30',
        en: 'Social security: 12 waiting, the longest 31 min (target 15); let counter 8 help until 10:30',
      },
    ],
    helped: [
      {
        ...{ window: 3, service: 'tax', from: ago(5_400), to: ago(3_600) },
        ...{ called: 4, waitingBefore: 12, waiting: 5 },
      },
      {
        ...{ window: 8, service: 'social', from: ago(9_000), to: ago(7_200) },
        ...{ called: 0, waitingBefore: 3, waiting: 6 },
      },
    ],
  };
}
