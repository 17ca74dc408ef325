import { start } from '../shared/start.js';
import CasesPage from './CasesPage.vue';
import './cases.css';

start(CasesPage);
