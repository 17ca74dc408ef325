/*
 * A writer and a reader of JSON for messages of Jiaohao, in C99, for a microcontroller.
 *
 * Nothing allocates, nothing is global. Every length is bounded by what the caller gives; nesting is
 * bounded by JH_JSON_DEPTH. Text is UTF-8 on both sides.
 *
 *   char text[256];
 *   jh_writer w = jh_begin(text, sizeof text);
 *   jh_put_int(&w, "v", 1);
 *   jh_put_text(&w, "id", "17-1");
 *   if (jh_end(&w) == 0) ... it did not fit ...
 *
 *   jh_part receipt, part;
 *   if (!jh_read(bytes, length, &receipt)) ... no JSON object, or one nested too deep ...
 *   if (jh_at(receipt, "refusal.code", &part) && jh_text(part, code, sizeof code)) ...
 */
#ifndef JIAOHAO_JSON_H
#define JIAOHAO_JSON_H

#include <limits.h>
#include <stddef.h>
#include <string.h>

#define JH_JSON_DEPTH 8

/* ---- writing ---------------------------------------------------------------------------- */

typedef struct jh_writer {
  char *to;
  size_t room;
  size_t used;
  int full; /* 1 once something did not fit; from then on nothing is written */
} jh_writer;

static inline void jh_put_bytes(jh_writer *w, const char *bytes, size_t length) {
  if (w->full || length >= w->room - w->used) {
    w->full = 1;
    return;
  }
  memcpy(w->to + w->used, bytes, length);
  w->used += length;
}

static inline void jh_put_string(jh_writer *w, const char *text) {
  static const char digits[] = "0123456789abcdef";
  jh_put_bytes(w, "\"", 1);
  for (; *text != '\0'; text++) {
    const unsigned char byte = (unsigned char)*text;
    if (byte == '"' || byte == '\\') {
      jh_put_bytes(w, "\\", 1);
      jh_put_bytes(w, text, 1);
    } else if (byte < 0x20) {
      char escape[6] = {'\\', 'u', '0', '0', '0', '0'};
      escape[4] = digits[byte >> 4];
      escape[5] = digits[byte & 15];
      jh_put_bytes(w, escape, sizeof escape);
    } else {
      jh_put_bytes(w, text, 1);
    }
  }
  jh_put_bytes(w, "\"", 1);
}

/* A comma where one is due, and the key; NULL stands for "an entry of a list". */
static inline void jh_put_key(jh_writer *w, const char *key) {
  const char last = w->used == 0 ? '{' : w->to[w->used - 1];
  if (last != '{' && last != '[' && last != ':') jh_put_bytes(w, ",", 1);
  if (key == NULL) return;
  jh_put_string(w, key);
  jh_put_bytes(w, ":", 1);
}

/* A message begins. `room` is at least 1. */
static inline jh_writer jh_begin(char *to, size_t room) {
  jh_writer w;
  w.to = to;
  w.room = room;
  w.used = 0;
  w.full = room == 0;
  jh_put_bytes(&w, "{", 1);
  return w;
}

static inline void jh_put_text(jh_writer *w, const char *key, const char *text) {
  jh_put_key(w, key);
  jh_put_string(w, text);
}

static inline void jh_put_int(jh_writer *w, const char *key, long value) {
  char digits[24];
  size_t at = sizeof digits;
  unsigned long rest = value < 0 ? 0UL - (unsigned long)value : (unsigned long)value;
  do {
    digits[--at] = (char)('0' + (int)(rest % 10));
    rest /= 10;
  } while (rest != 0);
  if (value < 0) digits[--at] = '-';
  jh_put_key(w, key);
  jh_put_bytes(w, digits + at, sizeof digits - at);
}

static inline void jh_put_bool(jh_writer *w, const char *key, int value) {
  jh_put_key(w, key);
  if (value) jh_put_bytes(w, "true", 4);
  else jh_put_bytes(w, "false", 5);
}

static inline void jh_open_object(jh_writer *w, const char *key) {
  jh_put_key(w, key);
  jh_put_bytes(w, "{", 1);
}

static inline void jh_close_object(jh_writer *w) { jh_put_bytes(w, "}", 1); }

static inline void jh_open_list(jh_writer *w, const char *key) {
  jh_put_key(w, key);
  jh_put_bytes(w, "[", 1);
}

static inline void jh_close_list(jh_writer *w) { jh_put_bytes(w, "]", 1); }

/* The length of the finished message, which a NUL ends; 0 when it did not fit. */
static inline size_t jh_end(jh_writer *w) {
  jh_put_bytes(w, "}", 1);
  if (w->full) {
    if (w->room > 0) w->to[0] = '\0';
    return 0;
  }
  w->to[w->used] = '\0';
  return w->used;
}

/* ---- reading ---------------------------------------------------------------------------- */

/* One value in the text that was read; lives as long as that text does. */
typedef struct jh_part {
  const char *at;
  size_t length;
} jh_part;

static inline size_t jh_blanks(const char *text, size_t end, size_t at) {
  while (at < end && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
    at++;
  return at;
}

static inline int jh_is_digit(char c) { return c >= '0' && c <= '9'; }

static inline int jh_hex(char c) {
  if (jh_is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/* The code unit of the four hex digits at `at`, or -1. */
static inline long jh_unit(const char *text, size_t end, size_t at) {
  long unit = 0;
  size_t i;
  if (end - at < 4) return -1;
  for (i = 0; i < 4; i++) {
    const int digit = jh_hex(text[at + i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

/* Where the string that begins at `at` ends (behind its quote); 0 when it is none. */
static inline size_t jh_skip_string(const char *text, size_t end, size_t at) {
  if (at >= end || text[at] != '"') return 0;
  for (at++; at < end; at++) {
    const unsigned char byte = (unsigned char)text[at];
    if (byte == '"') return at + 1;
    if (byte < 0x20) return 0;
    if (byte != '\\') continue;
    if (++at >= end) return 0;
    if (text[at] == 'u') {
      if (jh_unit(text, end, at + 1) < 0) return 0;
      at += 4;
    } else if (text[at] == '\0' || strchr("\"\\/bfnrt", text[at]) == NULL) {
      return 0;
    }
  }
  return 0;
}

static inline size_t jh_skip_digits(const char *text, size_t end, size_t at) {
  while (at < end && jh_is_digit(text[at])) at++;
  return at;
}

static inline size_t jh_skip_number(const char *text, size_t end, size_t at) {
  size_t from;
  if (at < end && text[at] == '-') at++;
  from = at;
  at = jh_skip_digits(text, end, at);
  if (at == from || (text[from] == '0' && at - from > 1)) return 0;
  if (at < end && text[at] == '.') {
    from = at + 1;
    at = jh_skip_digits(text, end, from);
    if (at == from) return 0;
  }
  if (at < end && (text[at] == 'e' || text[at] == 'E')) {
    at++;
    if (at < end && (text[at] == '+' || text[at] == '-')) at++;
    from = at;
    at = jh_skip_digits(text, end, from);
    if (at == from) return 0;
  }
  return at;
}

static inline size_t jh_skip_word(const char *text, size_t end, size_t at, const char *word) {
  const size_t length = strlen(word);
  return end - at >= length && memcmp(text + at, word, length) == 0 ? at + length : 0;
}

static inline size_t jh_skip_scalar(const char *text, size_t end, size_t at) {
  switch (text[at]) {
    case '"': return jh_skip_string(text, end, at);
    case 't': return jh_skip_word(text, end, at, "true");
    case 'f': return jh_skip_word(text, end, at, "false");
    case 'n': return jh_skip_word(text, end, at, "null");
    default: return jh_skip_number(text, end, at);
  }
}

/* Where the value that begins at `at` ends; 0 when it is none, or nested deeper than `depth`. */
static inline size_t jh_skip_value(const char *text, size_t end, size_t at, int depth) {
  char close;
  if (at >= end) return 0;
  if (text[at] != '{' && text[at] != '[') return jh_skip_scalar(text, end, at);
  if (depth == 0) return 0;
  close = text[at] == '{' ? '}' : ']';
  at = jh_blanks(text, end, at + 1);
  if (at < end && text[at] == close) return at + 1;
  for (;;) {
    if (close == '}') {
      at = jh_skip_string(text, end, at);
      if (at == 0) return 0;
      at = jh_blanks(text, end, at);
      if (at >= end || text[at] != ':') return 0;
      at = jh_blanks(text, end, at + 1);
    }
    at = jh_skip_value(text, end, at, depth - 1);
    if (at == 0) return 0;
    at = jh_blanks(text, end, at);
    if (at >= end) return 0;
    if (text[at] == close) return at + 1;
    if (text[at] != ',') return 0;
    at = jh_blanks(text, end, at + 1);
  }
}

/* 1 and the whole message when these bytes are one JSON object and nothing else. */
static inline int jh_read(const char *text, size_t length, jh_part *whole) {
  const size_t from = jh_blanks(text, length, 0);
  size_t end;
  if (from >= length || text[from] != '{') return 0;
  end = jh_skip_value(text, length, from, JH_JSON_DEPTH);
  if (end == 0 || jh_blanks(text, length, end) != length) return 0;
  whole->at = text + from;
  whole->length = end - from;
  return 1;
}

/*
 * Steps through an object or a list that jh_read accepted: 1 and the next value, 0 at the end.
 * `place` is 0 at first. `key` (may be NULL) is set to the quoted key, or has length 0 in a list.
 */
static inline int jh_next(jh_part of, size_t *place, jh_part *key, jh_part *value) {
  size_t at = *place == 0 ? 1 : *place;
  size_t from;
  if (of.length < 2 || (of.at[0] != '{' && of.at[0] != '[')) return 0;
  at = jh_blanks(of.at, of.length, at);
  if (at < of.length && of.at[at] == ',') at = jh_blanks(of.at, of.length, at + 1);
  if (at + 1 >= of.length) return 0;
  from = at;
  if (key != NULL) key->length = 0;
  if (of.at[0] == '{') {
    at = jh_skip_string(of.at, of.length, at);
    if (at == 0) return 0;
    if (key != NULL) {
      key->at = of.at + from;
      key->length = at - from;
    }
    at = jh_blanks(of.at, of.length, jh_blanks(of.at, of.length, at) + 1);
    from = at;
  }
  at = jh_skip_value(of.at, of.length, from, JH_JSON_DEPTH);
  if (at == 0) return 0;
  value->at = of.at + from;
  value->length = at - from;
  *place = at;
  return 1;
}

/*
 * 1 and the value at a path of keys: "id", "refusal.code", "ticket.wait.low". Keys are compared as
 * they stand; those of the contract need no escapes. Of a key that stands twice, the first counts.
 */
static inline int jh_at(jh_part of, const char *path, jh_part *found) {
  while (*path != '\0') {
    const size_t length = strcspn(path, ".");
    size_t place = 0;
    jh_part key, value;
    int here = 0;
    if (of.length == 0 || of.at[0] != '{') return 0;
    while (!here && jh_next(of, &place, &key, &value))
      here = key.length == length + 2 && memcmp(key.at + 1, path, length) == 0;
    if (!here) return 0;
    of = value;
    path += length;
    if (*path == '.') path++;
  }
  *found = of;
  return 1;
}

/* Writes a code point as UTF-8; 0 when there is no room for it and a NUL. */
static inline size_t jh_utf8(long code, char *to, size_t room) {
  unsigned char bytes[4];
  size_t length, i;
  if (code < 0x80) {
    length = 1;
    bytes[0] = (unsigned char)code;
  } else {
    length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (i = length - 1; i > 0; i--, code >>= 6) bytes[i] = (unsigned char)(0x80 | (code & 0x3f));
    bytes[0] = (unsigned char)((0xf00 >> length & 0xff) | code);
  }
  if (length >= room) return 0;
  memcpy(to, bytes, length);
  return length;
}

/* The code point of the escape at `*at` (on its backslash), which is moved behind it. */
static inline long jh_escape(jh_part part, size_t *at) {
  static const char letters[] = "bfnrt";
  static const char meant[] = "\b\f\n\r\t";
  const char letter = part.at[*at + 1];
  const char *known = strchr(letters, letter);
  long unit, low;
  *at += 2;
  if (letter != 'u') return known == NULL ? letter : meant[known - letters];
  unit = jh_unit(part.at, part.length, *at);
  *at += 4;
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  if (unit > 0xdbff || part.length - *at < 6 || part.at[*at] != '\\' || part.at[*at + 1] != 'u')
    return 0xfffd;
  low = jh_unit(part.at, part.length, *at + 2);
  if (low < 0xdc00 || low > 0xdfff) return 0xfffd;
  *at += 6;
  return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
}

/* 1 and the text, ended by a NUL, when the value is a string that fits and holds no NUL itself. */
static inline int jh_text(jh_part part, char *to, size_t room) {
  size_t at = 1, used = 0;
  if (part.length < 2 || part.at[0] != '"' || room == 0) return 0;
  while (at < part.length - 1) {
    if (part.at[at] == '\\') {
      const long code = jh_escape(part, &at);
      const size_t length = code <= 0 ? 0 : jh_utf8(code, to + used, room - used);
      if (length == 0) return 0;
      used += length;
    } else {
      if (used + 1 >= room) return 0;
      to[used++] = part.at[at++];
    }
  }
  to[used] = '\0';
  return 1;
}

/* 1 and the number when the value is a whole number that a long holds. */
static inline int jh_int(jh_part part, long *to) {
  const int minus = part.length > 0 && part.at[0] == '-';
  size_t at = minus ? 1 : 0;
  long value = 0;
  if (at == part.length) return 0;
  for (; at < part.length; at++) {
    const int digit = part.at[at] - '0';
    if (!jh_is_digit(part.at[at])) return 0;
    if (value > (LONG_MAX - digit) / 10) return 0;
    value = value * 10 + digit;
  }
  *to = minus ? -value : value;
  return 1;
}

/* 1 and 0 or 1 when the value is true or false. */
static inline int jh_bool(jh_part part, int *to) {
  if (part.length == 0 || (part.at[0] != 't' && part.at[0] != 'f')) return 0;
  *to = part.at[0] == 't';
  return 1;
}

#endif /* JIAOHAO_JSON_H */
