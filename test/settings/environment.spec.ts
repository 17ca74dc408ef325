import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Settings } from '../../src/settings/settings.js';
import { SMALL, WrittenFiles } from './written-file.js';

const files = new WrittenFiles();
afterAll(() => files.remove());

const OVER: readonly (readonly [
  variables: Record<string, string>,
  sees: (settings: Settings) => unknown,
  value: unknown,
])[] = [
  [{ HALL__HTTP__PORT: '0' }, ({ http }) => http.port, 0],
  [{ hall__http__port: '81' }, ({ http }) => http.port, 81],
  [{ HALL__MQTT__PORT: '1884' }, ({ mqtt }) => mqtt, { form: 'embedded', host: '0.0.0.0', port: 1884 }],
  [{ HALL__RULES__RATINGSECONDS: '90' }, ({ plan }) => plan.rules.ratingMs, 90_000],
  [{ HALL__RULES__RATING_SECONDS: '90' }, ({ plan }) => plan.rules.ratingMs, 90_000],
  [{ HALL__RULES__HEAD_START_MINUTES__PRIORITY: '7.5' }, ({ plan }) => plan.headStartMs.priority, 450_000],
  [{ HALL__HALL__NAME: '"双引号"' }, ({ plan }) => plan.name, '双引号'],
  [{ HALL__HALL__NAME: '甲: 乙 #1' }, ({ plan }) => plan.name, '甲: 乙 #1'],
  [{ HALL__HALL__ID: '2024' }, ({ hall }) => hall.id, '2024'],
  [{ HALL__HALL__PUBLICURL: 'https://hall.example.cn/' }, ({ hall }) => hall.publicUrl, 'https://hall.example.cn'],
  [{ HALL__DATA: join('/', 'srv', 'hall') }, ({ data }) => data, join('/', 'srv', 'hall')],
  [{ HALL__DATA: 'here' }, ({ data }) => data, join(files.folder, 'here')],
  [{ HALL__CLOCK__SPEED: '60' }, ({ clock }) => clock.speed, 60],
  [{ HALL__LOG__LEVEL: 'silent' }, ({ log }) => log.level, 'silent'],
  [{ HALL__HTTP__PORT: '' }, ({ http }) => http.port, 8080],
  [{ HALL__MQTT__FORM: 'outside', HALL__MQTT__URL: 'mqtt://10.0.0.5', HALL__MQTT__USERNAME: 'hall' },
    ({ mqtt }) => mqtt, { form: 'outside', url: 'mqtt://10.0.0.5', username: 'hall' }],
  [{ HALL_SERVICE_HOST: '10.0.0.1', HALL_PORT: 'tcp://10.0.0.1:80' }, ({ http }) => http.port, 8080],
];

describe('the environment goes before the file', () => {
  it.each(OVER)('%j', (variables, sees, value) => {
    expect(sees(files.read(SMALL, variables))).toEqual(value);
  });

  it('also where the file says otherwise', () => {
    const { http } = files.read(`${SMALL}http: { port: 80, host: 127.0.0.1 }\n`, { HALL__HTTP__PORT: '81' });
    expect(http).toEqual({ port: 81, host: '127.0.0.1' });
  });

  it.each([
    [{ HALL__HTTP__PORTS: '1' }, 'HALL__HTTP__PORTS names no setting that can be set here'],
    [{ HALL__HTTP: '{ port: 1 }' }, 'HALL__HTTP names no setting that can be set here'],
    [{ HALL__: '1' }, 'HALL__ names no setting that can be set here'],
    [{ HALL__SERVICES__0__NAME: 'x' }, 'HALL__SERVICES__0__NAME names no setting that can be set here'],
    [{ HALL__HTTP__PORT: '70000' }, 'HALL__HTTP__PORT http.port must be at most 65535'],
    [{ HALL__HTTP__PORT: '{ a: 1 }' }, 'HALL__HTTP__PORT http.port must be a whole number from 0 to 65535'],
    [{ HALL__MQTT__URL: 'mqtt://a' }, 'HALL__MQTT__URL mqtt.url does not go with the form chosen here'],
    [{ HALL_HTTP_PORT: '80' }, 'HALL_HTTP_PORT is not read: write HALL__HTTP__PORT'],
    [{ HALL__http__port: '1', HALL__HTTP__PORT: '2' }, 'HALL__http__port is set a second time, in another spelling'],
  ])('and is refused where it makes no sense: %j', (variables, wrong) => {
    expect(files.wrongs(SMALL, variables)).toEqual([wrong]);
  });

  it('a mistake in the file is still seen beneath it', () => {
    expect(files.wrongs(`${SMALL}http: 80\n`, { HALL__HTTP__PORT: '81' })).toEqual([
      '8:1 http must be a group of keys',
    ]);
  });
});

describe('the first administrator’s password', () => {
  it('comes from the environment', () => {
    expect(files.read(SMALL, { HALL_ADMIN_PASSWORD: '八个字的口令够长' }).adminPassword).toBe('八个字的口令够长');
  });

  it('comes from a file, without the end of its line', () => {
    files.write('admin.txt', 'correct horse \n');
    const { adminPassword } = files.read(SMALL, { HALL_ADMIN_PASSWORD_FILE: 'admin.txt' });
    expect(adminPassword).toBe('correct horse ');
  });

  it.each([[{}], [{ HALL_ADMIN_PASSWORD: '', HALL_ADMIN_PASSWORD_FILE: '' }]])('may be none: %j', (variables) => {
    expect(files.read(SMALL, variables)).not.toHaveProperty('adminPassword');
  });

  it.each([
    [{ HALL_ADMIN_PASSWORD: 'seven77' }, 'HALL_ADMIN_PASSWORD must have at least 8 characters'],
    [{ HALL_ADMIN_PASSWORD: 'x'.repeat(129) }, 'HALL_ADMIN_PASSWORD must have at most 128 characters'],
    [{ HALL_ADMIN_PASSWORD_FILE: 'none.txt' }, 'HALL_ADMIN_PASSWORD_FILE names a file that does not exist'],
    [{ HALL_ADMIN_PASSWORD_FILE: 'empty.txt' }, 'HALL_ADMIN_PASSWORD_FILE names a file that is empty'],
    [{ HALL_ADMIN_PASSWORD: 'open-sesame', HALL_ADMIN_PASSWORD_FILE: 'empty.txt' },
      'HALL_ADMIN_PASSWORD_FILE and HALL_ADMIN_PASSWORD are both set: keep one'],
  ])('is refused, and not repeated: %j', (variables, wrong) => {
    files.write('empty.txt', '\n');
    expect(files.wrongs(SMALL, variables)).toEqual([wrong]);
  });
});
