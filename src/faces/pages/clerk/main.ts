import { start } from '../shared/start.js';
import ClerkPage from './ClerkPage.vue';
import './clerk.css';

start(ClerkPage);
