import { HOLD_KINDS } from '../../../src/domain/basics/names.js';
import type { Outcome } from '../../../src/domain/inputs.js';
import type { WindowView } from '../../../src/domain/view-shapes.js';
import { windowView } from '../../../src/domain/views.js';
import type { Chance } from '../world/chance.js';
import type { Line } from '../world/network.js';
import { comeBack } from './citizens.js';
import { rate } from './pad.js';
import { MINUTE, type Town } from './town.js';

type Asked = 'window.open' | 'window.resume' | 'ticket.next' | 'ticket.start' | 'ticket.finish'
  | 'ticket.recall' | 'ticket.no-show' | 'window.close' | 'clerk.sign-out';

/** Who sits where, on which day. */
export interface Shift {
  readonly window: number;
  readonly staffNo: string;
  readonly day: number;
}

/** One clerk at one window for one stretch of a day, with habits good and bad. */
export class Clerk {
  readonly #town: Town;
  readonly #window: number;
  readonly #staffNo: string;
  readonly #chance: Chance;
  readonly #line: Line;

  constructor(town: Town, { window, staffNo, day }: Shift) {
    this.#town = town;
    this.#window = window;
    this.#staffNo = staffNo;
    this.#chance = town.chance.of(`clerk ${staffNo} ${window} ${day}`);
    this.#line = town.network.lineOf(`caller-${window}:${day}:${staffNo}`);
  }

  /** Works until the given time; often forgets to sign out. */
  async work(untilMs: number): Promise<void> {
    if (this.#chance.percent(5)) await this.#signIn('wrong');
    await this.#signIn('right');
    while (this.#town.timeline.nowMs < untilMs) await this.#nextThing();
    if (this.#chance.percent(70)) {
      await this.#ask('window.close');
      await this.#ask('clerk.sign-out');
    }
  }

  /** Does what the screen in front of the clerk asks for, and now and then something else. */
  async #nextThing(): Promise<void> {
    const outcome = await this.#ask('ticket.next');
    if (outcome.ok) return this.#called();
    switch (outcome.refusal.code) {
      case 'nobody-waiting': return this.#idle();
      case 'window-calling': return this.#start();
      case 'window-serving': return this.#serve();
      case 'window-closed': await this.#ask('window.open'); return;
      case 'window-paused': await this.#ask('window.resume'); return;
      case 'nobody-signed-in': return this.#backAtTheWindow();
      default: return this.#town.timeline.pass(5 * MINUTE);
    }
  }

  async #backAtTheWindow(): Promise<void> {
    await this.#town.timeline.pass(this.#chance.between(MINUTE / 2, 5 * MINUTE));
    await this.#signIn('right');
  }

  async #idle(): Promise<void> {
    if (this.#chance.percent(10)) return this.#pause();
    if (this.#chance.percent(5)) await this.#handOver();
    const held = this.#view()?.held[0];
    if (held !== undefined && this.#chance.percent(60)) await this.#resume(held.number);
    const asked = this.#view()?.askedToCover?.[0];
    if (asked !== undefined) await this.#cover(asked);
    await this.#town.timeline.pass(this.#chance.between(20_000, 90_000));
  }

  async #called(): Promise<void> {
    await this.#town.timeline.pass(this.#chance.between(5_000, 25_000));
    if (this.#chance.percent(88)) return this.#start();
    while ((await this.#ask('ticket.recall')).ok) {
      await this.#town.timeline.pass(15_000);
      if (this.#chance.percent(30)) return this.#start();
    }
    const number = this.#view()?.ticket;
    const missed = await this.#ask('ticket.no-show');
    const hall = this.#town.shown();
    const ticket = number === undefined ? undefined : hall?.numbers.get(number);
    if (missed.ok && ticket !== undefined && this.#chance.percent(60)) {
      comeBack(this.#town, ticket, this.#chance.between(MINUTE, 20 * MINUTE));
    }
  }

  async #start(): Promise<void> {
    const started = await this.#ask('ticket.start');
    if (started.ok) await this.#serve();
  }

  async #serve(): Promise<void> {
    await this.#town.timeline.pass(this.#chance.between(MINUTE, 7 * MINUTE));
    if (this.#chance.percent(6)) return this.#hold();
    if (this.#chance.percent(6) && (await this.#transfer()).ok) return;
    const finished = await this.#ask('ticket.finish');
    if (finished.ok) rate(this.#town, this.#window, { line: this.#line, chance: this.#chance });
  }

  async #pause(): Promise<void> {
    await this.#line.ask({ kind: 'window.pause', window: this.#window, reason: 'break' }, this.#by);
    // Some forget the time: the post stands empty and somebody must be told.
    const forgets = this.#chance.percent(20);
    await this.#town.timeline.pass(this.#chance.between(MINUTE, (forgets ? 45 : 8) * MINUTE));
    await this.#ask('window.resume');
  }

  async #handOver(): Promise<void> {
    await this.#line.ask({ kind: 'post.hand-over', window: this.#window }, this.#by);
  }

  async #cover(post: number): Promise<void> {
    const kind = this.#chance.percent(70) ? 'post.accept' : 'post.decline';
    await this.#line.ask({ kind, window: this.#window, post }, this.#by);
  }

  async #hold(): Promise<void> {
    const holdKind = this.#chance.pick(HOLD_KINDS);
    await this.#line.ask({ kind: 'ticket.hold', window: this.#window, holdKind }, this.#by);
  }

  async #resume(number: string): Promise<void> {
    const ask = { kind: 'ticket.resume', window: this.#window, number } as const;
    if ((await this.#line.ask(ask, this.#by)).ok) await this.#serve();
  }

  #transfer(): Promise<Outcome> {
    const to = this.#chance.percent(50)
      ? { service: this.#chance.pick(['tax', 'land', 'social']) }
      : { window: this.#chance.between(1, 3) };
    return this.#line.ask({ kind: 'ticket.transfer', window: this.#window, to }, this.#by);
  }

  #signIn(proof: 'right' | 'wrong'): Promise<Outcome> {
    const staffNo = this.#staffNo;
    return this.#line.ask({ kind: 'clerk.sign-in', window: this.#window, staffNo, proof }, this.#by);
  }

  #ask(kind: Asked): Promise<Outcome> {
    return this.#line.ask({ kind, window: this.#window }, this.#by);
  }

  get #by(): `device:${string}` {
    return `device:caller-${this.#window}`;
  }

  #view(): WindowView | undefined {
    const hall = this.#town.shown();
    return hall === undefined ? undefined : windowView(hall, this.#window);
  }
}
