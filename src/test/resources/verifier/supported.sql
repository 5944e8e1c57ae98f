-- the template of the tour
SELECT c.region, c.age_band, count(DISTINCT c.customer) AS customers, sum(p.amount) AS revenue
FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer
WHERE p.day >= :since AND c.region = :market
GROUP BY c.region, c.age_band

-- one table, no alias, no GROUP BY
SELECT count(*) FROM globex.purchases

-- full table names, and columns behind the table's name
SELECT purchases.channel, sum(globex.purchases.amount) AS revenue
FROM retail_media.globex.purchases
GROUP BY purchases.channel

-- ordinals, order and limit over all group keys
SELECT p.channel, p.day, avg(p.amount) AS mean, count(p.amount) AS priced
FROM globex.purchases AS p
GROUP BY 1, 2
ORDER BY channel, 2 DESC, mean
LIMIT 10

-- a group key that is not shown
SELECT count(*) AS lines FROM globex.purchases p GROUP BY p.channel

-- every predicate on dimensions, literal on either side
SELECT count(*) AS lines
FROM globex.purchases p
WHERE (p.channel IN ('web', 'store') OR NOT p.channel IS NOT NULL)
  AND p.day BETWEEN DATE '2026-01-01' AND :since
  AND 'web' <> p.channel
  AND NOT (p.day < DATE '2026-01-01' AND p.channel NOT IN ('web'))

-- unqualified columns that only one table has
SELECT age_band, sum(amount) AS revenue
FROM acme.customers c INNER JOIN globex.purchases p ON p.customer = c.customer
GROUP BY age_band

-- joined by two keys, one of them a dimension of both tables
SELECT c.region, count(*) AS pairs
FROM acme.customers c JOIN initech.trips t ON c.customer = t.traveller AND c.region = t.region
WHERE t.region = :market
GROUP BY c.region

-- three parties
SELECT c.age_band, sum(t.nights) AS nights, sum(p.amount) AS revenue
FROM acme.customers c
JOIN globex.purchases p ON c.customer = p.customer
JOIN initech.trips t ON t.traveller = p.customer
GROUP BY c.age_band

-- a join on the right side of a join
SELECT c.age_band, count(*) AS lines
FROM acme.customers c JOIN (globex.purchases p JOIN initech.trips t ON t.traveller = p.customer) ON c.customer = p.customer
GROUP BY c.age_band

-- one table twice
SELECT a.channel, count(*) AS pairs
FROM globex.purchases a JOIN globex.purchases b ON a.customer = b.customer
GROUP BY a.channel

-- letters of any case, comments, quoted names
SELECT C."region", Count(DISTINCT c.Customer) AS customers -- :since is a comment here
FROM Acme.Customers AS c JOIN globex.purchases p ON c.customer = p.customer /* and :market here */
WHERE c.region <> ':market'
GROUP BY "c".REGION

-- an alias that is a reserved word
SELECT "order".channel, count(*) AS "select" FROM globex.purchases "order" GROUP BY "order".channel ORDER BY "select" DESC, channel

-- HAVING over released values, of aggregates that are shown and of others
SELECT p.channel, count(*) AS lines
FROM globex.purchases p
GROUP BY p.channel
HAVING count(*) >= 100 AND (sum(p.amount) > 1000 OR NOT avg(p.amount) BETWEEN 5 AND 7.5)
ORDER BY lines DESC
