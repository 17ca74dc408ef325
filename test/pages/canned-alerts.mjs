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
      ...{ key: 'idle:5', kind: 'idle', window: 5, since: ago(600) },
      actions: [
        { ask: 'ticket.finish', window: 5, name: '王晓梅', ticket: 'C003' },
        { ask: 'ticket.hold', window: 5, name: '王晓梅', ticket: 'C003' },
        { ask: 'roster.assign', window: 5, staffNo: '1004', name: '陈敏' },
        { ask: 'alert.end', window: 5 },
      ],
    },
    {
      ...{ key: 'uncovered:4', kind: 'uncovered', window: 4, since: ago(500) },
      actions: [
        { ask: 'window.resume', window: 4, name: '李建国' },
        { ask: 'clerk.sign-out', window: 4, name: '李建国' },
        { ask: 'alert.end', window: 4 },
      ],
    },
    {
      ...{ key: 'unserved:window:6', kind: 'unserved', window: 6, since: ago(400) },
      actions: [{ ask: 'alert.end', window: 6 }],
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
