import { start } from '../shared/start.js';
import TicketPage from './TicketPage.vue';
import './ticket.css';

start(TicketPage);
