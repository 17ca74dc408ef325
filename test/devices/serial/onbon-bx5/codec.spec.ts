import { tellLedCodec } from '../led/support/codec-story.js';

tellLedCodec('onbon-bx5');
