-- a measure as if it were a dimension
SELECT s.kind, count(*) AS lines FROM (SELECT b.traveller, b.price AS kind FROM initech.bookings b) s GROUP BY s.kind
       ^ CR_OUTPUT_COLUMN
                                                                                                               ^ CR_GROUP_KEY

-- a dimension as if it were a measure
SELECT sum(s.price) AS revenue FROM (SELECT b.traveller, b.kind AS price FROM initech.bookings b) s
       ^ CR_AGGREGATE_ARGUMENT

-- the unit as if it were a dimension, through two subqueries
SELECT o.kind, count(*) AS lines
       ^ CR_OUTPUT_COLUMN
FROM (SELECT i.kind, i.traveller FROM (SELECT b.traveller, b.traveller AS kind FROM initech.bookings b) i) o
GROUP BY o.kind
         ^ CR_GROUP_KEY

-- an expression of an identity column as a group key
SELECT lower(b.passport) AS number, count(*) AS lines FROM initech.bookings b GROUP BY 1
       ^ CR_OUTPUT_COLUMN
       ^ CR_GROUP_KEY

-- an expression that has only one column that is no dimension
SELECT coalesce(b.kind, b.hotel) AS place, count(*) AS lines FROM initech.bookings b GROUP BY 1
       ^ CR_OUTPUT_COLUMN
       ^ CR_GROUP_KEY

-- an identity column where a condition on a dimension holds
SELECT count(*) AS lines FROM initech.bookings b GROUP BY CASE WHEN b.kind = 'hotel' THEN b.passport ELSE 'none' END
                                                          ^ CR_GROUP_KEY

-- a column of one branch that is no dimension
SELECT u.place, count(*) AS lines
       ^ CR_OUTPUT_COLUMN
FROM (SELECT a.traveller, a.kind AS place FROM initech.bookings a UNION ALL SELECT b.traveller, b.hotel FROM initech.bookings b) u
GROUP BY u.place
         ^ CR_GROUP_KEY

-- a key that a join makes equal to one that may not be shown
SELECT t.region, count(*) AS lines FROM initech.bookings b JOIN initech.trips t ON b.traveller = t.traveller AND b.traveller = t.region GROUP BY t.region
       ^ CR_OUTPUT_COLUMN
                                                                                                                             ^ CR_COLUMN_COMPARISON
                                                                                                                                                 ^ CR_GROUP_KEY

-- made equal in a subquery, shown outside
SELECT s.place, count(*) AS lines
       ^ CR_OUTPUT_COLUMN
FROM (SELECT t.traveller, t.region AS place FROM initech.trips t JOIN initech.bookings b ON t.traveller = b.traveller AND t.region = b.traveller) s
                                                                                                                                   ^ CR_COLUMN_COMPARISON
GROUP BY s.place
         ^ CR_GROUP_KEY

-- made equal to a third column through a second
SELECT b.region, count(*) AS lines
       ^ CR_OUTPUT_COLUMN
FROM initech.trips a JOIN initech.trips b ON a.traveller = b.traveller AND a.region = b.region JOIN initech.bookings c ON c.traveller = a.traveller AND c.traveller = a.region
                                                                                                                                                                    ^ CR_COLUMN_COMPARISON
GROUP BY b.region
         ^ CR_GROUP_KEY

-- not aggregated
SELECT lower(b.kind) AS kind, b.stars, count(*) AS lines FROM initech.bookings b GROUP BY b.kind
       ^ CR_ROW_LEVEL_OUTPUT
                              ^ CR_ROW_LEVEL_OUTPUT

-- rows of a subquery
SELECT s.traveller, s.kind FROM (SELECT b.traveller, b.kind FROM initech.bookings b) s
       ^ CR_ROW_LEVEL_OUTPUT
       ^ CR_OUTPUT_COLUMN
                    ^ CR_ROW_LEVEL_OUTPUT

-- an expression that is like a group key, but none
SELECT substr(b.kind, 1, 3) AS start, count(*) AS lines FROM initech.bookings b GROUP BY substr(b.kind, 1, 2)
       ^ CR_ROW_LEVEL_OUTPUT

-- one person's value
SELECT max(b.price) AS a, min(b.price) AS b, arbitrary(b.hotel) AS c, any_value(b.hotel) AS d,
       ^ CR_AGGREGATE_FUNCTION
                          ^ CR_AGGREGATE_FUNCTION
                                             ^ CR_AGGREGATE_FUNCTION
                                                                      ^ CR_AGGREGATE_FUNCTION
  max_by(b.hotel, b.price) AS e, min_by(b.hotel, b.price) AS f, approx_percentile(b.price, 0.5) AS g, approx_most_frequent(3, b.hotel, 10) AS h
  ^ CR_AGGREGATE_FUNCTION
                                 ^ CR_AGGREGATE_FUNCTION
                                                                ^ CR_AGGREGATE_FUNCTION
                                                                                                      ^ CR_AGGREGATE_FUNCTION
FROM initech.bookings b

-- values collected
SELECT array_agg(b.hotel) AS a, map_agg(b.kind, b.hotel) AS b, multimap_agg(b.kind, b.hotel) AS c, histogram(b.hotel) AS d,
       ^ CR_AGGREGATE_FUNCTION
                                ^ CR_AGGREGATE_FUNCTION
                                                               ^ CR_AGGREGATE_FUNCTION
                                                                                                   ^ CR_AGGREGATE_FUNCTION
  numeric_histogram(3, b.price) AS e, listagg(b.hotel, ',') WITHIN GROUP (ORDER BY b.hotel) AS f, approx_set(b.hotel) AS g, tdigest_agg(b.price) AS h
  ^ CR_AGGREGATE_FUNCTION
                                      ^ CR_AGGREGATE_FUNCTION
                                                                                                  ^ CR_AGGREGATE_FUNCTION
                                                                                                                            ^ CR_AGGREGATE_FUNCTION
FROM initech.bookings b

-- aggregates that test, hash or relate
SELECT bool_and(b.stars = 5) AS a, bool_or(b.stars = 5) AS b, every(b.stars = 5) AS c, count_if(b.traveller = 'x') AS d,
       ^ CR_AGGREGATE_FUNCTION
                                   ^ CR_AGGREGATE_FUNCTION
                                                              ^ CR_AGGREGATE_FUNCTION
                                                                                       ^ CR_AGGREGATE_FUNCTION
  checksum(b.traveller) AS e, corr(b.price, b.nights) AS f, skewness(b.price) AS g, reduce_agg(b.price, 0, (x, y) -> x + y, (x, y) -> x + y) AS h
  ^ CR_AGGREGATE_FUNCTION
                              ^ CR_AGGREGATE_FUNCTION
                                                            ^ CR_AGGREGATE_FUNCTION
                                                                                    ^ CR_AGGREGATE_FUNCTION
FROM initech.bookings b

-- aggregates that the measure does not list
SELECT count(b.nights) AS a, stddev(b.nights) AS b, count(DISTINCT b.price) AS c, approx_distinct(b.price) AS d, count(b.hotel) AS e FROM initech.bookings b
       ^ CR_AGGREGATE_FUNCTION
                             ^ CR_AGGREGATE_FUNCTION
                                                    ^ CR_AGGREGATE_FUNCTION
                                                                                  ^ CR_AGGREGATE_FUNCTION
                                                                                                                 ^ CR_AGGREGATE_FUNCTION

-- arithmetic over columns that are no numbers
SELECT sum(b.hotel) AS a, avg(b.traveller) AS b FROM initech.bookings b
       ^ CR_AGGREGATE_FUNCTION
       ^ CR_AGGREGATE_ARGUMENT
                          ^ CR_AGGREGATE_FUNCTION
                          ^ CR_AGGREGATE_ARGUMENT

-- columns that are no measures
SELECT count(b.kind) AS a, count(DISTINCT b.passport) AS b, approx_distinct(b.stars) AS c FROM initech.bookings b
       ^ CR_AGGREGATE_ARGUMENT
                           ^ CR_AGGREGATE_ARGUMENT
                                                            ^ CR_AGGREGATE_ARGUMENT

-- a measure that was changed in a subquery
SELECT sum(s.more) AS revenue, sum(s.his) AS his, sum(s.same) AS same
       ^ CR_AGGREGATE_ARGUMENT
                               ^ CR_AGGREGATE_ARGUMENT
                                                  ^ CR_AGGREGATE_ARGUMENT
FROM (SELECT b.traveller, TRY(b.price * 1000) AS more, if(b.kind = 'hotel', b.price) AS his, coalesce(b.price, 0) AS same FROM initech.bookings b) s

-- a measure in one branch, a dimension in the other
SELECT sum(u.value) AS total FROM (SELECT a.traveller, a.price AS value FROM initech.bookings a UNION ALL SELECT b.traveller, b.stars FROM initech.bookings b) u
       ^ CR_AGGREGATE_ARGUMENT

-- a measure in one branch, a constant in the other
SELECT sum(u.value) AS total FROM (SELECT a.traveller, a.price AS value FROM initech.bookings a UNION ALL SELECT b.traveller, TRY(1000 * 1) AS value FROM initech.bookings b) u
       ^ CR_AGGREGATE_ARGUMENT

-- measures of two branches that have no aggregate in common
SELECT count(u.value) AS filled, stddev(u.value) AS spread FROM (SELECT a.traveller, a.price AS value FROM initech.bookings a UNION ALL SELECT b.traveller, b.nights FROM initech.bookings b) u
       ^ CR_AGGREGATE_FUNCTION
                                 ^ CR_AGGREGATE_FUNCTION

-- something else where the condition of an aggregate does not hold
SELECT sum(CASE WHEN b.stars = 5 THEN b.price ELSE 0 END) AS a, sum(if(b.stars = 5, b.price, b.nights)) AS b, count(CASE WHEN b.stars = 5 THEN b.price ELSE b.price END) AS c
           ^ CR_AGGREGATE_ARGUMENT
                                                                    ^ CR_AGGREGATE_ARGUMENT
                                                                                                                    ^ CR_AGGREGATE_ARGUMENT
FROM initech.bookings b

-- something else than a column where it holds
SELECT sum(CASE WHEN b.stars = 5 THEN 1 END) AS a, sum(CASE WHEN b.stars = 5 THEN TRY(b.price * 2) END) AS b, sum(if(b.stars = 5, if(b.kind = 'hotel', b.price))) AS c,
           ^ CR_AGGREGATE_ARGUMENT
                                                       ^ CR_AGGREGATE_ARGUMENT
                                                                                                                  ^ CR_AGGREGATE_ARGUMENT
  sum(CASE WHEN b.stars = 5 THEN NULL END) AS d
      ^ CR_AGGREGATE_ARGUMENT
FROM initech.bookings b

-- several conditions in one aggregate
SELECT sum(CASE WHEN b.stars = 5 THEN b.price WHEN b.traveller = 'x' THEN b.price END) AS a FROM initech.bookings b
           ^ CR_AGGREGATE_ARGUMENT
                                                               ^ CR_IDENTITY_LITERAL

-- a simple CASE in an aggregate
SELECT sum(CASE b.stars WHEN 5 THEN b.price END) AS a FROM initech.bookings b
           ^ CR_AGGREGATE_ARGUMENT

-- expressions as arguments of aggregates
SELECT sum(b.price * 2) AS a, sum(TRY(b.price / b.stars)) AS b, sum(coalesce(b.price, 0)) AS c, avg(nullif(b.price, 0)) AS d,
                   ^ CR_AGGREGATE_ARGUMENT
                                  ^ CR_AGGREGATE_ARGUMENT
                                                                    ^ CR_AGGREGATE_ARGUMENT
                                                                                                    ^ CR_AGGREGATE_ARGUMENT
  sum(greatest(b.price, 100)) AS e, sum(TRY_CAST(b.price AS bigint)) AS f, count(DISTINCT lower(b.hotel)) AS g, sum(7) AS h, sum(:market) AS i
      ^ CR_AGGREGATE_ARGUMENT
                                        ^ CR_AGGREGATE_ARGUMENT
                                                                                          ^ CR_AGGREGATE_ARGUMENT
                                                                                                                    ^ CR_AGGREGATE_ARGUMENT
                                                                                                                                 ^ CR_AGGREGATE_ARGUMENT
FROM initech.bookings b

-- more than an argument
SELECT approx_distinct(b.hotel, 0.01) AS a, sum(DISTINCT b.price) AS b, approx_distinct(DISTINCT b.hotel) AS c, sum(b.price ORDER BY b.booked) AS d,
       ^ CR_AGGREGATE_ARGUMENT
                                            ^ CR_AGGREGATE_FUNCTION
                                                                        ^ CR_AGGREGATE_FUNCTION
                                                                                                                ^ CR_AGGREGATE_ARGUMENT
  sum(b.price) FILTER (WHERE b.stars = 5) AS e, count(DISTINCT b.hotel, b.kind) AS f
  ^ CR_AGGREGATE_ARGUMENT
                                                ^ CR_AGGREGATE_ARGUMENT
FROM initech.bookings b

-- an aggregate inside of an expression
SELECT TRY(sum(b.price) / count(*)) AS mean, coalesce(sum(b.price), 0) AS total, if(count(*) > 5, 'many', 'few') AS size FROM initech.bookings b
           ^ CR_AGGREGATE_FUNCTION
                          ^ CR_AGGREGATE_FUNCTION
                                                      ^ CR_AGGREGATE_FUNCTION
                                                                                    ^ CR_AGGREGATE_FUNCTION

-- an aggregate of an aggregate, and aggregates in WHERE, ON and GROUP BY
SELECT sum(sum(b.price)) AS total FROM initech.bookings b JOIN initech.trips t ON b.traveller = max(t.traveller)
           ^ CR_AGGREGATE_ARGUMENT
                                                                                                ^ CR_AGGREGATE_FUNCTION
WHERE sum(b.price) > 7 GROUP BY count(*)
      ^ CR_AGGREGATE_FUNCTION
                   ^ CR_LITERAL_COMPARISON
                                ^ CR_AGGREGATE_FUNCTION

-- an aggregate by a path
SELECT system.builtin.sum(b.price) AS total FROM initech.bookings b
       ^ CR_FUNCTION

-- arithmetic outside of TRY
SELECT b.stars + 1 AS a, count(*) AS lines FROM initech.bookings b WHERE -b.stars < 0 AND b.stars % 2 = 1 GROUP BY b.stars * 2
               ^ CR_MAY_FAIL
                                                                         ^ CR_MAY_FAIL
                                                                                                  ^ CR_MAY_FAIL
                                                                                                                           ^ CR_MAY_FAIL

-- arithmetic outside of TRY, around one
SELECT count(*) AS lines FROM initech.bookings b WHERE TRY(b.stars / 2) + 1 = 3
                                                                        ^ CR_MAY_FAIL

-- arithmetic outside of TRY in a subquery
SELECT count(*) AS lines FROM (SELECT b.traveller, b.stars / 0 AS x FROM initech.bookings b) s
                                                           ^ CR_MAY_FAIL

-- strings put together outside of TRY, which fails when they are long
SELECT concat(b.kind, 'x') AS a, count(*) AS lines FROM initech.bookings b WHERE b.kind || 'x' = 'hotelx' GROUP BY b.kind
       ^ CR_MAY_FAIL
                                                                                        ^ CR_MAY_FAIL

-- casts that can fail
SELECT count(*) AS lines FROM initech.bookings b WHERE CAST(b.kind AS bigint) = 1 OR CAST(b.stars AS varchar) = '5'
                                                       ^ CR_MAY_FAIL
                                                                                     ^ CR_MAY_FAIL

-- TRY_CAST to types that are not accepted
SELECT count(*) AS lines FROM initech.bookings b
WHERE TRY_CAST(b.kind AS json) = 'x' OR TRY_CAST(b.kind AS varbinary) = 'x' OR TRY_CAST(b.kind AS varchar(2)) = 'x' OR TRY_CAST(b.kind AS array(varchar)) = 'x'
      ^ CR_MAY_FAIL
                                        ^ CR_MAY_FAIL
                                                                               ^ CR_MAY_FAIL
                                                                                                                       ^ CR_MAY_FAIL
   OR TRY_CAST(b.kind AS timestamp) = 'x' OR TRY_CAST(b.kind AS decimal(10)) = 'x' OR TRY_CAST(b.kind AS row(x bigint)) = 'x' OR TRY_CAST(b.kind AS decimal(40, 2)) = 1
      ^ CR_MAY_FAIL
                                             ^ CR_MAY_FAIL
                                                                                      ^ CR_MAY_FAIL
                                                                                                                                 ^ CR_MAY_FAIL

-- a type that a decimal and a whole number leave open
SELECT if(b.stars = 5, 1.5) AS a, coalesce(b.stars, 0.0000000000000000000000000000000000001) AS b, sum(CASE WHEN b.stars > 2.5 THEN b.price END) AS c
                                  ^ CR_OUTPUT_COLUMN
FROM initech.bookings b WHERE b.stars IN (1, DECIMAL '0.5') OR CASE b.stars WHEN .5 THEN 1 ELSE 0 END = 1 GROUP BY 1, 2

-- TRY_CAST to a decimal, behind a subquery
SELECT count(*) AS lines FROM (SELECT b.traveller, greatest(b.stars, 1.5) AS most FROM initech.bookings b WHERE b.stars BETWEEN 1.5 AND 2.5) s WHERE 50 = TRY_CAST(s.most AS decimal(38,37))
                                                                                                                                                          ^ CR_MAY_FAIL

-- timestamps, as which some dates cannot be compared
SELECT count(*) AS lines FROM initech.bookings b WHERE b.booked IN (TIMESTAMP '2026-01-01 00:00:00') OR coalesce(b.booked, TIMESTAMP '2026-01-01 00:00:00 UTC') = DATE '2026-01-01'
                                                                    ^ CR_MAY_FAIL
                                                                                                                           ^ CR_MAY_FAIL

-- divisions of decimals, and of values whose type the contract does not tell
SELECT count(*) AS lines FROM (SELECT t.traveller, TRY(t.region / 2) AS half, TRY(TRY(b.stars * 2) % 7) AS rest FROM initech.trips t JOIN initech.bookings b ON t.traveller = b.traveller) s
                                                                ^ CR_MAY_FAIL
                                                                                                   ^ CR_MAY_FAIL
WHERE TRY(s.half / 2) = 1 AND TRY(:market / 2) = 1
                 ^ CR_MAY_FAIL
                                          ^ CR_MAY_FAIL
                                               ^ CR_SYNTAX_NOT_SUPPORTED

-- functions that are not on the list
SELECT count(*) AS lines FROM initech.bookings b
WHERE reverse(b.kind) = 'x' OR replace(b.kind, 'x') = 'x' OR regexp_extract(b.kind, 'x') = 'x' OR json_extract_scalar(b.kind, '$.x') = 'x' OR md5(b.kind) = 'x'
      ^ CR_FUNCTION
                               ^ CR_FUNCTION
                                                             ^ CR_FUNCTION
                                                                                                  ^ CR_FUNCTION
                                                                                                                                              ^ CR_FUNCTION
   OR from_hex(b.kind) = 'x' OR to_base64(b.kind) = 'x' OR date_add('day', 1, b.booked) = DATE '2026-01-01' OR date_diff('day', b.booked, b.booked) = 1 OR date_parse(b.kind, '%Y') = 'x'
      ^ CR_FUNCTION
                                ^ CR_FUNCTION
                                                           ^ CR_FUNCTION
                                                                                                               ^ CR_FUNCTION
                                                                                                                                                           ^ CR_FUNCTION
   OR format('%s', b.kind) = 'x' OR typeof(b.kind) = 'x' OR mod(b.stars, 0) = 1 OR power(b.stars, 400) = 1 OR repeat(b.kind, 1000) = 'x' OR lpad(b.kind, 1000000, 'x') = 'x'
      ^ CR_FUNCTION
                                    ^ CR_FUNCTION
                                                            ^ CR_FUNCTION
                                                                                   ^ CR_FUNCTION
                                                                                                              ^ CR_FUNCTION
                                                                                                                                            ^ CR_FUNCTION

-- a function by a path, one of a user, and one inside of the engine
SELECT count(*) AS lines FROM initech.bookings b WHERE system.builtin.lower(b.kind) = 'x' OR evil.tools.lower(b.kind) = 'x' OR "$like"(b.kind) = 'x'
                                                       ^ CR_FUNCTION
                                                                                             ^ CR_FUNCTION
                                                                                                                               ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                                               ^ CR_FUNCTION

-- randomness, time and who asks
SELECT count(*) AS lines FROM initech.bookings b
WHERE random() < 5 OR rand(7) = 1 OR uuid() = 'x' OR now() > b.booked OR b.booked > current_date OR b.booked < current_timestamp OR b.booked < localtimestamp
      ^ CR_FUNCTION
                      ^ CR_FUNCTION
                                     ^ CR_FUNCTION
                                                     ^ CR_FUNCTION
                                                                                    ^ CR_FUNCTION
                                                                                                               ^ CR_FUNCTION
                                                                                                                                               ^ CR_FUNCTION
   OR current_time = b.booked OR localtime = b.booked OR b.kind = current_user OR version() = 'x' OR b.kind = current_catalog OR shuffle(b.kind) = 'x'
      ^ CR_FUNCTION
                                 ^ CR_FUNCTION
                                                                  ^ CR_FUNCTION
                                                                                  ^ CR_FUNCTION
                                                                                                              ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                                                 ^ CR_FUNCTION

-- numbers of arguments
SELECT count(*) AS lines FROM initech.bookings b
WHERE lower() = 'x' OR lower(b.kind, 'x') = 'x' OR substr(b.kind) = 'x' OR substr(b.kind, 1, 2, 3) = 'x' OR greatest(b.stars) = 5 OR date_trunc('month') = 'x'
      ^ CR_FUNCTION
                       ^ CR_FUNCTION
                                                   ^ CR_FUNCTION
                                                                           ^ CR_FUNCTION
                                                                                                            ^ CR_FUNCTION
                                                                                                                                     ^ CR_FUNCTION
   OR year(b.booked, 1) = 2026 OR trim(b.kind, 'x') = 'x'
      ^ CR_FUNCTION
                                  ^ CR_FUNCTION

-- arguments that must be literals
SELECT count(*) AS lines FROM initech.bookings b
WHERE substr(b.kind, b.stars) = 'x' OR substr(b.kind, 1, b.stars) = 'x' OR substr(b.kind, :market) = 'x' OR date_trunc(b.kind, b.booked) = DATE '2026-01-01' OR date_trunc(:market, b.booked) = DATE '2026-01-01'
      ^ CR_FUNCTION
                                       ^ CR_FUNCTION
                                                                           ^ CR_FUNCTION
                                                                                                            ^ CR_FUNCTION
                                                                                                                                                                ^ CR_FUNCTION
   OR substr(b.kind, TRY(1 + 1)) = 'x'
      ^ CR_FUNCTION

-- units of time that are none, or too fine
SELECT count(*) AS lines FROM initech.bookings b
WHERE date_trunc('hour', b.booked) = DATE '2026-01-01' OR date_trunc('', b.booked) = DATE '2026-01-01' OR date_trunc('fortnight', b.booked) = DATE '2026-01-01' OR date_trunc(7, b.booked) = DATE '2026-01-01'
      ^ CR_FUNCTION
                                                          ^ CR_FUNCTION
                                                                                                          ^ CR_FUNCTION
                                                                                                                                                                   ^ CR_FUNCTION

-- calls that are not plain
SELECT count(*) AS lines FROM initech.bookings b
WHERE lower(DISTINCT b.kind) = 'x' OR lower(b.kind) OVER () = 'x' OR lower(b.kind) FILTER (WHERE b.stars = 5) = 'x' OR lower(b.kind ORDER BY b.kind) = 'x' OR trim(BOTH 'x' FROM b.kind) = 'x'
      ^ CR_FUNCTION
                                      ^ CR_FUNCTION
                                                                     ^ CR_FUNCTION
                                                                                                                       ^ CR_FUNCTION
                                                                                                                                                              ^ CR_FUNCTION

-- lambdas
SELECT count(*) AS lines FROM initech.bookings b WHERE any_match(ARRAY['x'], x -> x = b.traveller) = true OR lower(x -> x) = 'x'
                                                       ^ CR_FUNCTION
                                                                 ^ CR_SYNTAX_NOT_SUPPORTED
                                                                             ^ CR_FUNCTION
                                                                                                                   ^ CR_FUNCTION

-- JSON
SELECT count(*) AS lines FROM initech.bookings b WHERE json_exists(b.kind, 'lax $.x') OR json_value(b.kind, 'lax $.x') = 'x' OR json_query(b.kind, 'lax $.x') = 'x' OR json_object('x' : b.kind) = 'x' OR json_array(b.kind) = 'x'
                                                       ^ CR_FUNCTION
                                                                                         ^ CR_FUNCTION
                                                                                                                                ^ CR_FUNCTION
                                                                                                                                                                       ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                                                                                                                          ^ CR_SYNTAX_NOT_SUPPORTED

-- values made of values
SELECT count(*) AS lines FROM initech.bookings b GROUP BY ROW(b.kind, b.stars), ARRAY[b.kind], map(ARRAY[b.kind], ARRAY[b.passport])
                                                          ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                               ^ CR_FUNCTION
                                                                                                   ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                                  ^ CR_SYNTAX_NOT_SUPPORTED

-- time zones and intervals
SELECT count(*) AS lines FROM initech.bookings b WHERE b.booked AT TIME ZONE 'UTC' = DATE '2026-01-01' OR TRY(b.booked + INTERVAL '1' DAY) = DATE '2026-01-01'
                                                                ^ CR_FUNCTION
                                                                                                                         ^ CR_SYNTAX_NOT_SUPPORTED

-- a literal as an output, as a group key and as the output of a subquery
SELECT 'x' AS a, 7 AS b, NULL AS c, count(*) AS lines
       ^ CR_SYNTAX_NOT_SUPPORTED
                 ^ CR_SYNTAX_NOT_SUPPORTED
                         ^ CR_SYNTAX_NOT_SUPPORTED
FROM (SELECT b.traveller, DATE '2026-01-01' AS day FROM initech.bookings b) s GROUP BY 'x'
                          ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                       ^ CR_GROUP_KEY

-- the place of an aggregate, and one that is not there
SELECT count(*) AS lines FROM initech.bookings b GROUP BY 1, 2
                                                          ^ CR_GROUP_KEY
                                                             ^ CR_GROUP_KEY

-- the place of an expression of a measure
SELECT count(*) AS lines, TRY_CAST(b.price AS bigint) AS p FROM initech.bookings b GROUP BY 2
                          ^ CR_OUTPUT_COLUMN
                          ^ CR_GROUP_KEY

-- parameters outside of WHERE
SELECT :market AS a, coalesce(b.kind, :market) AS b, sum(CASE WHEN b.kind = :market THEN b.price END) AS c
       ^ CR_TEMPLATE_PARAMETER
                                      ^ CR_TEMPLATE_PARAMETER
                                                                            ^ CR_TEMPLATE_PARAMETER
FROM initech.bookings b GROUP BY 2, :market, if(b.kind = :market, 1, 2) HAVING count(*) > :market
                                    ^ CR_TEMPLATE_PARAMETER
                                                         ^ CR_TEMPLATE_PARAMETER
                                                                                          ^ CR_TEMPLATE_PARAMETER

-- a parameter as the output of a subquery
SELECT count(*) AS lines FROM (SELECT b.traveller, :market AS m, lower(:market) AS n FROM initech.bookings b) s
                                                   ^ CR_TEMPLATE_PARAMETER
                                                                       ^ CR_TEMPLATE_PARAMETER

-- a type that cannot be told
SELECT ceil(b.stars) AS a, TRY(b.stars / 2) AS b, coalesce(b.kind, b.stars) AS c, CASE WHEN b.stars = 5 THEN 1 ELSE 'x' END AS d, if(b.stars = 5, NULL) AS e, count(*) AS lines
       ^ CR_OUTPUT_COLUMN
                           ^ CR_OUTPUT_COLUMN
                                                  ^ CR_OUTPUT_COLUMN
                                                                                  ^ CR_OUTPUT_COLUMN
                                                                                                                                  ^ CR_OUTPUT_COLUMN
FROM initech.bookings b GROUP BY 1, 2, 3, 4, 5

-- a type that cannot be told behind a union, beside one that can
SELECT s.low, u.mixed, count(*) AS lines
              ^ CR_OUTPUT_COLUMN
FROM (SELECT b.traveller, lower(b.kind) AS low FROM initech.bookings b) s
JOIN (SELECT a.traveller, a.kind AS mixed FROM initech.bookings a UNION ALL SELECT c.traveller, c.stars FROM initech.bookings c) u ON s.traveller = u.traveller
GROUP BY 1, 2

-- HAVING over columns, keys, aliases and expressions
SELECT b.kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind
HAVING b.kind = 'x' OR lines > 5 OR b.traveller = 'x' OR lower('X') = 'x' OR TRY(count(*) / 2) > 5
       ^ CR_SYNTAX_NOT_SUPPORTED
                       ^ CR_SYNTAX_NOT_SUPPORTED
                                    ^ CR_SYNTAX_NOT_SUPPORTED
                                                         ^ CR_SYNTAX_NOT_SUPPORTED
                                                                             ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                 ^ CR_AGGREGATE_FUNCTION
  OR coalesce(sum(b.price), 0) > 5 OR CASE WHEN b.kind = 'x' THEN 1 END = 1
     ^ CR_SYNTAX_NOT_SUPPORTED
              ^ CR_AGGREGATE_FUNCTION
                                      ^ CR_SYNTAX_NOT_SUPPORTED

-- HAVING over aggregates that are not accepted
SELECT b.kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind
HAVING max(b.price) > 5 OR count(b.passport) > 5 OR sum(b.price) FILTER (WHERE b.stars = 5) > 5 OR stddev(b.nights) > 5 OR sum(TRY(b.price / 2)) > 5
       ^ CR_AGGREGATE_FUNCTION
                           ^ CR_AGGREGATE_ARGUMENT
                                                    ^ CR_AGGREGATE_ARGUMENT
                                                                                                   ^ CR_AGGREGATE_FUNCTION
                                                                                                                               ^ CR_AGGREGATE_ARGUMENT

-- HAVING with other predicates
SELECT b.kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind
HAVING count(*) IS DISTINCT FROM 5 OR count(*) = NULL OR count(*) = ALL (VALUES 1) OR count(*) IN (SELECT 1) OR true
                ^ CR_SYNTAX_NOT_SUPPORTED
                                                 ^ CR_SYNTAX_NOT_SUPPORTED
                                                                  ^ CR_SUBQUERY
                                                                                               ^ CR_SUBQUERY
                                                                                                                ^ CR_SYNTAX_NOT_SUPPORTED

-- a division of a value whose type the contract does not tell
SELECT count(*) AS lines FROM initech.trips t WHERE TRY(t.region / 2) = 1
                                                                 ^ CR_MAY_FAIL

-- a division of a decimal measure
SELECT count(*) AS lines FROM initech.bookings b GROUP BY TRY(b.price / b.stars)
                                                          ^ CR_GROUP_KEY
                                                                      ^ CR_MAY_FAIL

-- a group key that is not shown
SELECT count(*) AS lines FROM initech.bookings b GROUP BY b.kind, b.passport
                                                                  ^ CR_GROUP_KEY

-- columns of a union whose digits do not fit into one type
SELECT count(*) AS lines FROM (SELECT s.traveller, s.share AS a FROM initech.stays s UNION ALL SELECT t.traveller, t.keys FROM initech.stays t) u
                              ^ CR_MAY_FAIL

-- the other way round, and of a whole number that is smaller
SELECT u.a, count(*) AS lines FROM (SELECT s.traveller, s.rooms AS a FROM initech.stays s UNION ALL SELECT t.traveller, t.share FROM initech.stays t) u GROUP BY u.a
       ^ CR_OUTPUT_COLUMN
                                   ^ CR_MAY_FAIL

-- a date beside a timestamp, which does not reach as far, in the second column of three branches
SELECT count(*) AS lines FROM (SELECT s.traveller, s.arrived FROM initech.stays s UNION ALL SELECT t.traveller, t.arrived FROM initech.stays t UNION ALL SELECT r.traveller, r.reserved FROM initech.stays r) u
                              ^ CR_MAY_FAIL

-- a union of expressions whose types nobody knows
SELECT count(*) AS lines FROM (SELECT s.traveller, TRY(s.rooms * 2) AS a FROM initech.stays s UNION ALL SELECT t.traveller, t.rooms FROM initech.stays t) u
                              ^ CR_MAY_FAIL

-- a union of two common table expressions
WITH a AS (SELECT s.traveller, s.share FROM initech.stays s), b AS (SELECT s.traveller, s.keys FROM initech.stays s)
SELECT count(*) AS lines FROM (SELECT a.traveller, a.share FROM a UNION ALL SELECT b.traveller, b.keys FROM b) u
                              ^ CR_MAY_FAIL

-- join keys of types that are brought to one
SELECT count(*) AS lines FROM initech.stays s JOIN initech.stays t ON s.traveller = t.traveller AND s.share = t.keys AND s.height = t.share AND s.arrived = t.reserved
                                                                                                            ^ CR_MAY_FAIL
                                                                                                                                  ^ CR_MAY_FAIL
                                                                                                                                                          ^ CR_MAY_FAIL

-- expressions that give one of several columns
SELECT count(*) AS lines FROM initech.stays s
WHERE coalesce(s.share, s.keys) = 1 OR if(s.rooms = 1, s.keys, s.share) = 1 OR CASE WHEN s.rooms = 1 THEN s.share ELSE s.height END = 1
      ^ CR_MAY_FAIL
                                       ^ CR_MAY_FAIL
                                                                               ^ CR_MAY_FAIL
  OR CASE s.rooms WHEN 1 THEN s.share WHEN 2 THEN NULL WHEN 3 THEN s.keys END = 1 OR coalesce(s.arrived, s.reserved) IS NULL OR coalesce(s.share, TRY(s.rooms + 1), 1) = 1
     ^ CR_MAY_FAIL
                                                                                     ^ CR_MAY_FAIL
                                                                                                                                ^ CR_MAY_FAIL
