import { start } from '../shared/start.js';
import ManagePage from './ManagePage.vue';
import '../admin/admin.css';
import './manage.css';

start(ManagePage);
