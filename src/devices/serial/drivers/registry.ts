import { BOX_VOICE } from '../../voice/box-speaker.js';
import type { AnyDriverKind } from '../driver.js';
import { A0_90 } from './a0-90/driver.js';
import { AA_BB_SUM } from './aa-bb-sum/driver.js';
import { AA_BB_XOR } from './aa-bb-xor/driver.js';
import { ESCPOS_PRINTER } from './escpos-printer/driver.js';
import { FF68_CALLER } from './ff68-caller/driver.js';
import { FF68_PAD } from './ff68-pad/driver.js';
import { GWQ_PAD } from './gwq-pad/driver.js';
import { ID_READER } from './id-reader/driver.js';
import { LINE_40 } from './line-40/driver.js';
import { LINE_SCANNER } from './line-scanner/driver.js';
import { ONBON_BX5 } from './onbon-bx5/driver.js';
import { PJ06_PAD } from './pj06-pad/driver.js';
import { SYN6288 } from './syn6288/driver.js';
import { XFS5152 } from './xfs5152/driver.js';

/**
 * Every driver there is, by the name that settings use. A new driver adds its folder and a line
 * here, and nothing else in the house changes.
 */
export const DRIVERS: ReadonlyMap<string, AnyDriverKind> = new Map(
  [
    SYN6288,
    XFS5152,
    ONBON_BX5,
    AA_BB_XOR,
    AA_BB_SUM,
    A0_90,
    LINE_40,
    FF68_CALLER,
    FF68_PAD,
    GWQ_PAD,
    PJ06_PAD,
    ESCPOS_PRINTER,
    ID_READER,
    LINE_SCANNER,
    BOX_VOICE,
  ].map((kind: AnyDriverKind) => [kind.name, kind]),
);
