import { lockDown, start } from '../shared/start.js';
import WindowScreenPage from './WindowScreenPage.vue';
import './window-screen.css';

lockDown();
start(WindowScreenPage);
