/** Alerts of all looks, each with what mends it; `who` took the first on. */
export function alertsOf(ago, who) {
  return [
    {
      ...{ key: 'uncovered:6', kind: 'uncovered', window: 6, since: ago(1_020) },
      ...{ level: 'hall-manager', acknowledgedBy: who },
      actions: [
        { ask: 'roster.assign', window: 6, staffNo: '1001', name: '李建国', asking: true },
        { ask: 'roster.assign', window: 6, staffNo: '1004', name: '陈敏' },
      ],
    },
    {
      ...{ key: 'unserved:fund', kind: 'unserved', service: 'fund', since: ago(300) },
      actions: [
        { ask: 'window.resume', window: 5, name: '王晓梅' },
        { ask: 'load.help', window: 8, service: 'fund', name: '周强' },
      ],
    },
    {
      ...{ key: 'calendar-missing:2027', kind: 'calendar-missing', since: ago(4_000) },
      actions: [{ ask: 'calendar.import' }],
    },
  ];
}
