/*
 * Shows the kit at work, and lets the tests prove it on every example of the contract.
 *
 *   roundtrip topic HALL KIND DEVICE LEAF    prints the topic
 *   roundtrip ask KIND ID (FIELD TYPE VALUE)...  prints the ask; TYPE: s text, n number, b 0 or 1,
 *                                            o opens an object, l a list, e ends either
 *   roundtrip copy   < message               prints the message, read and written field by field
 *   roundtrip receipt < message              prints id, ok, and the code or the ticket's number
 *   roundtrip cuts   < message               prints how many of its beginnings can be read
 *   roundtrip words LIST WORD                prints the word, through its enumeration and back
 *
 * Ends with 1 when something cannot be read, and with 2 when it is called wrongly.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../v1/jiaohao.h"
#include "../v1/jiaohao_json.h"

static char message[JH_MESSAGE_MAX + 1];
static char output[JH_MESSAGE_MAX + 1];

static int finish(jh_writer *w) {
  if (jh_end(w) == 0) return 1;
  puts(output);
  return 0;
}

static int topic(char **words) {
  char line[JH_TOPIC_SIZE];
  const int length =
      snprintf(line, sizeof line, JH_TOPIC, words[0], words[1], words[2], words[3]);
  if (length < 0 || (size_t)length >= sizeof line) return 1;
  puts(line);
  return 0;
}

/* An entry of a list has the field "-". */
static void put(jh_writer *w, const char *field, const char *type, const char *value) {
  const char *key = strcmp(field, "-") == 0 ? NULL : field;
  long number = 0;
  jh_part part;
  part.at = value;
  part.length = strlen(value);
  switch (type[0]) {
    case 's': jh_put_text(w, key, value); break;
    case 'n': if (jh_int(part, &number)) jh_put_int(w, key, number); break;
    case 'b': jh_put_bool(w, key, value[0] == '1'); break;
    case 'o': jh_open_object(w, key); break;
    case 'l': jh_open_list(w, key); break;
    case 'e': if (value[0] == 'o') jh_close_object(w); else jh_close_list(w); break;
    default: break;
  }
}

static int ask(int count, char **words) {
  jh_writer w = jh_begin(output, sizeof output);
  const jh_ask kind = jh_ask_from(words[0]);
  int at;
  if (kind == JH_ASK_UNKNOWN) return 1;
  jh_put_int(&w, JH_F_V, JH_VERSION);
  jh_put_text(&w, JH_F_ID, words[1]);
  jh_put_text(&w, JH_F_KIND, jh_ask_name(kind));
  for (at = 2; at + 2 < count; at += 3) put(&w, words[at], words[at + 1], words[at + 2]);
  return finish(&w);
}

static void copy_value(jh_writer *w, const char *key, jh_part value);

static void copy_all(jh_writer *w, jh_part of) {
  size_t place = 0;
  jh_part key, value;
  while (jh_next(of, &place, &key, &value)) {
    char name[JH_ID_MAX + 1];
    if (key.length == 0) copy_value(w, NULL, value);
    else if (jh_text(key, name, sizeof name)) copy_value(w, name, value);
  }
}

static void copy_value(jh_writer *w, const char *key, jh_part value) {
  static char text[JH_MESSAGE_MAX + 1];
  long number;
  int truth;
  if (jh_text(value, text, sizeof text)) {
    jh_put_text(w, key, text);
  } else if (jh_int(value, &number)) {
    jh_put_int(w, key, number);
  } else if (jh_bool(value, &truth)) {
    jh_put_bool(w, key, truth);
  } else if (value.at[0] == '{') {
    jh_open_object(w, key);
    copy_all(w, value);
    jh_close_object(w);
  } else if (value.at[0] == '[') {
    jh_open_list(w, key);
    copy_all(w, value);
    jh_close_list(w);
  }
}

static int copy(jh_part whole) {
  jh_writer w = jh_begin(output, sizeof output);
  copy_all(&w, whole);
  return finish(&w);
}

static int receipt(jh_part whole) {
  char id[JH_ID_MAX + 1], word[JH_ID_MAX + 1] = "";
  jh_part part;
  int ok;
  if (!jh_at(whole, JH_F_ID, &part) || !jh_text(part, id, sizeof id)) return 1;
  if (!jh_at(whole, JH_F_OK, &part) || !jh_bool(part, &ok)) return 1;
  if (jh_at(whole, ok ? "ticket.number" : "refusal.code", &part)
      && !jh_text(part, word, sizeof word)) return 1;
  printf("%s %s %s%s\n", id, ok ? "yes" : "no", word, jh_ask_again(word) ? " again" : "");
  return 0;
}

/* Each beginning in memory of its own size, so that one step too far is seen by a checking compiler. */
static int cuts(size_t length) {
  size_t end;
  int read = 0;
  for (end = 1; end < length; end++) {
    jh_part whole;
    char *exact = malloc(end);
    if (exact == NULL) return 1;
    memcpy(exact, message, end);
    read += jh_read(exact, end, &whole);
    free(exact);
  }
  printf("%d\n", read);
  return 0;
}

static int words(const char *list, const char *word) {
  const char *name = "";
  if (strcmp(list, "kind") == 0) name = jh_kind_name(jh_kind_from(word));
  if (strcmp(list, "ask") == 0) name = jh_ask_name(jh_ask_from(word));
  if (strcmp(list, "refusal") == 0) name = jh_refusal_name(jh_refusal_from(word));
  if (strcmp(list, "fault") == 0) name = jh_fault_name(jh_fault_from(word));
  if (strcmp(list, "ack") == 0) name = jh_ack_name(jh_ack_from(word));
  puts(name);
  return name[0] == '\0';
}

int main(int count, char **given) {
  const char *verb = count > 1 ? given[1] : "";
  size_t length;
  jh_part whole;
  if (strcmp(verb, "topic") == 0 && count == 6) return topic(given + 2);
  if (strcmp(verb, "ask") == 0 && count >= 4) return ask(count - 2, given + 2);
  if (strcmp(verb, "words") == 0 && count == 4) return words(given[2], given[3]);
  if (strcmp(verb, "copy") != 0 && strcmp(verb, "receipt") != 0 && strcmp(verb, "cuts") != 0)
    return 2;
  length = fread(message, 1, sizeof message, stdin);
  if (strcmp(verb, "cuts") == 0) return cuts(length);
  if (length > JH_MESSAGE_MAX || !jh_read(message, length, &whole)) return 1;
  return strcmp(verb, "copy") == 0 ? copy(whole) : receipt(whole);
}
