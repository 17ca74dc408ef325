import { build } from './build.mjs';

/** Gives the stories the program and its pages as a visitor would start them. */
export default function buildProgram() {
  build(['server', 'pages'], { tolerant: true });
}
