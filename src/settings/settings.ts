import { resolve } from 'node:path';
import { adminPassword } from './admin-password.js';
import { crossChecks } from './cross-checks.js';
import {
  fromEnvironment,
  overlaid,
  variableAt,
  type Environment,
  type EnvironmentValue,
} from './environment.js';
import { exampleFile, secretInFile, textOfFile, Unreadable } from './files.js';
import { objectionsOf, type Objection } from './objections.js';
import { planOf } from './plan-of.js';
import { pathText, SettingsError, type Problem } from './problems.js';
import { settingsSchema, type SettingsFile } from './schema.js';
import { SettingsText } from './settings-text.js';
import { uplinkChecks } from './uplink-checks.js';
import { uplinkOf } from './uplink.js';
import { minuteOf, offsetMinutesOf } from './written.js';

/** All that the program is told before it starts. */
export type Settings = ReturnType<typeof settingsOf>;

export interface Surroundings {
  readonly env: Environment;
  /** Paths in settings are seen from here. */
  readonly cwd: string;
}

/**
 * The settings from the file that `HALL_CONFIG` names, else of the example hall, with what the
 * environment sets instead.
 *
 * Throws a `SettingsError` with everything that is wrong, in the order of the file.
 */
export function readSettings({ env, cwd }: Surroundings): Settings {
  const file = env['HALL_CONFIG'] ? resolve(cwd, env['HALL_CONFIG']) : exampleFile();
  const text = openText(file);
  const outside = fromEnvironment(env);
  const admin = adminPassword(env, cwd);
  const content = overlaid(text.content, outside.values);
  const read = text.problems.length > 0 ? undefined : settingsSchema.safeParse(content);
  const problems = [
    ...text.problems,
    ...placed(objections(read, content, cwd), text, outside.values),
    ...outside.problems,
    ...admin.problems,
  ];
  if (problems.length > 0 || read?.data === undefined) throw new SettingsError(problems);
  return settingsOf(read.data, { file, cwd, password: admin.password });
}

type Read = ReturnType<typeof settingsSchema.safeParse> | undefined;

function objections(read: Read, content: unknown, cwd: string): Objection[] {
  if (read === undefined) return [];
  return [
    ...objectionsOf(read.error?.issues ?? [], content),
    ...crossChecks(content),
    ...(read.data === undefined ? [] : brokerPasswordCheck(read.data, cwd)),
    ...(read.data === undefined ? [] : uplinkChecks(read.data, cwd)),
  ];
}

/** Puts each objection where it is written, in the order of the file; one for each place. */
function placed(
  found: readonly Objection[],
  text: SettingsText,
  values: readonly EnvironmentValue[],
): Problem[] {
  const problems = found.map(({ path, text: why }): Problem => {
    const variable = variableAt(values, path);
    const where = variable === undefined ? text.whereIs(path) : environment(variable);
    return { path: pathText(path), text: path.length === 0 ? whole(why) : why, where };
  });
  return problems.sort((a, b) => rank(a) - rank(b));
}

function environment(variable: string) {
  return { in: 'environment', variable } as const;
}

function whole(why: string): string {
  return why === 'must be a group of keys' ? 'the settings must be a group of keys' : why;
}

function rank({ where }: Problem): number {
  if (where.in === 'environment') return Infinity;
  return (where.line ?? 0) * 10_000 + (where.column ?? 0);
}

function openText(file: string): SettingsText {
  try {
    return new SettingsText(file, textOfFile(file));
  } catch (trouble) {
    if (!(trouble instanceof Unreadable)) throw trouble;
    const text = `the settings file ${trouble.message}`;
    throw new SettingsError([{ path: '', text, where: { in: 'file', file } }]);
  }
}

function brokerPasswordCheck({ mqtt }: SettingsFile, cwd: string): Objection[] {
  if (mqtt.form === 'embedded' || mqtt.passwordFile === undefined) return [];
  try {
    secretInFile(resolve(cwd, mqtt.passwordFile));
    return [];
  } catch (trouble) {
    if (!(trouble instanceof Unreadable)) throw trouble;
    return [{ path: ['mqtt', 'passwordFile'], text: `names a file that ${trouble.message}` }];
  }
}

interface Origin {
  readonly file: string;
  readonly cwd: string;
  readonly password: string | undefined;
}

function settingsOf(written: SettingsFile, { file, cwd, password }: Origin) {
  return {
    /** The file that was read. */
    file,
    hall: hallOf(written.hall),
    http: written.http,
    mqtt: mqttOf(written.mqtt, cwd),
    /** The data folder, as an absolute path. */
    data: resolve(cwd, written.data),
    clock: written.clock,
    log: written.log,
    plan: planOf(written),
    ...uplinkOf(written.uplink, {
      cwd, hall: written.hall.id, utcOffsetMinutes: offsetMinutesOf(written.hall.utcOffset),
      ratingSeconds: written.rules.ratingSeconds,
    }),
    voice: voiceOf(written.voice),
    staff: written.staff.map(personOf),
    devices: written.devices.map(deviceOf),
    /** The devices that are on a serial line, and how they are driven. */
    lineDevices: written.devices.flatMap(lineDeviceOf),
    /** The printer of each dispenser that has one beside it. */
    printers: new Map(
      written.devices.flatMap(({ id, of }) => (of === undefined ? [] : [[of, id] as const])),
    ),
    /** How serial lines are set, by their names. */
    lines: Object.fromEntries(written.lines.map(lineOf)),
    ...(password === undefined ? {} : { adminPassword: password }),
  };
}

function hallOf({ id, name, nameEn, utcOffset, dayStarts, publicUrl }: SettingsFile['hall']) {
  return {
    ...{ id, name },
    ...(nameEn === undefined ? {} : { nameEn }),
    utcOffsetMinutes: offsetMinutesOf(utcOffset),
    dayStartsAtMinute: minuteOf(dayStarts),
    /** Without a slash at its end; '' where phones cannot reach the hall. */
    publicUrl: publicUrl.replace(/\/+$/, ''),
  };
}

function mqttOf(mqtt: SettingsFile['mqtt'], cwd: string) {
  if (mqtt.form === 'embedded') return mqtt;
  const { form, url, username, passwordFile } = mqtt;
  return {
    ...{ form, url },
    ...(username === undefined ? {} : { username }),
    ...(passwordFile === undefined ? {} : { passwordFile: resolve(cwd, passwordFile) }),
  };
}

function personOf({ staffNo, name, role, photo }: SettingsFile['staff'][number]) {
  return { staffNo, name, role, ...(photo === undefined ? {} : { photo }) };
}

function deviceOf({ id, kind, place }: SettingsFile['devices'][number]) {
  // A device in neither has been refused by the cross-checks.
  const at = place.window === undefined ? { zone: place.zone ?? '' } : { window: place.window };
  return { id, kind, place: at };
}

function voiceOf({ languages, templateZh, templateEn, one, times }: SettingsFile['voice']) {
  return { languages, templates: { zh: templateZh, en: templateEn }, one, times };
}

function lineDeviceOf({ id, driver, line, address, options }: SettingsFile['devices'][number]) {
  // A device with only one of the two has been refused by the cross-checks.
  if (driver === undefined || line === undefined) return [];
  return [{ id, driver, line, address, options }];
}

function lineOf({ line, ...settings }: SettingsFile['lines'][number]) {
  const set = Object.entries(settings).filter(([, value]) => value !== undefined);
  return [line, Object.fromEntries(set) as LineSettings] as const;
}

type LineSettings = { -readonly [K in keyof Omit<SettingsFile['lines'][number], 'line'>]?:
  NonNullable<SettingsFile['lines'][number][K]> };
