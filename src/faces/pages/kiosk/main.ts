import { lockDown, start } from '../shared/start.js';
import KioskPage from './KioskPage.vue';
import './kiosk.css';
import './check-in.css';
import './several.css';
import './party.css';
import './back/back.css';

lockDown();
start(KioskPage, 21.5);
// Fetched while nobody waits for it: the first ticket then shows its code at once.
void import('../shared/parts/QrCode.vue').catch(() => undefined);
