import type { Grantdesk } from './grantdesk.js';

export interface LargePlace {
  circuits: number;
  /** Named "Plass 1" and so on, over the circuits in turn; serials from the number on. */
  chargers: number;
  firstSerial: number;
  /** Puts more letters behind each name. */
  suffix?: string;
}

/** Fills an installation by SQL: circuits "Kurs R1"…, chargers over them in turn. */
export async function fillPlace(desk: Grantdesk, installationId: string, place: LargePlace): Promise<void> {
  await desk.rows(
    `INSERT INTO circuits (id, zaptec_id, installation_id, name, created_at, updated_at)
     SELECT gen_random_uuid(), gen_random_uuid(), $1, 'Kurs R' || n, now(), now() FROM generate_series(1, $2::int) n`,
    [installationId, place.circuits],
  );
  await desk.rows(
    `INSERT INTO chargers (id, zaptec_id, device_id, name, active, installation_id, circuit_id, first_seen_at, last_seen_at,
       created_at, updated_at)
     SELECT gen_random_uuid(), gen_random_uuid(), 'ZPR' || lpad(($3::int + n)::text, 6, '0'), 'Plass ' || n || $4, true, $1,
            (SELECT id FROM circuits WHERE installation_id = $1 AND name = 'Kurs R' || (1 + n % $5::int)),
            now(), now(), now(), now()
       FROM generate_series(1, $2::int) n`,
    [installationId, place.chargers, place.firstSerial, place.suffix ?? '', place.circuits],
  );
}
