import { faultWords } from '../../shared/device-words.js';
import { t } from '../../shared/language.js';
import type { HistoryEntry } from './entries.js';

/** What happened to a device, in words; a kind that this page does not know shows itself. */
export function historyWords(entry: HistoryEntry): string {
  switch (entry.what) {
    case 'device.registered':
      return t('history.registered');
    case 'device.removed':
      return t('history.removed');
    case 'device.secret-set':
      return t('history.secretSet');
    case 'device.replaced':
      return t('history.replaced');
    case 'device.page':
      return t(entry.step === 'opened' ? 'history.pageOpened' : 'history.pageLinked');
    case 'device.tested':
      return entry.hex === undefined ? t('history.identified') : `${t('history.sent')} ${entry.hex}`;
    case 'device.presence':
      return presenceWords(entry);
    case 'device.faults':
      return faultsWords(entry);
    default:
      return entry.what;
  }
}

function presenceWords({ online, model, firmware }: HistoryEntry): string {
  const about = [model, firmware].filter((part) => part !== undefined).join(' ');
  return `${t(online === true ? 'history.cameOn' : 'history.went')} ${about}`.trim();
}

function faultsWords({ faults = [] }: HistoryEntry): string {
  return faults.length === 0 ? t('history.allClear') : faults.map(faultWords).join(' ');
}
