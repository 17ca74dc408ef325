import { unreadable } from './answers.js';

const LEAST_LETTERS = 8;

/** The openings of nearly every list of stolen passwords; what is built on them is as weak. */
const COMMON = [
  ...['password', 'passw0rd', 'qwerty', 'qwertyui', 'asdfghjk', 'zxcvbnm', 'iloveyou', 'welcome'],
  ...['administrator', 'admin', 'letmein', 'woaini', 'abcd', 'abc123', 'a123456', 'aa123456'],
  ...['123456', '654321', '111111', '000000', '888888', '666666', '112233', '123123', '5201314'],
  ...['1q2w3e4r', '1qaz2wsx', 'q1w2e3r4', 'zaq12wsx', 'changeme', 'default', 'root', 'test'],
  ...['jiaohao', 'zhengwu', 'dating'],
];

/**
 * Refuses a password that guessing would find first (OWASP ASVS 6.2: at least 8 characters and
 * none of the common ones; no rule about which letters it must hold).
 */
export function checkPassword(password: string): void {
  if ([...password].length < LEAST_LETTERS) fault('password', 'must have at least 8 characters');
  if (isCommon(password)) fault('password', 'is among the most common passwords');
}

/** Refuses a PIN that guessing would find first: one digit repeated, or counted up or down. */
export function checkPin(pin: string): void {
  if (isRun(pin, 0) || isRun(pin, 1) || isRun(pin, -1)) fault('pin', 'is too easy to guess');
}

/** A common word with at most a few digits or marks around it, or one letter repeated. */
function isCommon(password: string): boolean {
  const plain = password.toLowerCase();
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  return COMMON.includes(plain) || COMMON.includes(core) || isRun(plain, 0) || isRun(plain, 1);
}

function isRun(text: string, step: number): boolean {
  for (let index = 1; index < text.length; index += 1) {
    if (text.charCodeAt(index) - text.charCodeAt(index - 1) !== step) return false;
  }
  return true;
}

function fault(path: string, message: string): never {
  throw unreadable([{ path, message }]);
}
