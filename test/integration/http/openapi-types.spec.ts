import { expect, test } from 'vitest';
import { createApi } from '../../../server/src/create-api.js';
import { createOpenApiDocument } from '../../../server/src/platform/http/openapi.js';
import { typesOf, type Schema } from '../../support/openapi-types.js';
import { testConfig } from '../../support/test-config.js';
import { createTestDatabase } from '../../support/test-database.js';

/** `npm run generate:types` runs this file with `--update`, which writes the types instead of comparing them. */
test('the types of the admin UI are those the API describes', async () => {
  const database = await createTestDatabase();
  const config = testConfig(database);
  const api = await createApi(config);
  try {
    const { components } = createOpenApiDocument(api, config);
    const types = typesOf(components?.schemas as Record<string, Schema>);
    await expect(types).toMatchFileSnapshot('../../../admin-ui/src/api/types.gen.ts');
  } finally {
    await api.close();
    await database.drop();
  }
});

test('what may be missing, null, one of a few, or a list of them', () => {
  const schemas: Record<string, Schema> = {
    Two: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
    One: {
      type: 'object',
      required: ['id', 'two', 'more'],
      properties: {
        id: { type: 'string', nullable: true },
        'odd name': { type: 'integer', minimum: 1, description: 'days' },
        two: { $ref: '#/components/schemas/Two' },
        more: { type: 'object', additionalProperties: {} },
      },
    },
  };
  expect(typesOf(schemas)).toContain(`export type One = {
  id: string | null;
  /** days */
  "odd name"?: number;
  two: Two;
  more: Record<string, unknown>;
};

export type Two = ("a" | "b")[];
`);
});

test('a keyword nobody has thought of is no silent gap', () => {
  const schemas = { One: { properties: { id: { oneOf: [] } }, type: 'object' } } as Record<string, Schema>;
  expect(() => typesOf(schemas)).toThrow('One.id: the keyword oneOf');
});
