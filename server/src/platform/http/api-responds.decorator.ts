import { applyDecorators, SerializeOptions } from '@nestjs/common';
import { ApiResponse, type ApiResponseOptions } from '@nestjs/swagger';
import { z } from 'zod';

/**
 * Says once what a route answers: the schema cuts unknown keys off at run time and stands in the OpenAPI document.
 * @param schema of one item; give `isArray` for a plain list of them (a page has its own schema, see pageOf)
 */
export const ApiResponds = (
  schema: z.ZodType,
  options: { status?: number; isArray?: boolean; headers?: NonNullable<ApiResponseOptions['headers']> } = {},
) =>
  applyDecorators(
    SerializeOptions({ schema }),
    ApiResponse({
      status: options.status ?? 200,
      description: 'Success',
      standardSchema: options.isArray ? z.array(schema) : schema,
      ...(options.headers ? { headers: options.headers } : {}),
    }),
  );
