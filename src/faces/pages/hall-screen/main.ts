import { lockDown, start } from '../shared/start.js';
import HallScreenPage from './HallScreenPage.vue';
import './hall-screen.css';

lockDown();
start(HallScreenPage, 43);
