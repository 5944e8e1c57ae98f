-- an aggregate inside of a subquery
SELECT count(*) AS lines FROM (SELECT b.kind, sum(b.price) AS revenue FROM initech.bookings b GROUP BY b.kind) s
                              ^ CR_UNIT_NOT_COUNTABLE
                                              ^ CR_SUBQUERY
                                                                                                       ^ CR_SUBQUERY

-- an aggregate for each unit
SELECT count(*) AS lines FROM (SELECT b.traveller, count(*) AS trips FROM initech.bookings b GROUP BY b.traveller HAVING count(*) > 5) s
                                                   ^ CR_SUBQUERY
                                                                                                      ^ CR_SUBQUERY
                                                                                                                                  ^ CR_SUBQUERY

-- an aggregate inside of a common table expression
WITH r AS (SELECT b.traveller, max(b.price) AS most FROM initech.bookings b GROUP BY 1)
                               ^ CR_SUBQUERY
                               ^ CR_AGGREGATE_FUNCTION
                                                                                     ^ CR_SUBQUERY
SELECT count(*) AS lines FROM r WHERE r.most > 100

-- DISTINCT inside of a subquery
SELECT count(*) AS lines FROM (SELECT DISTINCT b.traveller FROM initech.bookings b) s
                               ^ CR_SYNTAX_NOT_SUPPORTED

-- DISTINCT of the whole query
SELECT DISTINCT b.kind FROM initech.bookings b GROUP BY b.kind
^ CR_SYNTAX_NOT_SUPPORTED

-- ORDER BY and LIMIT inside of a subquery
SELECT count(*) AS lines FROM (SELECT b.traveller FROM initech.bookings b ORDER BY b.price LIMIT 40) s
                                                                          ^ CR_SUBQUERY
                                                                                           ^ CR_SUBQUERY

-- OFFSET and FETCH FIRST inside of a subquery
SELECT count(*) AS lines FROM (SELECT b.traveller FROM initech.bookings b OFFSET 1 FETCH FIRST 40 ROWS ONLY) s
                                                                          ^ CR_ROW_SELECTION
                                                                                   ^ CR_ROW_SELECTION

-- ORDER BY and LIMIT behind a union
SELECT count(*) AS lines FROM (SELECT a.traveller FROM initech.bookings a UNION ALL SELECT b.traveller FROM initech.bookings b ORDER BY 1 LIMIT 40) u
                                                                                                                               ^ CR_SUBQUERY
                                                                                                                                          ^ CR_SUBQUERY

-- LIMIT inside of a branch, in brackets
SELECT count(*) AS lines FROM ((SELECT a.traveller FROM initech.bookings a LIMIT 40) UNION ALL SELECT b.traveller FROM initech.bookings b) u
                                                                           ^ CR_SUBQUERY

-- LIMIT inside of a common table expression
WITH r AS (SELECT b.traveller FROM initech.bookings b LIMIT 40)
                                                      ^ CR_SUBQUERY
SELECT count(*) AS lines FROM r

-- a sample
SELECT count(*) AS lines FROM initech.bookings b JOIN (SELECT t.traveller FROM initech.trips t TABLESAMPLE BERNOULLI (10)) s ON b.traveller = s.traveller
                                                              ^ CR_NOT_AVAILABLE
                                                                               ^ CR_ROW_SELECTION

-- a window in a subquery
SELECT count(*) AS lines FROM (SELECT b.traveller, row_number() OVER (PARTITION BY b.traveller ORDER BY b.price) AS place FROM initech.bookings b) s WHERE s.place = 1
                                                   ^ CR_FUNCTION

-- windows of aggregates
SELECT b.kind, sum(b.price) OVER (ORDER BY b.kind) AS running, count(*) OVER w AS lines FROM initech.bookings b GROUP BY b.kind WINDOW w AS (PARTITION BY b.traveller)
               ^ CR_WINDOW
                                                               ^ CR_WINDOW
                                                                                                                                       ^ CR_WINDOW

-- VALUES as a subquery
SELECT count(*) AS lines FROM initech.bookings b JOIN (VALUES ('x')) v ON b.traveller = v._col0
                                                       ^ CR_SUBQUERY

-- TABLE as a subquery
SELECT count(*) AS lines FROM initech.trips t JOIN (TABLE initech.bookings) s ON t.traveller = s.traveller
                                                    ^ CR_SUBQUERY

-- WITH inside of a subquery
SELECT count(*) AS lines FROM initech.trips t JOIN (WITH r AS (SELECT b.traveller FROM initech.bookings b) SELECT r.traveller FROM r) s ON t.traveller = s.traveller
                                                    ^ CR_SUBQUERY
                                                                                                                                   ^ CR_NOT_AVAILABLE

-- WITH RECURSIVE
WITH RECURSIVE r AS (SELECT b.traveller FROM initech.bookings b UNION ALL SELECT r.traveller FROM r)
^ CR_SUBQUERY
                                                                                                  ^ CR_NOT_AVAILABLE
SELECT count(*) AS lines FROM r

-- a common table expression that reads itself
WITH r AS (SELECT r.traveller FROM r)
                                   ^ CR_NOT_AVAILABLE
SELECT count(*) AS lines FROM r JOIN initech.trips t ON r.traveller = t.traveller

-- a common table expression that reads a later one
WITH a AS (SELECT b.traveller FROM b), b AS (SELECT t.traveller FROM initech.trips t)
                                   ^ CR_NOT_AVAILABLE
SELECT count(*) AS lines FROM a JOIN b ON a.traveller = b.traveller

-- a common table expression that nothing reads
WITH r AS (SELECT b.traveller FROM initech.bookings b), hidden AS (SELECT b.passport FROM initech.bookings b WHERE b.traveller = 'x')
                                                        ^ CR_SYNTAX_NOT_SUPPORTED
SELECT count(*) AS lines FROM r

-- two common table expressions of one name
WITH r AS (SELECT b.traveller FROM initech.bookings b), r AS (SELECT t.region AS traveller FROM initech.trips t)
                                                        ^ CR_SYNTAX_NOT_SUPPORTED
SELECT count(*) AS lines FROM r

-- two of one name in different case
WITH r AS (SELECT b.traveller FROM initech.bookings b), "R" AS (SELECT t.region AS traveller FROM initech.trips t)
                                                        ^ CR_SYNTAX_NOT_SUPPORTED
SELECT count(*) AS lines FROM r

-- names for the columns of a common table expression
WITH r (kind, traveller) AS (SELECT b.traveller, b.kind FROM initech.bookings b)
     ^ CR_SYNTAX_NOT_SUPPORTED
SELECT count(*) AS lines FROM r WHERE r.kind = 'hotel'

-- names for the columns of a subquery and of a table
SELECT count(*) AS lines FROM (SELECT b.traveller, b.kind FROM initech.bookings b) s (kind, traveller) JOIN initech.trips t (a, b, c) ON s.traveller = t.traveller
                              ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                            ^ CR_SYNTAX_NOT_SUPPORTED

-- LATERAL
SELECT count(*) AS lines FROM initech.bookings b CROSS JOIN LATERAL (SELECT t.region FROM initech.trips t WHERE t.traveller = b.traveller) l
                                                            ^ CR_SUBQUERY
                                                            ^ CR_JOIN_TYPE

-- a correlated subquery in FROM
SELECT count(*) AS lines FROM initech.bookings b JOIN (SELECT t.traveller FROM initech.trips t WHERE t.region = b.kind) s ON b.traveller = s.traveller
                                                                                                              ^ CR_COLUMN_COMPARISON
                                                                                                                ^ CR_NOT_AVAILABLE

-- scalar subqueries anywhere
SELECT (SELECT max(a.price) FROM initech.bookings a) AS most, sum((SELECT 1)) AS ones, lower((SELECT 'X')) AS low
       ^ CR_SUBQUERY
                                                                  ^ CR_AGGREGATE_ARGUMENT
                                                                                             ^ CR_SUBQUERY
FROM initech.bookings b JOIN initech.trips t ON b.traveller = (SELECT 'x')
                                                              ^ CR_SUBQUERY
WHERE b.kind = (SELECT max(a.kind) FROM initech.bookings a) AND if(b.stars > (SELECT 3), 1, (SELECT 2)) = 1 AND b.stars IN (5, (SELECT 4))
               ^ CR_SUBQUERY
                                                                             ^ CR_SUBQUERY
                                                                                            ^ CR_SUBQUERY
                                                                                                                               ^ CR_SUBQUERY
GROUP BY (SELECT b.kind)
         ^ CR_SUBQUERY
HAVING count(*) > (SELECT 5)
                  ^ CR_SUBQUERY
ORDER BY (SELECT 1)
         ^ CR_SUBQUERY

-- EXISTS and IN anywhere
SELECT count(if(EXISTS (SELECT 1 FROM initech.trips t), b.price)) AS priced, sum(CASE WHEN b.kind IN (SELECT t.region FROM initech.trips t) THEN b.price END) AS total
                ^ CR_SUBQUERY
                                                                                                  ^ CR_SUBQUERY
FROM (SELECT a.traveller, a.price, a.kind FROM initech.bookings a WHERE EXISTS (SELECT 1 FROM initech.trips t WHERE t.traveller = a.traveller) OR a.traveller NOT IN (SELECT t.traveller FROM initech.trips t)) b
                                                                        ^ CR_SUBQUERY
                                                                                                                                                              ^ CR_SUBQUERY
HAVING EXISTS (SELECT 1)
       ^ CR_SUBQUERY

-- a union that drops duplicates
SELECT count(*) AS lines FROM (SELECT a.traveller FROM initech.bookings a UNION SELECT b.traveller FROM initech.trips b) u
                                                                          ^ CR_SET_OPERATION

-- a union by names
SELECT count(*) AS lines FROM (SELECT a.traveller, a.region FROM initech.trips a UNION ALL CORRESPONDING SELECT b.region, b.traveller FROM initech.trips b) u
                              ^ CR_UNIT_NOT_COUNTABLE
                              ^ CR_COLUMN_COMPARISON
                              ^ CR_COLUMN_COMPARISON
                                                                                 ^ CR_SET_OPERATION

-- a union in a union
SELECT count(*) AS lines FROM (SELECT a.traveller FROM initech.bookings a UNION ALL (SELECT b.traveller FROM initech.trips b UNION ALL SELECT c.traveller FROM initech.trips c)) u
                                                                                                                             ^ CR_SET_OPERATION

-- a union behind a name in a union
WITH two AS (SELECT b.traveller FROM initech.trips b UNION ALL SELECT c.traveller FROM initech.trips c)
                                                     ^ CR_SET_OPERATION
SELECT count(*) AS lines FROM (SELECT a.traveller FROM initech.bookings a UNION ALL SELECT t.traveller FROM two t) u

-- a union in the FROM of a branch
SELECT count(*) AS lines
FROM (SELECT a.traveller FROM initech.bookings a UNION ALL SELECT i.traveller FROM (SELECT b.traveller FROM initech.trips b UNION ALL SELECT c.traveller FROM initech.trips c) i) u
                                                                                                                            ^ CR_SET_OPERATION

-- EXCEPT and INTERSECT in subqueries
SELECT count(*) AS lines
FROM initech.bookings b JOIN (SELECT a.traveller FROM initech.bookings a EXCEPT SELECT t.traveller FROM initech.trips t) e ON b.traveller = e.traveller
                                                                         ^ CR_SET_OPERATION
  JOIN (SELECT a.traveller FROM initech.bookings a INTERSECT SELECT t.traveller FROM initech.trips t) i ON e.traveller = i.traveller
                                                   ^ CR_SET_OPERATION

-- a union of whole queries
SELECT count(*) AS lines FROM initech.bookings b UNION ALL SELECT count(*) FROM initech.trips t
                                                 ^ CR_SET_OPERATION

-- a union of whole queries behind WITH
WITH r AS (SELECT b.traveller FROM initech.bookings b)
SELECT count(*) AS lines FROM r UNION ALL SELECT count(*) FROM r
                                ^ CR_SET_OPERATION

-- grouping sets
SELECT count(*) AS lines FROM initech.bookings b GROUP BY ROLLUP (b.kind), CUBE (b.stars), GROUPING SETS ((b.kind), ())
                                                          ^ CR_GROUPING_SETS
                                                                           ^ CR_GROUPING_SETS
                                                                                           ^ CR_GROUPING_SETS

-- grouping sets under other names
SELECT grouping(b.kind) AS g, count(*) AS lines FROM initech.bookings b GROUP BY DISTINCT b.kind
       ^ CR_GROUPING_SETS
                                                                                 ^ CR_GROUPING_SETS

-- keys from the SELECT list
SELECT lower(b.kind) AS k, count(*) AS lines FROM initech.bookings b GROUP BY AUTO
       ^ CR_ROW_LEVEL_OUTPUT
                                                                              ^ CR_GROUPING_SETS

-- a table function
SELECT count(*) AS lines FROM initech.bookings b CROSS JOIN TABLE(sequence(1, 10)) s
                                                            ^ CR_JOIN_TYPE
                                                                  ^ CR_FUNCTION

-- a pass-through function
SELECT count(*) AS lines FROM initech.bookings b JOIN (SELECT q.traveller FROM TABLE(initech.system.query(query => 'SELECT 1')) q) s ON b.traveller = s.traveller
                                                              ^ CR_NOT_AVAILABLE
                                                                                     ^ CR_FUNCTION

-- time travel inside of a subquery
SELECT count(*) AS lines FROM (SELECT b.traveller FROM initech.bookings FOR VERSION AS OF 7 b) s JOIN initech.trips FOR TIMESTAMP AS OF TIMESTAMP '2026-01-01 00:00:00' t ON s.traveller = t.traveller
                                                                        ^ CR_TIME_TRAVEL
                                                                                                                    ^ CR_TIME_TRAVEL

-- row patterns
SELECT count(*) AS lines FROM initech.bookings b JOIN (SELECT m.traveller FROM initech.bookings MATCH_RECOGNIZE (PARTITION BY traveller ORDER BY price ALL ROWS PER MATCH PATTERN (A+) DEFINE A AS A.price > 100) m) s ON b.traveller = s.traveller
                                                              ^ CR_NOT_AVAILABLE
                                                                               ^ CR_SYNTAX_NOT_SUPPORTED

-- a function and a session property inside of the query
WITH SESSION enable_dynamic_filtering = true
             ^ CR_SYNTAX_NOT_SUPPORTED
WITH FUNCTION f() RETURNS bigint RETURN 1
     ^ CR_SYNTAX_NOT_SUPPORTED
WITH r AS (SELECT b.traveller FROM initech.bookings b)
SELECT count(*) AS lines FROM r WHERE f() = 1
                                      ^ CR_FUNCTION

-- all columns
SELECT count(*) AS lines FROM (SELECT * FROM initech.bookings b) s JOIN (SELECT t.* FROM initech.trips t) r ON s.traveller = r.traveller
                                      ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                ^ CR_SYNTAX_NOT_SUPPORTED

-- joins of other types inside of subqueries
SELECT count(*) AS lines FROM (SELECT b.traveller FROM initech.bookings b LEFT JOIN initech.trips t ON b.traveller = t.traveller) a
                                                                                    ^ CR_JOIN_TYPE
FULL JOIN (SELECT b.traveller FROM initech.bookings b, initech.trips t) c ON a.traveller = c.traveller
          ^ CR_JOIN_TYPE
          ^ CR_UNIT_NOT_COUNTABLE
                                                       ^ CR_JOIN_TYPE
RIGHT JOIN (SELECT b.traveller FROM initech.bookings b CROSS JOIN initech.trips t) d ON a.traveller = d.traveller
           ^ CR_JOIN_TYPE
           ^ CR_UNIT_NOT_COUNTABLE
                                                                  ^ CR_JOIN_TYPE

-- USING and NATURAL with subqueries
SELECT count(*) AS lines FROM (SELECT b.traveller FROM initech.bookings b NATURAL JOIN initech.trips t) a JOIN (SELECT t.traveller FROM initech.trips t) c USING (traveller)
                              ^ CR_UNIT_NOT_COUNTABLE
                                                                                       ^ CR_JOIN_CONDITION
                                                                                                               ^ CR_JOIN_CONDITION

-- conditions of joins that are more than equalities
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.trips t ON b.traveller = t.traveller OR t.region = b.traveller
                                                                         ^ CR_JOIN_CONDITION
                                                                                                               ^ CR_COLUMN_COMPARISON
JOIN (SELECT a.traveller, a.region FROM initech.trips a) s ON NOT b.traveller = s.traveller
                                                              ^ CR_JOIN_CONDITION

-- conditions of joins over expressions
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.trips t ON lower(b.traveller) = lower(t.traveller) AND if(b.kind = 'x', true)
                                                                                            ^ CR_JOIN_CONDITION
                                                                                                                     ^ CR_JOIN_CONDITION

-- a join condition over a column that was changed in a subquery
SELECT count(*) AS lines FROM initech.bookings b JOIN (SELECT t.traveller, lower(t.region) AS region, TRY_CAST(t.traveller AS varchar) AS same FROM initech.trips t) s ON b.traveller = s.traveller AND b.traveller = s.region AND b.traveller = s.same
                                                                                                                                                                                                                    ^ CR_COLUMN_COMPARISON
                                                                                                                                                                                                                      ^ CR_JOIN_KEY
                                                                                                                                                                                                                                                 ^ CR_JOIN_KEY

-- a join condition that looks at one side only
SELECT count(*) AS lines FROM (SELECT b.traveller, b.traveller AS again FROM initech.bookings b) s JOIN initech.trips t ON s.traveller = s.again
                                                                                                        ^ CR_UNIT_NOT_COUNTABLE
                                                                                                                                       ^ CR_JOIN_CONDITION

-- a subquery without a name
SELECT count(*) AS lines FROM (SELECT b.traveller, lower(b.kind) FROM initech.bookings b)
                              ^ CR_SYNTAX_NOT_SUPPORTED

-- an alias around a join
SELECT count(*) AS lines FROM (initech.bookings b JOIN initech.trips t ON b.traveller = t.traveller) j
                              ^ CR_SYNTAX_NOT_SUPPORTED

-- one alias for two subqueries
SELECT count(*) AS lines FROM (SELECT b.traveller FROM initech.bookings b) s JOIN (SELECT t.traveller AS person FROM initech.trips t) s ON s.traveller = s.person
                                                                                  ^ CR_SYNTAX_NOT_SUPPORTED

-- one name for two outputs of a subquery
SELECT count(*) AS lines FROM (SELECT b.traveller, b.passport AS traveller FROM initech.bookings b) s
                                                   ^ CR_SYNTAX_NOT_SUPPORTED

-- one name for two outputs
SELECT b.kind AS x, count(*) AS x FROM initech.bookings b GROUP BY b.kind
                    ^ CR_SYNTAX_NOT_SUPPORTED

-- a column that two subqueries have
SELECT count(*) AS lines FROM (SELECT b.traveller, b.kind FROM initech.bookings b) s JOIN (SELECT a.traveller, a.kind FROM initech.bookings a) r ON s.traveller = r.traveller WHERE kind = 'hotel'
                                                                                                                                                                                    ^ CR_NOT_AVAILABLE

-- columns that a subquery does not give on
SELECT sum(s.price) AS revenue FROM (SELECT b.traveller FROM initech.bookings b) s WHERE b.kind = 'hotel' AND s.kind = 'hotel'
           ^ CR_NOT_AVAILABLE
                                                                                         ^ CR_NOT_AVAILABLE
                                                                                                              ^ CR_NOT_AVAILABLE

-- tables and columns that are not published, inside of subqueries
SELECT count(*) AS lines FROM (SELECT b.traveller, b.email FROM initech.bookings b) s JOIN (SELECT c.customer FROM acme.secrets c) r ON s.traveller = r.customer
                                                   ^ CR_NOT_AVAILABLE
                                                                                                                   ^ CR_NOT_AVAILABLE

-- hidden columns and tables
SELECT count(*) AS lines FROM (SELECT b.traveller, b."$path" AS path FROM initech.bookings b) s
                                                   ^ CR_NOT_AVAILABLE
                                                     ^ CR_SYNTAX_NOT_SUPPORTED
  JOIN initech."bookings$files" f ON s.traveller = f.traveller
       ^ CR_NOT_AVAILABLE
               ^ CR_SYNTAX_NOT_SUPPORTED

-- a table by its name alone, and one of another room
SELECT count(*) AS lines FROM initech.bookings a JOIN (SELECT b.traveller FROM bookings b) s ON a.traveller = s.traveller JOIN (SELECT t.traveller FROM other.initech.trips t) r ON s.traveller = r.traveller
                                                                               ^ CR_NOT_AVAILABLE
                                                                                                                                                        ^ CR_NOT_AVAILABLE

-- LIMIT that chooses among groups
SELECT lower(b.kind) AS k, b.stars, count(*) AS lines FROM initech.bookings b GROUP BY 1, 2 ORDER BY lines, k LIMIT 1
                                                                                                              ^ CR_ROW_SELECTION

-- LIMIT over a group key that is not shown
SELECT count(*) AS lines FROM initech.bookings b GROUP BY if(b.stars = 5, 1, 2) ORDER BY 1 LIMIT 1
                                                                                           ^ CR_ROW_SELECTION

-- OFFSET, FETCH FIRST and a parameter as a limit
SELECT b.kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind ORDER BY 1 OFFSET 1 FETCH FIRST 1 ROW ONLY
                                                                                    ^ CR_ROW_SELECTION
                                                                                             ^ CR_ROW_SELECTION

-- a parameter as a limit
SELECT b.kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind ORDER BY 1 LIMIT :market
                                                                                          ^ CR_TEMPLATE_PARAMETER

-- order by expressions
SELECT b.kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind ORDER BY lower(b.kind), b.kind, sum(b.price), 7, nowhere
                                                                                  ^ CR_FUNCTION
                                                                                                 ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                         ^ CR_FUNCTION
                                                                                                                       ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                                          ^ CR_SYNTAX_NOT_SUPPORTED

-- a table with an aggregation rule beside a subquery
SELECT s.kind, count(*) AS lines FROM globex.purchases p JOIN (SELECT b.traveller, b.kind FROM initech.bookings b) s ON p.customer = s.traveller GROUP BY s.kind
                                                              ^ CR_SUBQUERY

-- a table with an aggregation rule inside of a subquery, with everything wide
WITH r AS (SELECT p.customer, p.channel FROM globex.purchases p UNION ALL SELECT b.traveller, b.kind FROM initech.bookings b)
^ CR_SUBQUERY
                                                                ^ CR_SET_OPERATION
SELECT lower(u.channel) AS low, CASE WHEN u.channel = 'web' THEN 'w' END AS w, coalesce(u.channel, 'x') AS c, TRY_CAST(u.channel AS bigint) AS n, approx_distinct(b.traveller) AS people,
       ^ CR_FUNCTION
                                ^ CR_SYNTAX_NOT_SUPPORTED
                                                                               ^ CR_FUNCTION
                                                                               ^ CR_OUTPUT_COLUMN
                                                                                                              ^ CR_MAY_FAIL
                                                                                                                                                  ^ CR_AGGREGATE_FUNCTION
  sum(if(b.stars = 5, b.price)) AS five, stddev(b.price) AS spread
      ^ CR_AGGREGATE_ARGUMENT
                                         ^ CR_AGGREGATE_FUNCTION
FROM r u JOIN initech.bookings b ON u.customer = b.traveller
WHERE nullif(u.channel, 'x') = 'y' AND TRY(b.stars / 2) = 1 AND extract(YEAR FROM b.booked) = 2026
      ^ CR_FUNCTION
                                       ^ CR_FUNCTION
                                                                ^ CR_FUNCTION
GROUP BY 1, 2, 3, 4

-- a table that is not available beside wide syntax
SELECT lower(n.kind) AS low, count(*) AS lines FROM initech.nowhere n GROUP BY 1
       ^ CR_FUNCTION
                                                    ^ CR_NOT_AVAILABLE

-- more tables than fit, by doubling
WITH a AS (SELECT b.traveller FROM initech.bookings b),
                                   ^ CR_LIMIT_EXCEEDED
  b AS (SELECT x.traveller FROM a x JOIN a y ON x.traveller = y.traveller),
  c AS (SELECT x.traveller FROM b x JOIN b y ON x.traveller = y.traveller),
  d AS (SELECT x.traveller FROM c x JOIN c y ON x.traveller = y.traveller)
SELECT count(*) AS lines FROM d x JOIN d y ON x.traveller = y.traveller

-- more subqueries than are read, by doubling
WITH a AS (SELECT b.traveller FROM initech.bookings b),
  b AS (SELECT x.traveller FROM a x JOIN a y ON x.traveller = y.traveller),
  c AS (SELECT x.traveller FROM b x JOIN b y ON x.traveller = y.traveller),
  d AS (SELECT x.traveller FROM c x JOIN c y ON x.traveller = y.traveller),
  e AS (SELECT x.traveller FROM d x JOIN d y ON x.traveller = y.traveller),
  f AS (SELECT x.traveller FROM e x JOIN e y ON x.traveller = y.traveller)
        ^ CR_LIMIT_EXCEEDED
SELECT count(*) AS lines FROM f x JOIN f y ON x.traveller = y.traveller

-- PIVOT, which compares a column with a list of values
SELECT count(*) AS lines FROM initech.bookings b PIVOT (sum(price) FOR traveller IN ('x', 'y'))
                              ^ CR_SYNTAX_NOT_SUPPORTED

-- PIVOT inside of a subquery
SELECT count(*) AS lines FROM initech.trips t JOIN (SELECT p.traveller FROM initech.bookings PIVOT (sum(price) FOR kind IN ('hotel' AS h)) p) s ON t.traveller = s.traveller
                                                           ^ CR_NOT_AVAILABLE
                                                                            ^ CR_SYNTAX_NOT_SUPPORTED

-- NEAREST, which picks one row
SELECT count(*) AS lines FROM initech.bookings b CROSS JOIN NEAREST (FROM initech.trips t MATCH t.nights <= b.nights) n
                                                            ^ CR_JOIN_TYPE
                                                            ^ CR_SYNTAX_NOT_SUPPORTED
