import { start } from '../shared/start.js';
import SetupPage from './SetupPage.vue';
import './setup.css';

start(SetupPage);
