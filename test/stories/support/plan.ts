import type { Role } from '../../virtual/hall-client.js';

export interface StoryRules {
  readonly ratingSeconds?: number;
  readonly thanksSeconds?: number;
  readonly triesMax?: number;
  readonly lockOutSeconds?: number;
}

/** The id of the hall of the stories. */
export const STORY = 'example';

export interface Employee {
  readonly staffNo: string;
  readonly name: string;
  readonly role: Role;
}

/** Who works in the hall of the stories; names that appear nowhere else in the project. */
export const PEOPLE: readonly Employee[] = [
  { staffNo: 'S1', name: '甘霖一', role: 'clerk' },
  { staffNo: 'S2', name: '甘霖二', role: 'clerk' },
  { staffNo: 'S3', name: '甘霖三', role: 'clerk' },
  { staffNo: 'M1', name: '梅值班', role: 'duty-manager' },
  { staffNo: 'H1', name: '何主任', role: 'hall-manager' },
  { staffNo: 'G1', name: '桂导办', role: 'guide' },
  { staffNo: 'U1', name: '尤审计', role: 'auditor' },
];

const service = (code: string, name: string, prefix: string) => ({ code, name, prefix });

/**
 * The settings of a small hall: two windows for tax, the first with an AB post, one for social
 * insurance in a zone of its own, and a service that is closed today. JSON is YAML.
 */
export function storySettings(
  rules: StoryRules = {},
  mqtt: object = {},
  sections: object = {},
): string {
  const closedToday = [{ weekdays: [dayAfterTomorrow()], from: '09:00', to: '09:01' }];
  return JSON.stringify({
    hall: { id: STORY, name: '故事大厅', utcOffset: '+08:00', dayStarts: dayStart() },
    services: [
      service('tax', '税务', 'A'),
      service('land', '不动产', 'B'),
      service('social', '社保', 'C'),
      { ...service('seldom', '巡回办理', 'S'), hours: closedToday },
    ],
    windows: [
      {
        ...{ number: 1, title: '综合窗口', kind: 'accept', zone: 'a', services: ['tax', 'land'] },
        post: { a: 'S1', bs: ['S2', 'S3'] },
      },
      { number: 2, title: '税务窗口', kind: 'accept', zone: 'a', services: ['tax'] },
      { number: 3, title: '社保窗口', kind: 'accept', zone: 'b', services: ['social', 'seldom'] },
    ],
    staff: PEOPLE,
    rules,
    mqtt,
    ...sections,
  });
}

/** ISO weekday, in the hall's time zone, on which nobody runs this story. */
function dayAfterTomorrow(): number {
  return ((inHall().getUTCDay() + 1) % 7) + 1;
}

/** Twelve hours from now, so that no story is cut in two by the change of the hall day. */
function dayStart(): string {
  const hour = (inHall().getUTCHours() + 12) % 24;
  return `${String(hour).padStart(2, '0')}:00`;
}

/** The hall's local time, to be read by its UTC fields. */
function inHall(): Date {
  return new Date(Date.now() + 8 * 3_600_000);
}
