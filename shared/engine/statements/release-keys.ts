/**
 * What a release is recognised by, as SQL over `release` (r) and `message` (m, its scope known): rows of key, scope and
 * release. GRid, ICPN and proprietary identifiers with their namespace count for every release, the ISRC for one that
 * has neither GRid nor ICPN (FACTS.md section 7). Notation does not count: hyphens, case, leading zeros of an ICPN. A
 * track and a product that share an ISRC are two releases; a purge by ISRC means both.
 */
export const releaseKeys = `
  SELECT 'GRid ' || upper(replace(replace(r.grid, '-', ''), ' ', '')) AS key, m.statement_scope AS scope, r.id AS release
    FROM message AS m CROSS JOIN release AS r ON r.message = m.id WHERE m.id IN (SELECT id FROM temp.fresh_message) AND r.grid IS NOT NULL
  UNION ALL
  SELECT 'ICPN ' || ltrim(replace(replace(r.icpn, '-', ''), ' ', ''), '0'), m.statement_scope, r.id
    FROM message AS m CROSS JOIN release AS r ON r.message = m.id WHERE m.id IN (SELECT id FROM temp.fresh_message) AND r.icpn IS NOT NULL
  UNION ALL
  SELECT class.name || ' ' || upper(replace(replace(r.isrc, '-', ''), ' ', '')), m.statement_scope, r.id
    FROM message AS m CROSS JOIN release AS r ON r.message = m.id
    JOIN (SELECT 'track ISRC' AS name, 1 AS track UNION ALL SELECT 'ISRC', 0) AS class
      ON r.kind = 'PurgedRelease' OR (r.kind = 'TrackRelease') = class.track
    WHERE m.id IN (SELECT id FROM temp.fresh_message) AND r.isrc IS NOT NULL AND r.grid IS NULL AND r.icpn IS NULL
  UNION ALL
  SELECT 'proprietary ' || identifier.value, m.statement_scope, r.id
    FROM message AS m CROSS JOIN release AS r ON r.message = m.id CROSS JOIN json_each(r.proprietary) AS identifier
    WHERE m.id IN (SELECT id FROM temp.fresh_message) AND r.proprietary IS NOT NULL`

/** What tells senders apart, as SQL over `message` (m): the PartyId without notation, else the name. */
export const senderKey = `upper(replace(replace(replace(coalesce(m.sender_id, m.sender, ''), '-', ''), '.', ''), ' ', ''))`
