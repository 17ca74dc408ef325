import { describe, expect, it } from '@jest/globals';
import { saidBeside } from '../../../src/domain/evaluations/said.js';

interface Row {
  readonly what: string;
  readonly tags?: string[];
  readonly text?: string;
  readonly kept?: string[];
  readonly words?: string;
}

const slow = (characters: number): string => '慢'.repeat(characters);

describe('what is said beside a level', () => {
  it.each<Row>([
    { what: 'nothing' },
    { what: 'codes', tags: ['209', 'slow', 'A.b_c-1'], kept: ['209', 'slow', 'A.b_c-1'] },
    { what: 'a tag in words', tags: ['态度不好'], words: '态度不好' },
    { what: 'a code, a tag in words and a text', tags: ['209', '办理 太慢'], text: '等了很久',
      kept: ['209'], words: '等了很久\n办理 太慢' },
    { what: 'a tag longer than a code', tags: ['a'.repeat(33)], words: 'a'.repeat(33) },
    { what: 'a phone number as a tag', tags: ['13912345678', '209'], kept: ['209'],
      words: '13912345678' },
    { what: 'an ID number as a tag', tags: ['11010119900307001X'], words: '11010119900307001X' },
    { what: 'lines of every make', text: 'a\nb\r\nc\rd\u2028e\u0085f', words: 'a\nb\nc\nd\ne\nf' },
    { what: 'what steers screens', text: 'a\u0000b\u202ec\u001bd\ud800e\tf', words: 'abcde f' },
    { what: 'nothing but blanks', text: ' \r\n\u0007 ' },
    { what: '500 characters', text: slow(500), words: slow(500) },
    { what: '501 characters', text: `${slow(500)}快`, words: slow(500) },
    { what: 'characters of two halves', text: '😀'.repeat(501), words: '😀'.repeat(500) },
  ])('is kept apart by what it is: $what', ({ tags = [], text, kept = [], words = '' }) => {
    expect(saidBeside(tags, text)).toEqual({ tags: kept, text: words });
  });
});
