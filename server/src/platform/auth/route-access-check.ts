import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS } from './permit.decorator.js';

/** Refuses to start when a route forgot to say who may use it. */
@Injectable()
export class RouteAccessCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const silent = this.discovery.getControllers().flatMap(({ metatype }) => this.silentRoutes(metatype));
    if (silent.length === 0) return;

    throw new Error(`These routes declare no access: ${silent.join(', ')}. Give each @Permit('…') or @Public().`);
  }

  private silentRoutes(controller: unknown): string[] {
    if (typeof controller !== 'function') return [];
    const prototype = controller.prototype as Record<string, unknown>;

    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (typeof handler !== 'function') return [];
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      const access = this.reflector.getAllAndOverride<unknown>(ACCESS, [handler as never, controller as never]);
      return method === undefined || access ? [] : [`${controller.name}.${name}`];
    });
  }
}
