import { start } from '../shared/start.js';
import BoardPage from './BoardPage.vue';
import './board.css';

start(BoardPage);
