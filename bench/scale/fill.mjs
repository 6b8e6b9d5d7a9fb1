/**
 * A house of a given size, written by SQL: `base` installations and customers, twice as many requests, ten times as many
 * chargers. Names, places, states and managers are spread as in a real one: rare and common ones, and people with many,
 * few and no customers. Called twice, it adds what is missing up to the size.
 */
export const MANAGERS = {
  many: 'am@demo.grantdesk.example', // a third of the customers
  few: 'am2@demo.grantdesk.example', // one in five thousand
};

const FIRST = `ARRAY['Anna','Åse','Bjørn','Chloé','Dag','Elin','Frøydis','Gülşen','Hans','Ida','Jörg','Kari','Lars','Mette','Nils','Ola',
  'Per','Qasim','Ragnhild','Søren','Tone','Ulf','Vibeke','Wenche','Xenia','Yngve','Zoë','Øyvind','Ærøe','Émile']`;
const LAST = `ARRAY['Andersen','Berg','Christensen','Dahl','Eriksen','Fjeld','Grønvold','Hansen','Iversen','Johansson','Kristoffersen',
  'Lund','Müller','Nordmann','Öberg','Pedersen','Quist','Råberg','Sørensen','Thorsen','Ulven','Vik','Weiß','Ytterås','Zetterström',
  'Åsgård','Østby','Nguyen','Schmidt','Dubois','de Vries','Jansen','Nilsson','Larsen','Olsen','Bakke','Haugen']`;
const CITY = `ARRAY['Oslo','Oslo','Oslo','Bergen','Trondheim','Tromsø','Göteborg','København','Århus','Zürich','Köln','Ålesund']`;
const STREET = `ARRAY['Storgata','Kirkeveien','Karl Johans gate','Bahnhofstraße','Skovvej','Dronningens gate','Åsveien','Fjellveien']`;
const pick = (list, n) => `(${list})[1 + (${n}) % cardinality(${list})]`;

/** A number that looks random and is the same in every run. */
const mixed = (n, salt) => `(('x' || substr(md5(${n}::text || '${salt}'), 1, 7))::bit(28)::int)`;

const minutesAgo = (n) => `now() - ${mixed(n, 'age')} % 1000000 * interval '1 minute'`;
/** Of version 4, as answers demand it. */
const uuid = (kind, n) => `overlay(overlay(md5('${kind}' || ${n}) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`;

const ACCESS = `CASE WHEN n % 1000 < 30 THEN 'lost' WHEN n % 1000 < 40 THEN 'role_too_low' WHEN n % 1000 < 42 THEN 'unknown'
  WHEN n % 1000 = 42 THEN 'provisioning' ELSE 'active' END`;

/**
 * What triggers keep elsewhere comes first: they find nothing to keep it in, and the rows bring it along.
 * @param {number} from the first number
 * @param {number} to the last one
 */
function statements(from, to) {
  const numbers = `generate_series(${from}, ${to}) n`;
  const chargers = `generate_series(${(from - 1) * 10 + 1}, ${to * 10}) n`;
  const requests = `generate_series(${(from - 1) * 2 + 1}, ${to * 2}) n`;
  return [
    `INSERT INTO customers (id, name, email, email_normalised, language, time_zone, external_reference, account_manager_id,
       notes, created_at, updated_at)
     SELECT ${uuid('customer', 'n')}, ${pick(FIRST, mixed('n', 'first'))} || ' ' || ${pick(LAST, mixed('n', 'last'))},
       'person' || n || '@post' || n % 50 || '.example', 'person' || n || '@post' || n % 50 || '.example', 'nb', 'Europe/Oslo',
       CASE WHEN n % 2 = 0 THEN 'CRM-' || 100000 + n END,
       (SELECT id FROM staff WHERE email = CASE WHEN n % 3 = 0 THEN '${MANAGERS.many}' WHEN n % 5000 = 1 THEN '${MANAGERS.few}' END),
       '', ${minutesAgo('n')}, now()
     FROM ${numbers}`,
    `INSERT INTO consent_requests (id, customer_id, user_group_id, state, product, expires_after_days, state_changed_at, deadline_at,
       installation_zaptec_id, granted_installation_id, review_reasons, attentions, created_at, updated_at)
     SELECT ${uuid('request', 'n')}, ${uuid('customer', '(n + 1) / 2')}, (SELECT id FROM user_groups ORDER BY id LIMIT 1), state,
       CASE WHEN n % 4 = 0 THEN 'pro' ELSE 'go' END, 30, at, CASE WHEN state IN ('expired', 'granted') THEN at END,
       CASE WHEN n % 10 = 0 THEN ${uuid('place', '(n + 1) / 2')} END,
       CASE WHEN state = 'granted' THEN ${uuid('installation', '(n + 1) / 2')} END,
       CASE WHEN state = 'review' THEN ARRAY['in_baseline'] ELSE '{}' END,
       CASE WHEN n % 2000 = 0 THEN ARRAY['link_requested'] ELSE '{}' END, at, now()
     FROM (SELECT n, ${minutesAgo('n')} AS at, CASE
       WHEN n % 1000 < 2 THEN 'review' WHEN n % 1000 < 4 THEN 'undeliverable' WHEN n % 100 < 6 THEN 'draft'
       WHEN n % 100 < 12 THEN 'denied' WHEN n % 100 < 30 THEN 'expired' WHEN n % 100 < 35 THEN 'cancelled' ELSE 'granted' END AS state
       FROM ${requests}) made`,
    `INSERT INTO installation_access (installation_id, api_account_id, status, status_since, first_seen_at, last_seen_at)
     SELECT ${uuid('installation', 'n')}, (SELECT id FROM api_accounts ORDER BY id LIMIT 1),
       ${ACCESS}, now(), now(), now()
     FROM ${numbers}`,
    `INSERT INTO installation_ties (id, customer_id, installation_id, kind, created_by_kind, created_by_label, created_at)
     SELECT ${uuid('tie', 'n')}, ${uuid('customer', 'n')}, ${uuid('installation', 'n')}, 'owner', 'system', 'bench', now()
     FROM ${numbers} WHERE n % 100 <> 0`,
    `INSERT INTO installations (id, zaptec_id, name, address, zip_code, city, installation_type, removals_held, hierarchy_read_at,
       created_at, updated_at, best_access, is_tied)
     SELECT ${uuid('installation', 'n')}, ${uuid('place', 'n')}, ${pick(LAST, mixed('n', 'place'))} ||
       CASE WHEN n % 7 = 0 THEN ' Borettslag' ELSE ' hjemme' END, ${pick(STREET, mixed('n', 'street'))} || ' ' || 1 + n % 150,
       lpad((n % 9999)::text, 4, '0'), ${pick(CITY, mixed('n', 'city'))}, CASE WHEN n % 7 = 0 THEN 0 ELSE 1 END, n % 2500 = 0,
       now() - n % 1440 * interval '1 minute', ${minutesAgo('n')}, now(), ${ACCESS}, n % 100 <> 0
     FROM ${numbers}`,
    `INSERT INTO charger_assignments (id, charger_id, customer_id, source, assigned_at, assigned_by_kind, assigned_by_label)
     SELECT ${uuid('assignment', 'n')}, ${uuid('charger', 'n')}, ${uuid('customer', '(n + 9) / 10')}, 'staff', now(), 'system', 'bench'
     FROM ${chargers} WHERE n % 10 < 9`,
    `INSERT INTO chargers (id, zaptec_id, device_id, name, active, device_type, installation_id, presence, first_seen_at,
       last_seen_at, created_at, updated_at, is_assigned)
     SELECT ${uuid('charger', 'n')}, ${uuid('box', 'n')}, (ARRAY['ZAP','ZPR','ZGB','GPN'])[1 + n % 4] || lpad(n::text, 7, '0'),
       'Plass ' || 1 + n % 10, true, 4, ${uuid('installation', '(n + 9) / 10')},
       CASE WHEN n % 500 = 0 THEN 'removed' WHEN n % 500 = 1 THEN 'missing' ELSE 'present' END, ${minutesAgo('n')}, now(), now(), now(), n % 10 < 9
     FROM ${chargers}`,
    `INSERT INTO audit_log (id, at, actor_kind, actor_id, actor_label, event, subject_type, subject_id, data)
     SELECT ${uuid('audit', 'n')}, ${minutesAgo('n')}, 'staff', (SELECT id FROM staff WHERE email = CASE WHEN n % 5000 = 1
       THEN '${MANAGERS.few}' ELSE '${MANAGERS.many}' END), 'somebody', 'installation.attributed', 'installation', ${uuid('customer', '(n + 1) / 2')}, '{}'
     FROM ${requests}`,
    `INSERT INTO work_items (id, name, payload, lane, state, due_at, attempts, max_attempts, created_at, settled_at)
     SELECT ${uuid('work', 'n')}, 'installation.refresh-hierarchy', '{}', 5, CASE WHEN n % 20000 = 0 THEN 'failed' ELSE 'done' END,
       now(), 1, 10, now(), now() FROM ${requests}`,
  ];
}

const SETTINGS = [
  `SET statement_timeout = 0`,
  `SET synchronous_commit = off`,
  `SET maintenance_work_mem = '512MB'`,
  `SET max_parallel_maintenance_workers = 2`,
];

/**
 * @param {import('pg').Pool} pool as the owner of the schema
 * @param {number} base number of installations and of customers to have in the end
 */
export async function fill(pool, base) {
  const client = await pool.connect();
  try {
    for (const setting of SETTINGS) await client.query(setting);
    const { rows } = await client.query(
      `SELECT count(*)::int AS n FROM customers WHERE email LIKE 'person%@post%.example'`,
    );
    const indexes = await searchIndexes(client);
    for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
    for (const statement of statements(rows[0].n + 1, base)) await client.query(statement);
    for (const { definition } of indexes) await client.query(definition);
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  } finally {
    client.release(true);
  }
}

/** Making a trigram index of what is there is far quicker than adding to it row by row. */
async function searchIndexes(client) {
  const { rows } = await client.query(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'public' AND indexdef LIKE '%gin_trgm_ops%'`,
  );
  return rows;
}
