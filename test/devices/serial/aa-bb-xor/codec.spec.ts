import { tellLedCodec } from '../led/support/codec-story.js';

tellLedCodec('aa-bb-xor');
