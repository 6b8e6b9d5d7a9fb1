import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Module, type NestModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { ExpressAdapter } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { Config } from '../config/config.js';

const besideTheServer = fileURLToPath(new URL('../../../admin-ui', import.meta.url));
const notTheAdminUi = /^\/(api|c|health|metrics|jobs)(\/|$)/i;

/** Hashed file names never change their content; index.html names them and is asked for anew each time. */
function setCaching(response: Response, path: string): void {
  const isHashed = /[\\/]assets[\\/]/.test(path);
  response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/**
 * Serves the built admin UI and, for addresses of its router (no file extension, HTML wanted), its index.html.
 * @param directory the build's output; when it does not exist every request passes on to a 404
 */
export function adminUi(directory: string): RequestHandler {
  const files = express.static(directory, { index: 'index.html', redirect: false, setHeaders: setCaching });
  const isPage = (request: Request) => !/\.[a-z0-9]+$/i.test(request.path) && request.accepts('html') !== false;

  return (request: Request, response: Response, next: NextFunction) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || notTheAdminUi.test(request.path)) return next();

    files(request, response, (error?: unknown) => {
      if (error || !isPage(request)) return next(error);
      setCaching(response, 'index.html');
      // Its callback also reports success, after which there is nothing to pass on.
      return response.sendFile(join(directory, 'index.html'), { dotfiles: 'allow', cacheControl: false }, (failure) => {
        if (failure && !response.headersSent) next(failure);
      });
    });
  };
}

/** The admin UI at `/`, from ADMIN_UI_DIR or dist/admin-ui beside the server's own output. */
@Module({})
export class AdminUiModule implements NestModule {
  constructor(
    private readonly config: Config,
    private readonly adapter: HttpAdapterHost<ExpressAdapter>,
  ) {}

  /** Straight at the adapter: a consumer's routes would fall under the API's prefix. */
  configure(): void {
    const directory = resolve(this.config.adminUiDir ?? besideTheServer);
    if (existsSync(join(directory, 'index.html'))) this.adapter.httpAdapter.use(adminUi(directory));
  }
}
