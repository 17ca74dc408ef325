/** `A3 06`: put text into dynamic areas, which live in the card's memory and wear nothing out. */
export const CONTROL_GROUP = 0xa3;
export const UPDATE_DYNAMIC_AREAS = 0x06;

/** `A2 00`: is anybody there. */
export const DEBUG_GROUP = 0xa2;
export const PING = 0x00;

/** One area of a card. Widths and x count in units of 8 pixels (bit 15 clear), the rest in one. */
export interface DynamicArea {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 01: still, in the field sample; other numbers are the card's own. */
  readonly displayMode: number;
  readonly speed: number;
  readonly stay: number;
  /** GB2312 or GBK. */
  readonly text: Uint8Array;
}

const TEXT_AREA = 0;
const LINE_SPACING = 0;
const RUN_MODE = 0;
const TIMEOUT_SECONDS = 2;
const NO_VOICE = 0;
const NO_EXTENSION = 0;
const ALIGNMENT = 0;
const SEVERAL_LINES = 2;
const AUTO_WRAP = 2;
const EXIT_MODE = 0;

/** The payload of `A3 06` that fills these areas and deletes none. Little-endian. */
export function dynamicAreas(areas: readonly DynamicArea[]): Uint8Array {
  const parts = areas.map(areaData).flatMap((data) => [...word(data.length), ...data]);
  return Uint8Array.from([0, areas.length, ...parts]);
}

function areaData(area: DynamicArea): number[] {
  return [
    TEXT_AREA,
    ...word(area.x), ...word(area.y), ...word(area.width), ...word(area.height),
    area.id, LINE_SPACING, RUN_MODE, ...word(TIMEOUT_SECONDS), NO_VOICE, NO_EXTENSION,
    ALIGNMENT, SEVERAL_LINES, AUTO_WRAP, area.displayMode, EXIT_MODE, area.speed, area.stay,
    ...word(area.text.length), 0, 0,
    ...area.text,
  ];
}

function word(value: number): [number, number] {
  return [value & 0xff, (value >> 8) & 0xff];
}
