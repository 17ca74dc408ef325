import { resolve } from 'node:path';
import { secretInFile, Unreadable } from './files.js';
import type { Objection } from './objections.js';
import type { SettingsFile } from './schema.js';
import type { WrittenUplink } from './uplink.js';

type Key = keyof WrittenUplink;

const SEALED = ['appMark', 'appWordFile', 'privateKeyFile', 'publicKeyFile'] as const;

/** What each dialect cannot do without. */
const NEEDS: Readonly<Record<WrittenUplink['dialect'], readonly Key[]>> = {
  zhejiang: ['url', 'areaCode'],
  beijing: ['url', 'areaCode', ...SEALED],
  shandong: ['url', 'areaCode', ...SEALED],
  fujian: ['url', 'areaCode', 'cipherKeyFile'],
  json: ['url'],
  csv: ['folder'],
};

const TAKES_DEFAULTS: readonly string[] = ['zhejiang', 'shandong'];
const CHANNELS = [
  'PC', 'MOBILE', 'QR', 'HALL_TABLET', 'HALL_TERMINAL', 'PHONE', 'SMS', 'PAPER', 'DEFAULT',
];

/** How the secret in each file must look. */
const FORMS: readonly (readonly [file: Key, form: RegExp, text: string])[] = [
  ['appWordFile', /^.{1,256}$/, 'at most 256 characters on one line'],
  ['privateKeyFile', /^[0-9A-Fa-f]{64}$/, '64 hex digits'],
  ['publicKeyFile', /^04[0-9A-Fa-f]{128}$/, '130 hex digits that begin with 04'],
  ['cipherKeyFile', /^[0-9A-Fa-f]{32}$/, '32 hex digits'],
  ['cipherIvFile', /^[0-9A-Fa-f]{32}$/, '32 hex digits'],
];

/** What does not fit together in the section `uplink`, and secrets that cannot be read. */
export function uplinkChecks(settings: SettingsFile, cwd: string): Objection[] {
  const { uplink, services, serving } = settings;
  if (uplink === undefined) return [];
  const { dialect, defaultRating, tasks, channels, sm4Mode, cipherIvFile } = uplink;
  const codes = services.map(({ code }) => code);
  const missing = NEEDS[dialect].filter((key) => uplink[key] === undefined);
  return [
    ...missing.map((key) => at([key], `must be given for ${dialect}`)),
    ...(dialect === 'fujian' && sm4Mode === 'cbc' && cipherIvFile === undefined
      ? [at(['cipherIvFile'], 'must be given for sm4Mode cbc')] : []),
    ...(defaultRating !== undefined && !TAKES_DEFAULTS.includes(dialect)
      ? [at(['defaultRating'], `has no place in the dialect ${dialect}`)] : []),
    ...(uplink.waitSeconds !== undefined && uplink.waitSeconds <= serving.undoSeconds
      ? [at(['waitSeconds'], 'must be more than serving.undoSeconds')] : []),
    ...tasks.flatMap(({ service, taskCode, report }, index) => [
      ...(taskCode === undefined && report !== false
        ? [at(['tasks', index, 'taskCode'], 'must be given, unless report is false')] : []),
      ...(codes.includes(service) ? [] : [at(['tasks', index, 'service'], 'is the code of no service')]),
      ...(tasks.findIndex((one) => one.service === service) === index
        ? [] : [at(['tasks', index, 'service'], 'is taken already')]),
    ]),
    ...Object.keys(channels).filter((name) => !CHANNELS.includes(name))
      .map((name) => at(['channels', name], `must be one of ${CHANNELS.join(', ')}`)),
    ...FORMS.flatMap(([key, form, text]) => fileCheck(uplink, { key, form, text, cwd })),
  ];
}

/** The secrets in these files; they have been checked when the settings were read. */
export function uplinkSecrets(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, secretInFile(file).trim()]),
  );
}

function fileCheck(
  uplink: WrittenUplink,
  { key, form, text, cwd }: { key: Key; form: RegExp; text: string; cwd: string },
): Objection[] {
  const file = uplink[key];
  if (typeof file !== 'string') return [];
  try {
    const secret = secretInFile(resolve(cwd, file)).trim();
    return form.test(secret) ? [] : [at([key], `names a file that must hold ${text}`)];
  } catch (trouble) {
    if (!(trouble instanceof Unreadable)) throw trouble;
    return [at([key], `names a file that ${trouble.message}`)];
  }
}

function at(path: readonly (string | number)[], text: string): Objection {
  return { path: ['uplink', ...path], text };
}
