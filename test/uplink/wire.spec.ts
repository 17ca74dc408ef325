import { describe, expect, it } from '@jest/globals';
import { XMLParser } from 'fast-xml-parser';
import { sm4 } from 'sm-crypto-v2';
import type { Parcel } from '../../src/ledger/outbox.js';
import { DIALECT_OF } from '../../src/uplink/dialects/all.js';
import { packed } from '../../src/uplink/wire/envelopes.js';
import { messageOf } from '../../src/uplink/wire/message-of.js';
import { AT, planFor, SECRETS, TASK_CODE } from './platform-rig.js';

describe('what goes over the wire', () => {
  it('in Fujian is XML under SM4 in CBC, and whatever a citizen wrote stays words', () => {
    const iv = 'ffeeddccbbaa99887766554433221100';
    const words = '材料 <A> & "B" 说不清 ]]>';
    const { body } = packed('fujian', 'evaluation', { writingEvaluation: words }, {
      plan: planFor('fujian', { sm4Mode: 'cbc' }), secrets: { ...SECRETS, iv }, now: AT,
    });
    const xml = sm4.decrypt(body, SECRETS.key ?? '', { mode: 'cbc', iv, padding: 'pkcs#7' });
    const tree = new XMLParser({ parseTagValue: false, processEntities: true }).parse(xml);
    expect(tree).toEqual({ evaluate: { writingEvaluation: words } });
  });
});

describe('an outbox that an early version filled', () => {
  const record = {
    taskName: '税务登记', promiseType: 'instant', visit: '20261120-A001-1',
    projectNo: '37011720261120A00101', serviceNumber: 1, ticketNumber: 'A001', service: 'tax',
    serviceName: '税务', window: 2, windowTitle: '税务窗口', clerk: 'S1', clerkName: '王一',
    startedAt: AT, endedAt: AT,
  };
  const rated = {
    ...record, level: 'satisfied', tags: ['413'], channel: 'QR', ratedAt: AT, isDefault: false,
  };
  const sent = (is: string, body: object, dialect: 'shandong' | 'zhejiang') => {
    const parcel: Parcel = {
      seq: 1, key: '20261120-A001-1/x', order: '20261120-A001-1', tries: 0, kept: {},
      body: JSON.stringify({ is, record: body }), dueAt: AT, queuedAt: AT,
    };
    return messageOf(parcel, {
      dialect: DIALECT_OF[dialect], plan: planFor(dialect), wordsOf: () => undefined,
    });
  };

  it('is understood, and filled in from the settings of now', () => {
    expect(sent('service', record, 'shandong')).toMatchObject({
      fields: {
        projectNo: '3737011720261120A00101', taskCode: TASK_CODE, proStatus: '3',
        serviceName: '申报', serviceNumber: '1',
      },
    });
    expect(sent('evaluation', rated, 'zhejiang')).toMatchObject({
      fields: {
        projectNo: '37011720261120A00101', satisfaction: '4', assessNumber: '1', pf: '3',
        acceptDate: '2026-11-23 09:30:00', resultDate: '2026-11-23 09:30:00',
      },
    });
  });
});
