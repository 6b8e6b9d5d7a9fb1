/** Shapes that many answers of the HTTP API share; see types.ts. */
export interface Named {
  id: string;
  name: string;
}

/** A customer as others may see them: without an id it is somebody else's, and only "another customer". */
export interface ShownCustomer {
  id: string | null;
  name: string;
}

export interface Count {
  value: number;
  capped: boolean;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  count: Count;
}

export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

export interface CodedText {
  code: string;
  text: string;
}

export interface ActorLabel {
  kind: string;
  label: string;
}
