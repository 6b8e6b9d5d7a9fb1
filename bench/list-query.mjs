/** The first page of the list as the API selects it, for the bare handler to answer with. */
export const listQuery = `
  SELECT r.id, r.state, r.state_changed_at AS "stateChangedAt", r.product,
         json_build_object('id', c.id, 'name', c.name, 'email', c.email) AS customer,
         json_build_object('id', g.id, 'name', g.name) AS "userGroup",
         CASE WHEN m.id IS NULL THEN NULL ELSE json_build_object('id', m.id, 'name', m.name) END AS "accountManager",
         r.deadline_at AS "deadlineAt", r.last_sent_at AS "lastSentAt", r.created_at AS "createdAt"
    FROM consent_requests r
    JOIN customers c ON c.id = r.customer_id
    JOIN user_groups g ON g.id = r.user_group_id
    LEFT JOIN staff m ON m.id = c.account_manager_id
   ORDER BY r.created_at DESC, r.id DESC
   LIMIT 25`;

/**
 * 20,000 customers and 200,000 requests beside what is there; nothing of it is ever due. Vacuumed and written out, so that
 * PostgreSQL does not set about it in the middle of a measurement.
 */
export const fillQueries = [
  `INSERT INTO customers (id, name, email, email_normalised, language, time_zone, account_manager_id, notes, created_at, updated_at)
   SELECT gen_random_uuid(), 'Customer ' || n, 'c' || n || '@bulk.example', 'c' || n || '@bulk.example', 'en', 'Europe/Oslo',
          (SELECT id FROM staff WHERE role = 'account-manager' ORDER BY id LIMIT 1), '', now() - n * interval '1 minute', now()
     FROM generate_series(1, 20000) n`,
  `INSERT INTO consent_requests (id, customer_id, user_group_id, state, product, expires_after_days, state_changed_at, created_at, updated_at)
   SELECT gen_random_uuid(), c.id, (SELECT id FROM user_groups LIMIT 1),
          (ARRAY['draft', 'denied', 'expired', 'cancelled'])[1 + n % 4], (ARRAY['go', 'pro'])[1 + n % 2], 30,
          c.created_at + n * interval '1 second', c.created_at + n * interval '1 second', now()
     FROM customers c CROSS JOIN generate_series(1, 10) n WHERE c.email LIKE '%@bulk.example'`,
  'VACUUM ANALYZE',
  'CHECKPOINT',
];
