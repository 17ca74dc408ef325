import { start } from '../shared/start.js';
import AdminPage from './AdminPage.vue';
import './admin.css';
import './devices/devices.css';

start(AdminPage);
