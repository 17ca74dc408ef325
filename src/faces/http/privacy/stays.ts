/** What is not erased at somebody's wish, and why: told with every answer about a person. */
export const STAYS = [
  {
    what: 'journal',
    zh: '号票、叫号、办件和评价等级留在流水中，用于核对统计；其中没有姓名、证件号和电话。',
    en: 'Tickets, calls, visits and levels of ratings stay in the journal, so that figures can be '
      + 'checked; it holds no name, ID number or phone number.',
  },
  {
    what: 'day-hash',
    zh: '今天的加密标识留在流水中，今夜随当日密钥销毁，此后无法再对应到任何人。',
    en: 'The hash of today stays in the journal and is worth nothing from tonight on, when the key '
      + 'of the day is destroyed.',
  },
  {
    what: 'backup',
    zh: '已有备份中的加密内容，随备份轮换（14 份）删除；备份中没有密钥，无法读出。',
    en: 'Sealed texts in backups go when the backup does; without the key, which is in none, nobody '
      + 'can read them.',
  },
  {
    what: 'upward',
    zh: '已上报省级平台的评价，请向该平台提出。',
    en: 'Ratings that went to the provincial platform: ask there.',
  },
] as const;
