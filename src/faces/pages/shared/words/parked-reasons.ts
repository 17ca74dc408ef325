import { language } from '../language.js';

/** What the hall itself says of an item, and how people read it; all else is the receiver's. */
const SAID: readonly (readonly [RegExp, string])[] = [
  [/^(\w+) is empty$/, '缺少 $1'],
  [/^(\w+) is longer than (\d+)$/, '$1 超过 $2 个字符'],
  [/^(\w+) has no code for (\w+)$/, '$1 没有 $2 对应的代码'],
  [/^a bad rating needs one of (.+)$/, '差评必须有原因（$1）'],
  [/^a third evaluation of a visit is not taken$/, '同一次办理只能评价两次'],
  [/^the folder does not answer$/, '文件目录无响应'],
  [/^HTTP (\d+)$/, '对方返回 HTTP $1'],
  [/^it answered (\d+)$/, '对方返回 HTTP $1'],
  [/^fetch failed: (.+)$/, '连接失败（$1）'],
  [/^The operation was aborted due to timeout$/, '对方超时未应答'],
];

/** A reason in the language of the page, as far as it is ours. */
export function reasonWords(reason: string): string {
  if (language.value === 'en') return reason;
  return reason.split('; ').map(inChinese).join('；');
}

function inChinese(part: string): string {
  const known = SAID.find(([form]) => form.test(part));
  return known === undefined ? part : part.replace(known[0], known[1]);
}
