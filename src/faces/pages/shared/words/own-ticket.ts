/** What a phone says of its holder's ticket beside its place in line, in Chinese. */
export const OWN_TICKET_ZH = {
  'ticket.unattended': '窗口暂时无人，请稍候，已通知工作人员',
  'ticket.waitsFor': '请等候 {window} 号窗口叫号',
  'ticket.left': '接着办理',
} as const;

/** The same in English. */
export const OWN_TICKET_EN: Readonly<Record<keyof typeof OWN_TICKET_ZH, string>> = {
  'ticket.unattended': 'Nobody is at the window just now. Please wait: the staff have been told.',
  'ticket.waitsFor': 'Please wait for window {window}',
  'ticket.left': 'And then',
};
