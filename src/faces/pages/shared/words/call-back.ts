/** What a phone shows whoever may leave a number for the call-back (回访), in Chinese. */
export const CALL_BACK_ZH = {
  title: '评价不满意？可留下电话，我们会联系您',
  what: '仅承办人可见，加密保存，到期删除。不留也会处理。',
  phone: '电话号码',
  send: '提交',
  kept: '已收到您的电话，工作人员会与您联系。',
} as const;

/** The same in English. */
export const CALL_BACK_EN: Readonly<Record<keyof typeof CALL_BACK_ZH, string>> = {
  title: 'Not satisfied? Leave a phone, and we call you back',
  what: 'Only the person in charge can see it; it is encrypted and deleted in time. We look into it either way.',
  phone: 'Phone number',
  send: 'Send',
  kept: 'We have your number and will call you back.',
};
