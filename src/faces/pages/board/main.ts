import { start } from '../shared/start.js';
import BoardPage from './BoardPage.vue';
import './board.css';
import './board-parts.css';

start(BoardPage);
