const CUSTOMERS = 20_000;
const REQUESTS = 200_000;

/** 20,000 customers and 200,000 requests of the past year in every state but `granted`, ids in order of time. */
export async function fillWithRequests(db) {
  await db.query(
    `INSERT INTO customers (id, name, email, email_normalised, language, time_zone, account_manager_id, notes,
                            created_at, updated_at)
     SELECT uuidv7(), 'Load Customer ' || n, 'load-' || n || '@customer.example', 'load-' || n || '@customer.example',
            'en', 'Europe/Oslo', (SELECT array_agg(id) FROM staff WHERE role = 'account-manager')[1 + n % 2], '',
            now() - n * interval '1 minute', now()
       FROM generate_series(1, $1::int) n`,
    [CUSTOMERS],
  );
  await db.query(
    `INSERT INTO consent_requests (id, customer_id, user_group_id, state, product, deadline_at, first_sent_at,
                                   last_sent_at, state_changed_at, created_at, updated_at)
     SELECT uuidv7(), c.ids[1 + n % $1], (SELECT id FROM user_groups LIMIT 1),
            (ARRAY['draft', 'sent', 'opened', 'expired', 'cancelled', 'denied'])[1 + n % 6],
            (ARRAY['go', 'pro'])[1 + n % 2], t.at + interval '30 days', t.at, t.at, t.at, t.at, t.at
       FROM generate_series(1, $2::int) n,
            (SELECT array_agg(id) AS ids FROM customers WHERE name LIKE 'Load %') c,
            LATERAL (SELECT now() - n * interval '150 seconds' AS at) t`,
    [CUSTOMERS, REQUESTS],
  );
  await db.query('VACUUM ANALYZE customers, consent_requests');
}
