import { keysPage, schemaText } from '../settings/described.js';
import { readSettings } from '../settings/settings.js';
import { DONE, type Command } from './command.js';

/** Tells whether a settings file can be used, and all that is wrong with it. */
export const configCheck: Command = {
  usage: 'config-check [FILE]',
  summary: 'tell whether a settings file is good, and all that is wrong with it',
  options: [],
  takesFile: true,
  async run({ file }, { env, cwd, out }) {
    const named = file === undefined ? env : { ...env, HALL_CONFIG: file };
    const settings = readSettings({ env: named, cwd });
    const { plan, staff, devices } = settings;
    const counts = [
      `${plan.services.length} services`,
      `${plan.windows.length} windows`,
      `${staff.length} staff`,
      `${devices.length} devices`,
    ];
    out(`${settings.file} is good: ${settings.hall.name}, ${counts.join(', ')}.`);
    return DONE;
  },
};

export const configSchema: Command = {
  usage: 'config-schema',
  summary: 'print the JSON Schema of settings files, for editors',
  options: [],
  takesFile: false,
  async run(_asked, { out }) {
    out(schemaText().trimEnd());
    return DONE;
  },
};

export const configKeys: Command = {
  usage: 'config-keys',
  summary: 'print what every setting does, as Markdown',
  options: [],
  takesFile: false,
  async run(_asked, { out }) {
    out(keysPage().trimEnd());
    return DONE;
  },
};
