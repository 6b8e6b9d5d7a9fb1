import { Body, Controller, Delete, Get, NotFoundException, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { type Fault, Faults, faultSchema } from './faults.js';

/** Trouble on the way: see `faultSchema` for the kinds. */
@Controller('control/faults')
export class FaultsController {
  constructor(private readonly faults: Faults) {}

  @Get()
  list(): Fault[] {
    return this.faults.list();
  }

  /** Adds a fault and answers it with its `id`. */
  @Post()
  add(@Body({ schema: faultSchema }) body: z.infer<typeof faultSchema>): Fault {
    return this.faults.add(body);
  }

  /** Removes all faults, those of the scenarios too. */
  @Delete()
  clear(): object {
    for (const fault of this.faults.list()) this.faults.remove(fault.id);
    return {};
  }

  /** Removes one; calls that a `hold` keeps waiting go on. 404 for an unknown id. */
  @Delete(':id')
  remove(@Param('id') id: string): object {
    if (!this.faults.remove(id)) throw new NotFoundException();
    return {};
  }
}
