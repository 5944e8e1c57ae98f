-- a literal beside a dimension, in every form that is followed
SELECT b.kind, count(*) AS lines
FROM initech.bookings b
WHERE ('hotel' = b.kind OR b.kind IN ('flat', 'villa') OR b.kind NOT IN ('none') AND NOT b.kind <> 'hotel')
  AND (b.stars BETWEEN 1 AND 5 OR b.stars IS NULL OR 3 NOT BETWEEN b.stars AND 4)
  AND (nullif(b.kind, 'villa') IS NOT NULL OR greatest(b.stars, 3) = 5 OR least(1, b.stars) < 1 OR coalesce(b.kind, 'none') = 'none')
  AND CASE b.kind WHEN 'villa' THEN 0 WHEN 'hotel' THEN 1 ELSE 2 END > 0
  AND CASE WHEN b.stars = 9 THEN 'x' WHEN b.kind IS NULL THEN NULL ELSE b.kind END <> 'x'
  AND if(b.stars > 3, 'many', 'few') IN ('many', 'few')
GROUP BY b.kind

-- every scalar function of the list
SELECT TRY_CAST(ceil(b.stars) AS bigint) AS a, TRY_CAST(ceiling(b.stars) AS integer) AS b, TRY_CAST(floor(b.stars) AS bigint) AS c, TRY_CAST(sign(b.stars) AS bigint) AS d,
  coalesce(b.kind, 'none') AS e, TRY(concat(b.kind, '-', lower(b.kind))) AS f, TRY(b.kind || 'x') AS g,
  date_trunc('month', b.booked) AS h, year(b.booked) AS i, quarter(b.booked) AS j, month(b.booked) AS k, week(b.booked) AS l,
  greatest(b.stars, 2) AS m, least(b.stars, 4) AS n, length(b.kind) AS o, upper(ltrim(rtrim(trim(b.kind)))) AS p, substr(b.kind, 1, 2) AS q, substring(b.kind, 2) AS r,
  nullif(b.stars, 1) AS s, extract(DAY_OF_YEAR FROM date_trunc('year', b.booked)) AS t, TRY_CAST(b.stars AS double) AS u, TRY_CAST(b.kind AS boolean) AS v, TRY_CAST(b.stars AS varchar) AS w,
  count(*) AS lines
FROM initech.bookings b
WHERE day(b.booked) < 32 AND day_of_month(b.booked) > 0 AND day_of_week(b.booked) < 8 AND day_of_year(b.booked) < 367 AND extract(DOW FROM b.booked) < 8
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23

-- every unit of date_trunc, in any case
SELECT date_trunc('DAY', b.booked) AS a, date_trunc('Week', b.booked) AS b, date_trunc('month', b.booked) AS c, date_trunc('quarter', b.booked) AS d, date_trunc('year', b.booked) AS e, count(*) AS lines
FROM initech.bookings b
WHERE date_trunc('month', b.booked) >= date_trunc('month', :since)
GROUP BY 1, 2, 3, 4, 5

-- arithmetic on dimensions inside of TRY
SELECT TRY_CAST(TRY(b.stars * 2 - 1) AS bigint) AS a, TRY_CAST(TRY(b.stars % 2) AS integer) AS b, TRY_CAST(TRY(-b.stars) AS bigint) AS c, TRY_CAST(TRY(TRY_CAST(TRY(b.stars + 4) AS double) / 2) AS double) AS d, count(DISTINCT b.traveller) AS people
FROM initech.bookings b
WHERE TRY(10 / b.stars) > 1 OR TRY(10 / TRY_CAST(b.stars - 3 AS bigint)) IS NULL
GROUP BY 1, 2, 3, 4

-- values of types that literals tell
SELECT if(b.stars > 3, 3000000000, 4000000000) AS big, CASE WHEN b.stars > 3 THEN 1 ELSE 2 END AS small, if(b.stars > 3, DATE '2026-01-01', DATE '2026-02-01') AS day, if(b.stars > 3, true, false) AS flag, if(b.stars > 3, 1.5E0) AS number,
  coalesce(b.stars, 7) AS stars, CASE b.kind WHEN 'hotel' THEN 'h' WHEN 'flat' THEN 'flat' END AS word, count(*) AS lines
FROM initech.bookings b
GROUP BY 1, 2, 3, 4, 5, 6, 7

-- parameters of two types in several places, in the order of the text
WITH recent AS (SELECT b.traveller, b.kind, b.stars FROM initech.bookings b WHERE b.booked >= :since AND lower(b.kind) <> lower(:market))
SELECT r.kind, count(*) AS lines
FROM recent r
JOIN (SELECT t.traveller, t.region FROM initech.trips t WHERE t.region = :market AND coalesce(:market, t.region) <> 'none') s ON r.traveller = s.traveller
JOIN recent other ON other.traveller = s.traveller
WHERE other.kind <> :market AND CASE WHEN s.region = :market THEN :since ELSE DATE '2026-01-01' END >= :since
GROUP BY r.kind

-- a common table expression joined with itself on the unit
WITH r AS (SELECT b.traveller AS person, b.kind, b.stars FROM initech.bookings b)
SELECT a.kind, count(*) AS pairs FROM r a JOIN r b ON b.person = a.person WHERE a.stars = 5 AND b.stars >= 1 GROUP BY a.kind

-- three subqueries deep, with joins at two levels
SELECT o.place, sum(o.spent) AS spent, count(DISTINCT o.who) AS people
FROM (
  SELECT m.who, m.place, m.spent
  FROM (SELECT i.who, i.place, i.spent, t.region FROM (SELECT b.traveller AS who, b.kind AS place, b.price AS spent FROM initech.bookings b) i JOIN initech.trips t ON t.traveller = i.who) m
  WHERE m.region = 'EU'
) o JOIN initech.trips last ON last.traveller = o.who
GROUP BY o.place

-- a union of tables whose units are of one kind, under other names in the second branch
SELECT TRY_CAST(u.place AS varchar) AS place, count(*) AS lines, sum(u.nights) AS nights
FROM (SELECT a.traveller AS person, a.kind AS place, a.nights FROM initech.bookings a WHERE a.kind IN ('hotel', 'flat') UNION ALL SELECT b.traveller, if(b.region = 'EU', 'hotel', 'flat') AS region, b.nights AS other FROM initech.trips b) u
GROUP BY 1
ORDER BY lines, place

-- a union in a common table expression, read in two places
WITH everybody AS (SELECT a.traveller, a.stars FROM initech.bookings a WHERE a.stars < 3 UNION ALL SELECT b.traveller, b.stars FROM initech.bookings b WHERE b.stars >= 3 UNION ALL SELECT c.traveller, c.stars FROM initech.bookings c)
SELECT count(*) AS pairs FROM everybody JOIN everybody other ON everybody.traveller = other.traveller WHERE other.stars < 5

-- a union inside of a subquery, renamed and filtered outside
SELECT s.who_stays AS stays, count(*) AS lines
FROM (SELECT u.traveller AS t, u.kind AS who_stays FROM (SELECT a.traveller, a.kind FROM initech.bookings a UNION ALL SELECT b.traveller, b.kind FROM initech.bookings b WHERE b.stars = 5) u WHERE u.kind IN ('hotel', 'flat')) s
GROUP BY s.who_stays

-- a union of joins
SELECT count(*) AS lines
FROM (
  SELECT a.traveller FROM initech.bookings a JOIN initech.trips t ON a.traveller = t.traveller WHERE t.region = :market
  UNION ALL
  SELECT t.traveller FROM initech.trips t JOIN initech.trips o ON t.traveller = o.traveller AND t.region = o.region
) u

-- branches told apart by a constant
SELECT u.name, count(*) AS lines
FROM (SELECT a.traveller, upper('a') AS label, a.kind AS name FROM initech.bookings a UNION ALL SELECT b.traveller, upper('b') AS label, b.kind FROM initech.bookings b) u
WHERE u.label IN ('A', 'B')
GROUP BY u.name, if(u.label IS NULL, 1, 2)

-- the required join outside of a subquery
SELECT s.topic, sum(s.score) AS score
FROM (SELECT r.customer, r.topic, r.score FROM globex.reviews r WHERE r.topic <> 'none') s JOIN initech.trips t ON s.customer = t.traveller
GROUP BY s.topic

-- the required join in every branch
SELECT u.topic, count(*) AS lines
FROM (
  SELECT a.customer, a.topic FROM globex.reviews a JOIN initech.trips t ON a.customer = t.traveller
  UNION ALL
  SELECT b.customer, b.topic FROM globex.reviews b JOIN (SELECT c.traveller FROM initech.bookings c) c ON b.customer = c.traveller
) u
GROUP BY u.topic

-- a required join with a union that has the other party in every branch
SELECT count(*) AS lines
FROM globex.reviews r JOIN (SELECT a.traveller FROM initech.bookings a UNION ALL SELECT t.traveller FROM initech.trips t) u ON r.customer = u.traveller

-- joined by the unit and by another key, which is a dimension of both
SELECT a.region, count(*) AS lines, sum(b.nights) AS nights FROM initech.trips a JOIN initech.trips b ON a.region = b.region AND a.traveller = b.traveller WHERE b.region IN ('EU', 'US') GROUP BY a.region

-- a unit that is no token, through a subquery
SELECT s.country, count(DISTINCT s.guest) AS guests, sum(s.spent) AS spent, avg(s.spent) AS mean FROM (SELECT g.guest, g.country, g.spent FROM initech.guests g) s GROUP BY s.country

-- a unit that may not be joined, in a union of one table
SELECT u.city, count(DISTINCT u.visitor) AS visitors
FROM (SELECT v.visitor, v.city FROM initech.visits v WHERE v.city = 'bern' UNION ALL SELECT w.visitor, w.city FROM initech.visits w WHERE w.city <> 'basel') u
GROUP BY u.city

-- conditions of aggregates, as long as they are about dimensions
SELECT b.kind,
  sum(CASE WHEN b.stars IN (4, 5) AND NOT (b.booked < DATE '2026-01-01' OR b.kind IS NULL) THEN b.price END) AS good,
  avg(if(coalesce(b.stars, 0) > 2, b.price, NULL)) AS mean,
  count(ALL CASE WHEN extract(YEAR FROM b.booked) = 2026 THEN b.price END) AS priced,
  approx_distinct(CASE WHEN CASE b.stars WHEN 1 THEN 'a' ELSE 'b' END = 'b' THEN b.hotel END) AS hotels,
  count(DISTINCT CASE WHEN b.stars < 3 THEN b.hotel END) AS cheap,
  approx_distinct(if(TRY(b.stars * 2) >= 4, b.traveller)) AS people
FROM initech.bookings b
GROUP BY b.kind

-- HAVING with every predicate, over aggregates that are shown and that are not
SELECT b.kind, sum(b.price) AS revenue
FROM initech.bookings b
GROUP BY b.kind
HAVING sum(b.price) > 1.5 AND count(*) BETWEEN 1 AND 1000000 AND avg(b.nights) IS NOT NULL AND NOT count(DISTINCT b.hotel) IN (0, 100000) AND sum(CASE WHEN b.stars = 5 THEN b.price END) < sum(b.price) AND 0 < count(DISTINCT b.traveller)

-- HAVING without GROUP BY
SELECT count(*) AS lines FROM initech.bookings b HAVING count(DISTINCT b.traveller) > 1

-- only group keys
SELECT b.kind, b.stars FROM initech.bookings b GROUP BY b.kind, b.stars

-- keys that are not shown, one that is a constant, and one that stands there twice
SELECT b.kind AS kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind, if(b.stars > 3, 1, 2), lower('X'), b.kind ORDER BY kind DESC NULLS FIRST

-- names that the compiled text uses
SELECT b.kind AS privacy_unit, b.kind AS having_value, count(*) AS place, sum(b.price) AS branch_1, count(DISTINCT b.hotel) AS units, avg(b.nights) AS contributions, count(b.price) AS released
FROM initech.bookings b
GROUP BY b.kind
HAVING count(DISTINCT b.traveller) > 1 AND sum(b.nights) > 0
ORDER BY place, privacy_unit, having_value

-- names that the compiled text uses, the other way round
SELECT u.place AS key_1, u.place AS single, count(DISTINCT u.hotel) AS place, count(DISTINCT u.hotel) AS branch_1, approx_distinct(u.hotel) AS branch_2, count(*) AS privacy_unit_values
FROM (SELECT a.traveller, a.kind AS place, a.hotel FROM initech.bookings a WHERE a.stars < 4 UNION ALL SELECT b.traveller, b.kind, b.hotel FROM initech.bookings b WHERE b.stars >= 4) u
GROUP BY u.place

-- outputs without names, and names that are reserved words
SELECT "select".kind, count(*), sum("select".price), count(DISTINCT "select".hotel) AS "from"
FROM (SELECT b.traveller AS "where", b.kind, b.price, b.hotel FROM initech.bookings b) "select"
GROUP BY "select".kind
ORDER BY "from", kind

-- LIMIT after order by all keys, which are expressions
SELECT lower(b.kind) AS k, if(b.stars > 3, 'many', 'few') AS s, count(*) AS lines FROM initech.bookings b GROUP BY 1, 2 ORDER BY lines, s, k DESC LIMIT 3

-- the same table by two names
SELECT bookings.kind, count(*) AS lines FROM initech.bookings JOIN retail_media.initech.trips t ON bookings.traveller = t.traveller GROUP BY initech.bookings.kind

-- one dimension beside another, not compared with it
SELECT count(*) AS lines FROM initech.bookings b WHERE b.kind = 'hotel' AND b.stars = 5 OR if(b.kind = 'flat', b.stars, 0) > 2

-- values of several types that all have a common one
SELECT count(*) AS lines
FROM (
  SELECT s.traveller, s.rooms AS a, s.height AS b, s.share AS c, s.share AS d, s.code AS e, s.floor AS f, s.floor AS g, TRY_CAST(coalesce(s.keys, 5) AS bigint) AS h FROM initech.stays s
  UNION ALL
  SELECT t.traveller, t.keys AS a, t.keys AS b, t.weight AS c, t.share AS d, t.word AS e, t.floor AS f, t.door AS g, t.keys AS h FROM initech.stays t
) u
JOIN initech.stays r ON r.traveller = u.traveller
JOIN initech.stays q ON q.traveller = r.traveller AND q.rooms = r.keys AND q.height = r.keys AND q.share = r.weight AND q.share = r.share AND q.code = r.word AND q.floor = r.door
WHERE coalesce(r.share, r.weight, 1) > 0 OR if(r.rooms = 1, r.rooms, r.keys) = 1 OR CASE WHEN r.rooms = 1 THEN r.height WHEN r.rooms = 2 THEN NULL ELSE r.keys END = 1
  OR CASE r.rooms WHEN 1 THEN r.share ELSE 5 END = 1 OR coalesce(TRY_CAST(TRY(r.rooms * 2) AS bigint), r.keys) = 1

-- tokens of digests and of addresses under one profile
SELECT c.topic, count(DISTINCT b.traveller) AS people FROM initech.bookings b JOIN initech.calls c ON b.traveller = c.traveller GROUP BY c.topic

-- tokens of other profiles and types, each with its own kind
SELECT count(*) AS lines FROM initech.calls b JOIN initech.calls c ON b.traveller = c.traveller AND b.mail = c.mail AND b.number = c.number AND b.caller = c.caller AND b.card = c.card

-- a union of tokens of one kind
SELECT count(*) AS lines FROM (SELECT b.traveller, b.kind FROM initech.bookings b UNION ALL SELECT c.traveller, c.topic FROM initech.calls c) u
