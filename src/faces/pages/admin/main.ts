import { start } from '../shared/start.js';
import AdminPage from './AdminPage.vue';
import '../shared/panels.css';
import './devices/devices.css';

start(AdminPage);
