/*
 * The heart of a dispenser: one ask open at a time, repeated until it is answered, printed once.
 *
 * It knows no MQTT library and no chip. A board gives it the four functions of `board`, calls
 * `dispenser_tick` every 100 ms or so, and hands it what arrives. docs/firmware-guide.md shows the
 * rest.
 */
#include <stdio.h>

#include "../v1/jiaohao.h"
#include "../v1/jiaohao_json.h"

typedef struct board {
  void (*publish)(const char *leaf, const char *text, size_t length, int retain);
  void (*print)(const char *number, const char *link);
  void (*show)(const char *words);
  unsigned long (*now_ms)(void); /* since power-on; may wrap */
} board;

typedef struct dispenser {
  board on;
  unsigned long boot;     /* from non-volatile memory, one more at each power-on */
  unsigned long sequence; /* of this boot */
  char id[JH_ID_MAX + 1];
  char open[512];         /* the ask without a receipt; its length is 0 when there is none */
  size_t open_length;
  unsigned long said_ms, wait_ms;
} dispenser;

void dispenser_start(dispenser *d, board on, unsigned long boot);
int dispenser_take(dispenser *d, const char *service);
void dispenser_tick(dispenser *d);
void dispenser_connected(dispenser *d);
void dispenser_receipt(dispenser *d, const char *bytes, size_t length);

static void say(dispenser *d) {
  d->on.publish(JH_LEAF_ASK, d->open, d->open_length, JH_RETAIN_ASK);
  d->said_ms = d->on.now_ms();
}

static jh_writer begin_ask(dispenser *d, const char *kind) {
  jh_writer w = jh_begin(d->open, sizeof d->open);
  d->sequence++;
  snprintf(d->id, sizeof d->id, "%lu-%lu", d->boot, d->sequence);
  jh_put_int(&w, JH_F_V, JH_VERSION);
  jh_put_text(&w, JH_F_ID, d->id);
  jh_put_text(&w, JH_F_KIND, kind);
  return w;
}

static int send_ask(dispenser *d, jh_writer *w) {
  d->open_length = jh_end(w);
  if (d->open_length == 0) return 0;
  d->wait_ms = jh_next_wait_ms(0);
  say(d);
  return 1;
}

void dispenser_start(dispenser *d, board on, unsigned long boot) {
  memset(d, 0, sizeof *d);
  d->on = on;
  d->boot = boot;
}

/* A finger on a service. 0 when the last one is still waiting for its answer. */
int dispenser_take(dispenser *d, const char *service) {
  jh_writer w;
  if (d->open_length != 0) return 0;
  w = begin_ask(d, JH_ASK_TICKET_TAKE_NAME);
  jh_put_text(&w, JH_F_SERVICE, service);
  return send_ask(d, &w);
}

/* The same bytes again: same id, same content. Unsigned arithmetic survives the wrap of the clock. */
void dispenser_tick(dispenser *d) {
  if (d->open_length == 0 || d->on.now_ms() - d->said_ms < d->wait_ms) return;
  d->wait_ms = jh_next_wait_ms(d->wait_ms);
  say(d);
}

/* After the state has been published: what was under way may be lost. */
void dispenser_connected(dispenser *d) {
  if (d->open_length == 0) return;
  d->wait_ms = jh_next_wait_ms(0);
  say(d);
}

static void tell_printed(dispenser *d, const char *ticket) {
  jh_writer w = begin_ask(d, JH_ASK_TICKET_PRINTED_NAME);
  jh_put_text(&w, JH_F_TICKET, ticket);
  jh_put_bool(&w, JH_F_OK, 1);
  (void)send_ask(d, &w);
}

static void refused(dispenser *d, jh_part receipt) {
  char code[JH_ID_MAX + 1], text[JH_SHORT_TEXT_MAX * 4 + 1];
  jh_part part;
  if (!jh_at(receipt, "refusal.code", &part) || !jh_text(part, code, sizeof code)) return;
  if (jh_ask_again(code)) return; /* stays open: the tick repeats it */
  d->open_length = 0;
  if (jh_at(receipt, "refusal.text", &part) && jh_text(part, text, sizeof text)) d->on.show(text);
}

void dispenser_receipt(dispenser *d, const char *bytes, size_t length) {
  char id[JH_ID_MAX + 1], ticket[JH_ID_MAX + 1], number[JH_NUMBER_MAX + 1], link[JH_LINK_MAX + 1];
  jh_part receipt, part;
  int ok;
  if (!jh_read(bytes, length, &receipt)) return;
  if (!jh_at(receipt, JH_F_ID, &part) || !jh_text(part, id, sizeof id)) return;
  /* Also the second copy of a receipt ends here: its ask is no longer open. */
  if (d->open_length == 0 || strcmp(id, d->id) != 0) return;
  if (!jh_at(receipt, JH_F_OK, &part) || !jh_bool(part, &ok)) return;
  if (!ok) {
    refused(d, receipt);
    return;
  }
  d->open_length = 0;
  if (!jh_at(receipt, "ticket.id", &part) || !jh_text(part, ticket, sizeof ticket)) return;
  if (!jh_at(receipt, "ticket.number", &part) || !jh_text(part, number, sizeof number)) return;
  if (!jh_at(receipt, "ticket.link", &part) || !jh_text(part, link, sizeof link)) return;
  d->on.print(number, link);
  tell_printed(d, ticket);
}
