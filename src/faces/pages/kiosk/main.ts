import { lockDown, start } from '../shared/start.js';
import KioskPage from './KioskPage.vue';
import './kiosk.css';

lockDown();
start(KioskPage, 21.5);
