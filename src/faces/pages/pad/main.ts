import { lockDown, start } from '../shared/start.js';
import PadPage from './PadPage.vue';
import './pad.css';

lockDown();
start(PadPage, 10.1);
