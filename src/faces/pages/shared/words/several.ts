/** What a kiosk says while somebody takes one ticket for several services, in Chinese. */
export const SEVERAL_ZH = {
  'several.title': '一号多办',
  'several.none': '请选择要办理的业务，最多 {most} 项，取一个号即可',
  'several.leave': '返回',
  'several.take': '取一个号，办 {count} 项',
} as const;

/** The same in English. */
export const SEVERAL_EN: Readonly<Record<keyof typeof SEVERAL_ZH, string>> = {
  'several.title': 'Several services',
  'several.none': 'Choose up to {most} services; one ticket is enough',
  'several.leave': 'Back',
  'several.take': 'One ticket for {count}',
};
