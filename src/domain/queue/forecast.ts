/** How long people will wait: see the folder `forecast`, where the queue is played on. */
export { waitOf, waitOfTicket } from '../forecast/forecast.js';
