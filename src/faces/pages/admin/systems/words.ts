import { language } from '../../shared/language.js';

const ZH = {
  title: '部门业务系统',
  none: '还没有接入任何业务系统。接入后，部门的系统可以查询本窗口正在办理的号、填写办件编号，并得知评价。',
  id: '代号',
  name: '名称',
  services: '可见业务',
  all: '全部业务',
  hook: '推送地址',
  letIn: '接入系统',
  newKey: '换密钥',
  shutOut: '断开',
  sure: '确认断开',
  cancel: '取消',
  setHook: '设置推送',
  dropHook: '停止推送',
  idHint: '小写字母、数字和横线',
  servicesHint: '业务代码，用空格分开；不填为全部',
  once: '只显示这一次，请抄到对方系统里：',
  seen: '已抄好',
} as const;

const EN: Readonly<Record<keyof typeof ZH, string>> = {
  title: "Departments' systems",
  none: 'No business system is let in yet. One that is may see which visit goes on, say what matter it is about, and be told of ratings.',
  id: 'Id',
  name: 'Name',
  services: 'May see',
  all: 'all services',
  hook: 'Is told at',
  letIn: 'Let a system in',
  newKey: 'New key',
  shutOut: 'Shut out',
  sure: 'Shut out for good',
  cancel: 'Cancel',
  setHook: 'Tell it',
  dropHook: 'Tell it nothing',
  idHint: 'a-z, 0-9 and hyphens',
  servicesHint: 'service codes with blanks between; empty: all',
  once: 'Shown this once; put it into the other system:',
  seen: 'Noted',
};

/** The words of this part in the language of the page. */
export function word(key: keyof typeof ZH): string {
  return language.value === 'en' ? EN[key] : ZH[key];
}
