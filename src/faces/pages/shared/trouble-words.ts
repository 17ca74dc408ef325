import type { Trouble } from './api.js';
import { refusalWords, t } from './language.js';

/** One sentence for the person in front of the page. */
export function troubleWords(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'refused':
      return refusalWords(trouble.code);
    case 'unreadable':
      return t('trouble.unreadable', { fields: trouble.fields.map((f) => f.path).join(', ') });
    case 'not-signed-in':
      return t('trouble.notSignedIn');
    case 'not-allowed':
      return t('trouble.notAllowed');
    case 'not-found':
      return t('trouble.notFound');
    case 'too-many':
      return t('trouble.tooMany');
    case 'outage':
      return t('trouble.outage');
    case 'offline':
      return t('trouble.offline');
  }
}
