/** What the controller asks of a password and of a PIN at least; it has the last word. */
export const LEAST_PASSWORD = 8;
export const PIN_PATTERN = '[0-9]{6,12}';
