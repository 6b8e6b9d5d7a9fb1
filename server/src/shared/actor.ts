/** Who did something, as timelines and the audit trail keep it: the label stays readable after the row is gone. */
export type Actor =
  | { kind: 'staff'; id: string; label: string }
  | { kind: 'api-key'; id: string; label: string }
  | { kind: 'customer'; id: string; label: string }
  | { kind: 'job'; id: string; label: string }
  | { kind: 'provider'; label: string }
  | { kind: 'system'; label: string };

export type ActorKind = Actor['kind'];

export const actorKinds = [
  'staff',
  'api-key',
  'customer',
  'job',
  'provider',
  'system',
] as const satisfies readonly ActorKind[];

/** The id column beside `actor_kind`: people have one, and jobs their name. */
export const actorId = (actor: Actor): string | null => ('id' in actor ? actor.id : null);

export const customerActor = (id: string, name: string): Actor => ({ kind: 'customer', id, label: name });
