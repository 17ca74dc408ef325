/** Styles are imported for their effect only; the bundler turns them into a linked file. */
declare module '*.css';
