import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import type { Response } from 'express';
import { Public } from '../auth/permit.decorator.js';
import { Readiness } from './readiness.js';

/** For the supervisor and the load balancer: `live` = restart me if this fails, `ready` = send me requests. */
@ApiExcludeController()
@Controller('health')
@Public()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  live() {
    return { status: 'ok' };
  }

  /** 200 or 503, in both cases with one line per part. */
  @Get('ready')
  @HttpCode(200)
  async ready(@Res({ passthrough: true }) response: Response): Promise<Pick<HealthCheckResult, 'status' | 'details'>> {
    const checks = [
      () => this.readiness.database(),
      () => this.readiness.migrations(),
      () => this.readiness.queueStorage(),
    ];
    const { status, details } = await this.health.check(checks).catch((error: unknown) => resultOf(error));

    response.setHeader('Cache-Control', 'no-store').status(status === 'ok' ? 200 : 503);
    return { status, details };
  }
}

/** The library throws its 503 with the result inside; anything else is a fault of ours. */
function resultOf(error: unknown): HealthCheckResult {
  const body = (error as { getResponse?: () => unknown }).getResponse?.();
  if (typeof body === 'object' && body !== null && 'details' in body) return body as HealthCheckResult;
  throw error;
}
