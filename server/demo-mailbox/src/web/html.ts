const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Markup that is already safe. */
export class Html {
  constructor(readonly text: string) {}
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const render = (value: Html | string | number | Html[]): string => {
  if (Array.isArray(value)) return value.map((each) => each.text).join('');
  return value instanceof Html ? value.text : escape(String(value));
};

/** Template whose values are escaped unless they came from this template too. */
export function html(parts: TemplateStringsArray, ...values: (Html | string | number | Html[])[]): Html {
  return new Html(
    parts.map((part, index) => part + (index < values.length ? render(values[index] ?? '') : '')).join(''),
  );
}
