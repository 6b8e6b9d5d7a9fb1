/** As much of a schema as zod writes into the API's description (OpenAPI 3.0). */
export interface Schema {
  $ref?: string;
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  enum?: (string | number)[];
  nullable?: boolean;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  description?: string;
  minimum?: number;
}

/** Limits of values that no type can say. */
const unsaid = [
  'format',
  'contentEncoding',
  'pattern',
  'default',
  'maximum',
  'minimum',
  'maxLength',
  'minLength',
  'maxItems',
  'minItems',
];
const said = ['$ref', 'type', 'enum', 'nullable', 'properties', 'required', 'items', 'additionalProperties'];

/**
 * The schemas of an OpenAPI document as TypeScript, one exported type each, in the order of their names.
 * @throws for a keyword that is not known here: a type that says less than the description would hide a difference
 */
export function typesOf(schemas: Record<string, Schema>): string {
  const types = Object.keys(schemas)
    .sort()
    .map((name) => `export type ${name} = ${typeOf(schemas[name] ?? {}, name, '')};\n`);
  return ['// Written by `npm run generate:types` from the API’s own description. Never by hand.\n', ...types].join(
    '\n',
  );
}

function typeOf(schema: Schema, at: string, indent: string): string {
  const unknown = Object.keys(schema).find((key) => ![...said, ...unsaid, 'description'].includes(key));
  if (unknown) throw new Error(`${at}: the keyword ${unknown} is not known to test/support/openapi-types.ts`);
  return schema.nullable ? `${bare(schema, at, indent)} | null` : bare(schema, at, indent);
}

function bare(schema: Schema, at: string, indent: string): string {
  if (schema.$ref) return schema.$ref.replace('#/components/schemas/', '');
  if (schema.enum) return oneOf(schema.enum, indent);
  switch (schema.type) {
    case undefined:
      return 'unknown';
    case 'integer':
    case 'number':
      return 'number';
    case 'array': {
      const item = typeOf(schema.items ?? {}, `${at}[]`, indent);
      return item.includes('|') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
    }
    case 'object':
      return objectOf(schema, at, indent);
    default:
      return schema.type;
  }
}

/** One a line where they are many, so that a new one is one line of a change. */
function oneOf(values: readonly (string | number)[], indent: string): string {
  const literals = values.map((value) => JSON.stringify(value));
  if (values.length <= 6) return literals.join(' | ');
  return literals.map((literal) => `\n${indent}  | ${literal}`).join('');
}

function objectOf({ properties, required = [], additionalProperties }: Schema, at: string, indent: string): string {
  if (!properties) {
    const values = typeof additionalProperties === 'object' ? additionalProperties : {};
    return `Record<string, ${typeOf(values, `${at}{}`, indent)}>`;
  }
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, schema]) => {
    const doc = schema.description ? `${inner}/** ${schema.description} */\n` : '';
    const key = /^\w+$/.test(name) ? name : JSON.stringify(name);
    const type = typeOf(schema, `${at}.${name}`, inner);
    return `${doc}${inner}${key}${required.includes(name) ? '' : '?'}:${type.startsWith('\n') ? '' : ' '}${type};\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}
