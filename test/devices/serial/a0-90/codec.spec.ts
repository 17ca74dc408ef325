import { tellLedCodec } from '../led/support/codec-story.js';

tellLedCodec('a0-90');
