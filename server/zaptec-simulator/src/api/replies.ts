import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Switches } from '../control/switches.js';
import { ApiQuery } from './query.js';
import { type Answer, sendAnswer } from './wire.js';

/** What every data call reads and sends, as the switches are at that moment. */
@Injectable()
export class Replies {
  constructor(private readonly switches: Switches) {}

  query(req: Request): ApiQuery {
    return new ApiQuery(req.originalUrl, this.switches.values.caseInsensitiveQuery);
  }

  send(res: Response, answer: Answer): void {
    sendAnswer(res, answer, this.switches.values);
  }
}
