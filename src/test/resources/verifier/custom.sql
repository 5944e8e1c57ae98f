-- a subquery and a common table expression that keep the unit
WITH recent AS (
  SELECT b.traveller, b.kind, b.price AS paid
  FROM initech.bookings b
  WHERE b.booked >= :since
)
SELECT r.kind, sum(r.paid) AS revenue, count(DISTINCT r.traveller) AS people
FROM recent r JOIN (SELECT t.traveller, t.region FROM initech.trips t WHERE t.region = :market) AS trips ON r.traveller = trips.traveller
GROUP BY r.kind

-- branches of a union, counted apart
SELECT u.place, count(DISTINCT u.person) AS people, avg(u.spent) AS mean
FROM (
  SELECT a.traveller AS person, a.kind AS place, a.price AS spent FROM initech.bookings a WHERE a.stars = 5
  UNION ALL
  SELECT b.traveller, b.kind, b.price FROM initech.bookings b WHERE b.stars IN (1, 2)
) u
GROUP BY u.place

-- scalar functions, CASE and TRY on dimensions
SELECT date_trunc('month', b.booked) AS month,
  CASE WHEN b.stars >= 4 THEN 'high' WHEN b.stars IS NULL THEN NULL ELSE 'low' END AS class,
  TRY_CAST(TRY(b.stars / 2) AS bigint) AS half,
  count(DISTINCT b.traveller) AS people
FROM initech.bookings b
WHERE lower(trim(b.kind)) = 'hotel' AND extract(YEAR FROM b.booked) IN (2025, 2026) AND coalesce(b.kind, 'none') <> 'x' AND nullif(b.stars, 0) > 1
GROUP BY 1, 2, TRY_CAST(TRY(stars / 2) AS bigint)
ORDER BY 1, 2, half
LIMIT 5

-- aggregates where a condition holds
SELECT b.kind,
  sum(CASE WHEN b.stars = 5 THEN b.price END) AS five,
  count(DISTINCT if(b.stars < 3, b.traveller)) AS thrifty,
  count(CASE WHEN NOT (b.stars BETWEEN 2 AND 3) THEN b.price ELSE NULL END) AS others
FROM initech.bookings b
GROUP BY b.kind

-- every aggregate of the wide list
SELECT b.kind, approx_distinct(b.traveller) AS people, count(DISTINCT b.hotel) AS hotels, approx_distinct(b.hotel) AS about,
  stddev(b.price) AS spread, var_pop(b.price) AS variance, avg(b.nights) AS nights, sum(b.nights) AS total, count(*) AS lines
FROM initech.bookings b
GROUP BY b.kind
HAVING count(DISTINCT b.traveller) > 100 AND (avg(b.price) BETWEEN 1 AND 50 OR NOT sum(b.nights) IS NULL)
ORDER BY kind DESC NULLS LAST

-- a unit under another name, through two subqueries
SELECT count(DISTINCT o.who) AS people
FROM (SELECT i.someone AS who FROM (SELECT b.traveller AS someone, b.kind FROM initech.bookings b) i WHERE i.kind = 'hotel') o
