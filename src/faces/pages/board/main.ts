import { start } from '../shared/start.js';
import BoardPage from './BoardPage.vue';
import './board.css';
import './board-parts.css';
import './rates.css';

start(BoardPage);
