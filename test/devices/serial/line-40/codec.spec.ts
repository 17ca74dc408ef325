import { tellLedCodec } from '../led/support/codec-story.js';

tellLedCodec('line-40');
