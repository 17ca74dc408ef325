import { AT_MACHINES_EN, AT_MACHINES_ZH } from './at-machines.js';
import { SEVERAL_EN, SEVERAL_ZH } from './several.js';

/** What a kiosk says of appointments and of several services on one ticket, in Chinese. */
export const CHECK_IN_ZH = {
  ...SEVERAL_ZH,
  ...AT_MACHINES_ZH,
  'checkIn.title': '预约签到',
  'checkIn.byCode': '输入预约码',
  'checkIn.byPhone': '手机号后四位',
  'checkIn.ask.code': '请输入预约码',
  'checkIn.ask.phone': '请输入手机号后四位',
  'checkIn.scan': '有预约二维码的，也可以直接扫码',
  'checkIn.which': '请选择您的预约',
  'checkIn.none': '近两小时内没有该手机号的预约',
  'checkIn.from': '{time} 起可签到',
  'checkIn.clear': '清空',
  'checkIn.erase': '删除',
  'checkIn.back': '返回',
  'checkIn.go': '签到取号',
  'checkIn.find': '查找预约',
  'checkIn.slot': '预约时间 {from}–{to}',
  'checkIn.late': '已超过预约时间 {from}–{to}，按普通号排队',
} as const;

/** The same in English. */
export const CHECK_IN_EN: Readonly<Record<keyof typeof CHECK_IN_ZH, string>> = {
  ...SEVERAL_EN,
  ...AT_MACHINES_EN,
  'checkIn.title': 'Check in an appointment',
  'checkIn.byCode': 'With the code',
  'checkIn.byPhone': 'Last 4 of phone',
  'checkIn.ask.code': 'Enter the code',
  'checkIn.ask.phone': 'Last four digits of the phone',
  'checkIn.scan': 'Or hold its QR code to the scanner',
  'checkIn.which': 'Which is yours?',
  'checkIn.none': 'Nothing is booked for that phone in the next two hours',
  'checkIn.from': 'from {time}',
  'checkIn.clear': 'Clear',
  'checkIn.erase': 'Delete',
  'checkIn.back': 'Back',
  'checkIn.go': 'Check in',
  'checkIn.find': 'Look it up',
  'checkIn.slot': 'Booked for {from}–{to}',
  'checkIn.late': 'Later than booked ({from}–{to}): you wait as a walk-in',
};
