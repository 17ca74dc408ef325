import { start } from '../shared/start.js';
import ClerkPage from './ClerkPage.vue';
import './door.css';
import './clerk.css';
import './current.css';
import './side.css';
import './questions.css';
import './own.css';
import './sizes.css';

start(ClerkPage);
