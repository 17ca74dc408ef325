import { start } from '../shared/start.js';
import PaperPage from './PaperPage.vue';
import './paper.css';

start(PaperPage);
