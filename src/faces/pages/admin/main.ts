import { start } from '../shared/start.js';
import AdminPage from './AdminPage.vue';
import './admin.css';

start(AdminPage);
