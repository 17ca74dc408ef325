import { start } from '../shared/start.js';
import ManagePage from './ManagePage.vue';
import '../shared/panels.css';
import './manage.css';

start(ManagePage);
