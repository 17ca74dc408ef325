import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { digitOfLevel } from '../../../domain/basics/names.js';
import { isoOf } from '../../../domain/basics/time.js';
import { catalogueOf } from '../../../domain/evaluations/catalogue.js';
import type { PaperForm, PaperInput } from '../../../domain/evaluations/paper-shapes.js';
import { servedBy, visitsOnForm } from '../../../domain/evaluations/paper-visits.js';
import { plainWords } from '../../../domain/evaluations/said.js';
import type { Hall } from '../../../domain/hall.js';
import { PaperWords } from '../../../ledger/paper-words.js';
import type { SecretChange } from '../../../ledger/store.js';
import { replyOf } from '../answers.js';
import { ratingLevel } from '../bodies.js';
import { Ask, May, Who, type Asking } from '../door.js';
import { paperBody, paperInPath, paperRejectBody, paperVisitQuery } from '../paper-bodies.js';
import { PARTS, type FaceParts } from '../parts.js';
import type { Visitor } from '../visitors.js';

const OfPaper = () => Param('paper', { schema: paperInPath });

/** Ratings on paper (纸质评价): entered at the guide desk, confirmed by somebody else. */
@Controller('api/paper')
export class PaperRoutes {
  readonly #parts: FaceParts;
  readonly #words: PaperWords;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
    const { vault, ledger } = parts;
    this.#words = new PaperWords(vault, ledger.keyring, () => ledger.hall.plan);
  }

  @Get()
  @May('paper.enter')
  look(@Who() { staff }: Visitor) {
    const { hall } = this.#parts.ledger;
    // Guides and managers serve too, and see no form about a visit of their own.
    const others = [...hall.papers.values()].filter((form) =>
      servedBy(hall, form).clerk !== staff?.staffNo);
    const waiting = others.map((form) => this.#waiting(hall, form));
    const { version, reasons } = catalogueOf(hall.plan);
    const told = reasons.map(({ level, ...more }) => ({ level: digitOfLevel(level), ...more }));
    return { day: hall.day, waiting, catalogue: version, reasons: told };
  }

  @Get('visits')
  @May('paper.enter')
  visits(@Query({ schema: paperVisitQuery }) { day, number }: z.infer<typeof paperVisitQuery>) {
    const { hall } = this.#parts.ledger;
    const waits = new Set([...hall.papers.values()].map(({ visit }) => visit));
    const visits = visitsOnForm(hall, day, number).map(({ id, window, service, rated }) =>
      ({ visit: id, window, ...named(hall, service), rated, waits: waits.has(id) }));
    return { visits };
  }

  @Post()
  @May('paper.enter')
  enter(@Ask() ask: Asking, @Body({ schema: paperBody }) body: z.infer<typeof paperBody>) {
    const { visit, level, tags = [] } = body;
    const text = plainWords(body.text ?? '');
    const rating = { kind: 'paper.enter', visit, level: ratingLevel(level), tags } as const;
    if (text === '') return this.#submit(ask, rating);
    const secret = this.#words.entered(visit, text, this.#parts.clock.now());
    return this.#submit(ask, { ...rating, words: true }, [secret]);
  }

  @Post(':paper/confirm')
  @HttpCode(200)
  @May('paper.enter')
  confirm(@Ask() ask: Asking, @OfPaper() paper: string) {
    const form = this.#parts.ledger.hall.papers.get(paper);
    const now = this.#parts.clock.now();
    const secrets = form === undefined ? [] : this.#words.confirmed(form.visit, now);
    return this.#submit(ask, { kind: 'paper.confirm', paper }, secrets);
  }

  @Post(':paper/reject')
  @HttpCode(200)
  @May('paper.enter')
  reject(
    @Ask() ask: Asking,
    @OfPaper() paper: string,
    @Body({ schema: paperRejectBody }) { reason }: z.infer<typeof paperRejectBody>,
  ) {
    const form = this.#parts.ledger.hall.papers.get(paper);
    const secrets = form === undefined ? [] : this.#words.forgotten(form.visit);
    return this.#submit(ask, { kind: 'paper.reject', paper, reason }, secrets);
  }

  #waiting(hall: Hall, { id, visit, ticket, window, level, tags, enteredBy, at }: PaperForm) {
    const text = this.#words.read(visit);
    return {
      paper: id, visit, window,
      number: ticket.slice(ticket.indexOf('-') + 1),
      day: `${ticket.slice(0, 4)}-${ticket.slice(4, 6)}-${ticket.slice(6, 8)}`,
      level: digitOfLevel(level), tags,
      ...(text === undefined ? {} : { text }),
      enteredBy: { staffNo: enteredBy, name: hall.staff.get(enteredBy)?.name ?? enteredBy },
      at: isoOf(at),
    };
  }

  async #submit(asking: Asking, body: PaperInput, secrets: readonly SecretChange[] = []) {
    const { outcome } = await this.#parts.ledger.submit({ ...asking, ...body }, secrets);
    return replyOf(outcome);
  }
}

function named(hall: Hall, code: string) {
  const service = hall.plan.services.find((one) => one.code === code);
  const { name = code, nameEn } = service ?? {};
  return { service: code, name, ...(nameEn === undefined ? {} : { nameEn }) };
}
