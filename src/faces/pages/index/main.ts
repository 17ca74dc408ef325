import { start } from '../shared/start.js';
import EntrancePage from './EntrancePage.vue';
import './entrance.css';

start(EntrancePage);
