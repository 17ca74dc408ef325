/**
 * Every expected "no" of the hall: a closed list, each with its code and what people are told.
 *
 * A refusal is a value and part of the reply. It changes nothing in the hall, and the sender
 * who repeats its id hears the same refusal again. Two are never remembered, since they say
 * "not now" rather than "no": `busy` and `outage`.
 */
export const REFUSALS = {
  'bad-message': { zh: '消息无法识别', en: 'The message cannot be read' },
  'message-too-large': { zh: '消息过大', en: 'The message is too large' },
  'foreign-topic': { zh: '不能使用其他设备的主题', en: 'This topic belongs to another device' },
  'wrong-secret': { zh: '设备密钥不正确', en: 'The device secret is wrong' },
  'stale-id': { zh: '该请求编号已用于其他内容', en: 'This id was used for something else' },
  busy: { zh: '系统繁忙，请稍候再试', en: 'The hall is busy, please try again' },
  outage: { zh: '系统暂停服务，请稍候再试', en: 'Out of service for the moment' },
  'not-allowed': { zh: '没有权限', en: 'Not allowed' },

  'unknown-service': { zh: '没有该业务', en: 'There is no such service' },
  'service-closed': { zh: '该业务当前不取号', en: 'No tickets for this service now' },
  'numbers-used-up': { zh: '今日号码已取完', en: "Today's numbers are used up" },
  'quota-used-up': { zh: '该业务今日号量已满', en: "Today's tickets for this service are gone" },
  'half-day-used-up': { zh: '该业务本半日号量已满', en: 'No more tickets for this half of the day' },
  'too-late-today': { zh: '今日已来不及办理，请改日再来', en: 'Too late to be served today' },
  'person-quota': { zh: '您今日该业务取号次数已满', en: 'No more tickets of this service for you' },
  'has-open-ticket': { zh: '您已有该业务的号码', en: 'You hold a ticket for this service' },
  'no-show-rest': { zh: '多次过号，暂不能取号', en: 'Too many missed calls, please wait' },
  'bad-services': { zh: '所选业务有误', en: 'These services cannot be chosen together' },
  'bad-party': { zh: '人数不在允许范围内', en: 'So many people cannot come on one ticket' },
  'time-is-past': { zh: '时间已过', en: 'That time is past' },
  'leases-off': { zh: '本厅未启用离线号段', en: 'This hall lends no blocks of numbers' },
  'lease-held': { zh: '该设备已有未用完的号段', en: 'The device holds unused blocks already' },
  'unknown-lease': { zh: '没有该号段', en: 'There is no such block of numbers' },
  'lease-over': { zh: '该号段已过期', en: 'The block of numbers is of an earlier day' },
  'not-in-lease': { zh: '号码不在号段内', en: 'The number is not in the block' },
  'number-differs': { zh: '该号码已登记，内容不同', en: 'The number is registered otherwise' },
  'calendar-unsound': { zh: '工作日历有误', en: 'The calendar of the year is not in order' },
  'unknown-ticket': { zh: '没有该号码', en: 'There is no such ticket' },
  'ticket-not-waiting': { zh: '该号码不在等候中', en: 'The ticket is not waiting' },
  'ticket-not-missed': { zh: '该号码未过号', en: 'The ticket has not missed its call' },
  'ticket-not-held': { zh: '该号码未挂起', en: 'The ticket is not on hold' },
  'other-windows-ticket': { zh: '该号码属于其他窗口', en: 'The ticket is at another window' },
  'service-not-here': { zh: '本窗口不办理该业务', en: 'This window does not serve that' },

  'unknown-appointment': { zh: '没有该预约', en: 'There is no such appointment' },
  'appointment-used': { zh: '该预约已签到', en: 'The appointment is checked in already' },
  'appointment-cancelled': { zh: '该预约已取消', en: 'The appointment is cancelled' },
  'appointment-missed': { zh: '预约时间已过', en: 'The time of the appointment is over' },
  'appointment-other-service': { zh: '预约的是其他业务', en: 'Booked for another service' },
  'appointment-other-day': { zh: '预约的不是今天', en: 'Booked for another day' },
  'appointment-needed': { zh: '请凭预约签到', en: 'An appointment is needed for that' },
  'too-early': { zh: '未到签到时间', en: 'Too early to check in' },
  'appointment-past': { zh: '预约的日期或时段已过', en: 'The day or the slot is over' },
  'bad-slot': { zh: '预约的日期或时段不正确', en: 'There is no such day or slot' },
  'code-taken': { zh: '当天已有相同的预约码', en: 'Another appointment of the day has the code' },
  'appointments-full': { zh: '预约数量已满', en: 'The hall keeps no more appointments' },

  'unknown-window': { zh: '没有该窗口', en: 'There is no such window' },
  'window-closed': { zh: '窗口未开启', en: 'The window is closed' },
  'window-paused': { zh: '窗口已暂停', en: 'The window is paused' },
  'window-not-paused': { zh: '窗口未暂停', en: 'The window is not paused' },
  'window-already-open': { zh: '窗口已开启', en: 'The window is open already' },
  'window-calling': { zh: '窗口正在叫号', en: 'The window is calling a ticket' },
  'window-serving': { zh: '窗口正在办理', en: 'The window is serving a ticket' },
  'nobody-called': { zh: '没有已叫的号码', en: 'No ticket has been called' },
  'nobody-serving': { zh: '没有正在办理的号码', en: 'No ticket is being served' },
  'nobody-waiting': { zh: '无人等候', en: 'Nobody is waiting' },
  'recall-limit': { zh: '重呼次数已满', en: 'Recalled as often as allowed' },
  'clerk-not-here': { zh: '该工作人员不在窗口', en: 'That clerk is at no window now' },
  'nobody-sent-it': { zh: '该号码不是转来的', en: 'The ticket was sent here by nobody' },
  'too-soon': { zh: '请稍候再操作', en: 'Too soon, please wait a moment' },
  'return-over': { zh: '已超过过号恢复时间', en: 'The time to come back is over' },
  'returned-already': { zh: '该号码已恢复过', en: 'The ticket has come back before' },
  'visit-under-way': { zh: '该号码有未办完的业务', en: 'A visit of this ticket is under way' },
  'nothing-to-undo': { zh: '没有可撤销的操作', en: 'There is nothing to undo' },
  'undo-late': { zh: '已超过撤销时间', en: 'The time to undo is over' },
  'undo-moved-on': { zh: '该号码已有后续操作', en: 'Something else has happened since' },
  'no-auto-call': { zh: '没有待自动叫号', en: 'No ticket is about to be called' },
  'bad-transfer': { zh: '不能转到该处', en: 'The ticket cannot go there' },

  'unknown-clerk': { zh: '没有该工作人员', en: 'There is no such clerk' },
  'wrong-pin': { zh: '工号或密码不正确', en: 'Staff number or PIN is wrong' },
  'wrong-password': { zh: '用户名或密码不正确', en: 'Name or password is wrong' },
  'locked-out': { zh: '尝试次数过多，请稍候', en: 'Too many tries, please wait' },
  'unknown-card': { zh: '该卡未登记', en: 'The card is not registered' },
  'card-not-enough': { zh: '请用密码登录', en: 'Please sign in with the password' },
  'nobody-signed-in': { zh: '窗口无人登录', en: 'Nobody is signed in at this window' },
  'window-taken': { zh: '窗口已有人登录', en: 'Somebody else is signed in here' },
  'clerk-serving': { zh: '请先结束当前办理', en: 'Finish the running visit first' },
  'not-your-window': { zh: '不是您的窗口', en: 'You are not signed in at this window' },

  'already-helping': { zh: '该窗口正在增援', en: 'The window helps out already' },
  'not-helping': { zh: '该窗口没有在增援', en: 'The window does not help out' },
  'serves-it-already': { zh: '该窗口已办理该业务', en: 'The window serves that already' },
  'bad-until': { zh: '时间不合适', en: 'That time is not possible' },

  'unknown-post': { zh: '没有该岗位', en: 'There is no such post' },
  'no-hand-over': { zh: '没有待接的交接', en: 'No hand-over is waiting' },
  'hand-over-first': { zh: '请先交接岗位', en: 'Hand the post over first' },
  'bad-period': { zh: '时间段不正确', en: 'That period cannot be' },
  'roster-overlap': { zh: '与已有排班冲突', en: 'The roster says something else for that time' },
  'unknown-roster-entry': { zh: '没有该排班调整', en: 'There is no such change of the roster' },
  'unknown-alert': { zh: '没有该提醒', en: 'No such alert is standing' },
  'alert-still-true': { zh: '仍有人等候，不能结束', en: 'People still wait, it cannot be ended' },
  'nobody-to-hand-over': { zh: '没有可接替的人员', en: 'There is nobody to hand over to' },

  'unknown-visit': { zh: '没有该次服务', en: 'There is no such visit' },
  'other-windows-visit': { zh: '该次服务属于其他窗口', en: 'The visit was at another window' },
  'visit-not-finished': { zh: '服务尚未结束', en: 'The visit has not ended' },
  'already-rated': { zh: '该次服务已评价', en: 'The visit is rated already' },
  'unknown-system': { zh: '没有该业务系统', en: 'There is no such business system' },
  'system-exists': { zh: '已有同名业务系统', en: 'There is such a business system already' },

  'rating-late': { zh: '已超过评价时间', en: 'The time for rating is over' },
  'asked-already': { zh: '该次服务已请过评价', en: 'The rating was asked for already' },
  'rating-declined': { zh: '群众已选择不评价', en: 'The citizen does not want to rate' },
  'not-rated': { zh: '该次服务尚未评价', en: 'The visit is not rated yet' },
  'reasons-closed': { zh: '该评价不再补充原因', en: 'Reasons are not taken for this rating' },
  'no-reasons': { zh: '请选择或填写原因', en: 'Choose or write a reason' },
  'unknown-reason': { zh: '没有该评价原因', en: 'There is no such reason for this level' },

  'unknown-case': { zh: '没有该差评件', en: 'There is no such case' },
  'no-such-step': { zh: '当前环节不能这样处理', en: 'The case cannot go there from here' },
  'step-incomplete': { zh: '该环节的内容未填写完整', en: 'Something of the step is missing' },
  'note-needed': { zh: '请填写说明', en: 'Please say why' },
  'own-case': { zh: '本人相关的差评件须由他人处理', en: 'Your own case is for somebody else' },
  'second-person': { zh: '须由另一人复核', en: 'A second person must decide that' },
  'bad-due': { zh: '延期日期不合适', en: 'The deadline cannot be moved to that day' },
  'case-not-over': { zh: '该差评件尚未办结', en: 'The case is not over' },
  'case-waits': { zh: '请处理该差评件', en: 'The case must be seen to' },
  'not-the-handler': { zh: '仅承办人可以查看', en: 'Only the handler of the case may see that' },
  'phone-kept': { zh: '已留有电话', en: 'A phone is kept already' },
  'no-phone': { zh: '没有留下电话', en: 'No phone was left' },
  'personal-number': { zh: '请勿填写电话或证件号码', en: 'Please leave out phone and ID numbers' },
  'unknown-paper': { zh: '没有该纸质评价', en: 'No such paper form waits' },
  'paper-waiting': { zh: '该次服务的纸质评价待核对', en: 'A paper form of this visit waits already' },
  'own-visit': { zh: '不能处理本人办理的评价', en: 'Nobody handles the rating of their own visit' },
  'too-many-papers': { zh: '待核对的纸质评价过多', en: 'Too many paper forms wait' },

  'unknown-review': { zh: '没有该核查项', en: 'There is no such review item' },
  'review-closed': { zh: '该核查项已办结', en: 'The review item is closed' },

  'staff-exists': { zh: '工号已存在', en: 'The staff number exists' },
  'card-taken': { zh: '该卡已登记给他人', en: 'Somebody else has that card' },
  'unknown-staff': { zh: '没有该工号', en: 'There is no such staff number' },
  'last-administrator': { zh: '必须保留一名管理员', en: 'One administrator must remain' },
  'device-exists': { zh: '设备编号已存在', en: 'The device id exists' },
  'unknown-device': { zh: '没有该设备', en: 'There is no such device' },
  'bad-place': { zh: '设备位置不正确', en: 'The device cannot be placed there' },
  'pairing-closed': { zh: '不在配对时间内', en: 'No devices are being paired now' },
  'pairing-elsewhere': { zh: '设备须在外部消息服务器上登记', en: 'The outside broker lets devices in' },
  'wrong-code': { zh: '配对码不正确', en: 'The code is not the one the device shows' },
  'no-line': { zh: '该设备不在串口线路上', en: 'The device is on no line' },
  'already-set-up': { zh: '已完成初始设置', en: 'The hall is set up already' },
  'wrong-set-up-code': { zh: '设置码不正确', en: 'The set-up code is wrong' },
} as const satisfies Record<string, { zh: string; en: string }>;

export type RefusalCode = keyof typeof REFUSALS;

/** An expected "no": its code, and a sentence for the person in front of the device. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly text: string;
}

/** The refusal of that code with its Chinese sentence, and the reason added where one helps. */
export function refusal(code: RefusalCode, why?: string): Refusal {
  const text = REFUSALS[code].zh;
  return { code, text: why === undefined ? text : `${text}: ${why}` };
}

/** The refusals that mean "not now": nobody remembers them and the same id may be tried again. */
export function isPassing(code: RefusalCode): boolean {
  return code === 'busy' || code === 'outage';
}
