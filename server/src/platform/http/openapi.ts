import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { z } from 'zod';
import { StaffSessions } from '../auth/staff-sessions.js';
import type { Config } from '../config/config.js';
import { UnauthenticatedProblem } from './problem.js';
import { sendProblem } from './problem.filter.js';

const problemSchema = z.toJSONSchema(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    fields: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
    requestId: z.string().optional(),
  }),
  { target: 'openapi-3.0' },
);

/** Every operation may answer with a problem document; saying so once beats repeating it on each route. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const operations = Object.values(document.paths).flatMap((path) =>
    Object.values(path as Record<string, unknown>).filter(isOperation),
  );

  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problemSchema as never },
  };
  for (const { responses } of operations) {
    for (const [status, response] of Object.entries(responses))
      if (Number(status) >= 400) Object.assign(response, { content });
    responses['default'] ??= { description: 'Refused or failed', content };
  }
  return document;
}

const isOperation = (value: unknown): value is { responses: Record<string, object> } =>
  typeof value === 'object' && value !== null && 'responses' in value;

export function createOpenApiDocument(app: NestExpressApplication, config: Config): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('Grantdesk')
    .setDescription('Back office API. Errors are RFC 9457 problem documents; their `code` is stable.')
    .setVersion('1')
    .addServer(config.publicUrl)
    .addCookieAuth(`${config.publicUrl.startsWith('https:') ? '__Secure-' : ''}grantdesk.session_token`, {
      type: 'apiKey',
    })
    .build();

  return withProblems(SwaggerModule.createDocument(app, options));
}

/** In production the description of the API is for staff only. */
function staffOnly(app: NestExpressApplication) {
  return (request: Request, response: Response, next: NextFunction) => {
    app
      .get(StaffSessions, { strict: false })
      .read(request.headers)
      .then((staff) => (staff ? next() : sendProblem(response, new UnauthenticatedProblem())))
      .catch((error: unknown) => sendProblem(response, error));
  };
}

/** `/api/openapi.json` and a browsable page at `/api/docs`. Call before `app.init()`; the document is built on first use. */
export function setupOpenApi(app: NestExpressApplication, config: Config): void {
  if (config.isProduction) app.use(['/api/openapi.json', '/api/docs'], staffOnly(app));

  SwaggerModule.setup('api/docs', app, () => createOpenApiDocument(app, config), {
    jsonDocumentUrl: 'api/openapi.json',
  });
}
