import { afterAll, describe, expect, it } from '@jest/globals';
import { EVALUATION_CHANNELS } from '../../src/domain/evaluations/channels.js';
import { uplinkSecrets } from '../../src/settings/uplink-checks.js';
import { UPLINK_DIALECTS, UPLINK_LATER_VISITS, UPLINK_STEPS } from '../../src/settings/uplink.js';
import { DIALECT_OF } from '../../src/uplink/dialects/all.js';
import { DIALECTS, LATER_VISITS } from '../../src/uplink/dialects/dialect.js';
import { SERVICE_STEPS } from '../../src/uplink/records/record.js';
import type { PlatformPlan } from '../../src/uplink/platform-plan.js';
import { SMALL, WrittenFiles } from './written-file.js';

const files = new WrittenFiles();
afterAll(() => files.remove());

files.write('word', 'open sesame\n');
files.write('private', 'a'.repeat(64));
files.write('public', `04${'b'.repeat(128)}`);
const SEALED =
  'appMark: h1, appWordFile: word, privateKeyFile: private, publicKeyFile: public, areaCode: "370117"';
const uplink = (text: string) => `${SMALL}uplink: { ${text} }\n`;

describe('the way upward, as a settings file says it', () => {
  it('is not there where the file says nothing', () => {
    expect(files.read(SMALL).uplink).toBeUndefined();
  });

  it('is a plan for the platform, with secrets by their files alone', () => {
    const text = uplink(`dialect: shandong, url: "https://p.example/api/", ${SEALED}, tasks: [
      { service: tax, taskCode: T1, orgCode: 11370117004200000X }],
      defaultRating: { afterDays: 2 }`);
    const { plan, secretFiles } = files.read(text).uplink ?? {};
    const expected: PlatformPlan = {
      dialect: 'shandong', url: 'https://p.example/api', hall: 'small', utcOffsetMinutes: 480,
      appMark: 'h1', areaCode: '370117', projectPrefix: '370117', isPrefixOwn: false,
      channels: {}, tags: {},
      tasks: { tax: { taskCode: 'T1', orgCode: '11370117004200000X' } },
      sm2Order: 'C1C3C2', sm4Mode: 'ecb', waitMs: 120_000, timeoutMs: 15_000, perSecond: 10,
      defaultRating: { afterMs: 172_800_000, level: 'basically-satisfied' },
    };
    expect(plan).toEqual(expected);
    expect(JSON.stringify(files.read(text))).not.toContain('sesame');
    expect(uplinkSecrets(secretFiles ?? {})).toEqual({
      appWord: 'open sesame', privateKey: 'a'.repeat(64), publicKey: `04${'b'.repeat(128)}`,
    });
  });

  it.each([
    ['dialect: hunan, url: "http://p"', 'uplink.dialect must be one of'],
    ['dialect: json', 'uplink.url must be given for json'],
    ['dialect: csv', 'uplink.folder must be given for csv'],
    ['dialect: json, url: "http://me:pw@p"', 'uplink.url must be an http address without a password'],
    ['dialect: beijing, url: "http://p", areaCode: "110101"', 'appWordFile must be given for beijing'],
    ['dialect: fujian, url: "http://p", areaCode: "350100", cipherKeyFile: word',
      'uplink.cipherKeyFile names a file that must hold 32 hex digits'],
    ['dialect: json, url: "http://p", appWordFile: gone',
      'uplink.appWordFile names a file that does not exist'],
    ['dialect: json, url: "http://p", defaultRating: {}', 'has no place in the dialect json'],
    ['dialect: json, url: "http://p", tasks: [{ service: land, taskCode: T }]',
      'is the code of no service'],
    ['dialect: json, url: "http://p", tasks: [{ service: tax }]',
      'uplink.tasks[0].taskCode must be given, unless report is false'],
    ['dialect: json, url: "http://p", waitSeconds: 5', 'must be more than serving.undoSeconds'],
    ['dialect: json, url: "http://p", channels: { FAX: "8" }', 'must be one of PC'],
  ])('is refused where it says %s', (text, wrong) => {
    expect(files.wrongs(uplink(text)).join('\n')).toContain(wrong);
  });

  it('knows the dialects and channels that there are', () => {
    expect(UPLINK_DIALECTS).toEqual(DIALECTS);
    expect([UPLINK_STEPS, UPLINK_LATER_VISITS]).toEqual([SERVICE_STEPS, LATER_VISITS]);
    const takes = DIALECTS.filter((name) => DIALECT_OF[name].takesDefaults);
    expect(takes).toEqual(['zhejiang', 'shandong']);
    const all = EVALUATION_CHANNELS.map((name) => `${name}: "1"`).join(', ');
    const text = uplink(`dialect: json, url: "http://p", channels: { ${all}, DEFAULT: "7" }`);
    expect(files.wrongs(text)).toEqual([]);
  });
});
