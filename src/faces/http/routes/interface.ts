import { Controller, Get, Inject } from '@nestjs/common';
import { May } from '../door.js';
import { DESCRIPTION, type Description } from '../description.js';

/** The description of all of this, for programs. */
@Controller('api')
export class InterfaceRoutes {
  readonly #description: Description;

  constructor(@Inject(DESCRIPTION) description: Description) {
    this.#description = description;
  }

  @Get('openapi.json')
  @May('interface.look')
  look(): Promise<object> {
    return this.#description.document();
  }
}
