-- the literal on the left
SELECT count(*) AS lines FROM initech.bookings b WHERE 'x' = b.traveller
                                                           ^ CR_IDENTITY_LITERAL

-- every comparison operator
SELECT count(*) AS lines FROM initech.bookings b
WHERE b.traveller = 'x' OR b.traveller <> 'x' OR b.traveller < 'x'
                  ^ CR_IDENTITY_LITERAL
                                       ^ CR_IDENTITY_LITERAL
                                                             ^ CR_IDENTITY_LITERAL
   OR b.traveller <= 'x' OR b.traveller > 'x' OR 'x' >= b.traveller
                  ^ CR_IDENTITY_LITERAL
                                        ^ CR_IDENTITY_LITERAL
                                                     ^ CR_IDENTITY_LITERAL

-- lists, ranges and NULL, with and without NOT
SELECT count(*) AS lines FROM initech.bookings b
WHERE b.traveller IN ('x', 'y') OR NOT b.traveller NOT IN ('x')
                  ^ CR_IDENTITY_LITERAL
                                                   ^ CR_IDENTITY_LITERAL
   OR b.traveller BETWEEN 'x' AND 'y' OR b.traveller NOT BETWEEN 'x' AND 'y'
                  ^ CR_IDENTITY_LITERAL
                                                     ^ CR_IDENTITY_LITERAL
   OR b.traveller IS NULL AND NOT b.traveller IS NOT NULL
                  ^ CR_IDENTITY_LITERAL
                                              ^ CR_IDENTITY_LITERAL

-- an identity column among the values of a list
SELECT count(*) AS lines FROM initech.bookings b WHERE 'x' IN (b.traveller, 'y')
                                                           ^ CR_IDENTITY_LITERAL

-- an identity column as a bound of a range
SELECT count(*) AS lines FROM initech.bookings b WHERE 'x' BETWEEN b.traveller AND 'z' OR 'x' BETWEEN 'a' AND b.traveller
                                                           ^ CR_IDENTITY_LITERAL
                                                                                              ^ CR_IDENTITY_LITERAL

-- a parameter
SELECT count(*) AS lines FROM initech.bookings b WHERE b.traveller = :market OR :market = b.traveller OR b.traveller IN (:market)
                                                                   ^ CR_IDENTITY_LITERAL
                                                                                        ^ CR_IDENTITY_LITERAL
                                                                                                                     ^ CR_IDENTITY_LITERAL

-- LIKE on an identity column and on a dimension
SELECT count(*) AS lines FROM initech.bookings b WHERE b.traveller LIKE 'x%' OR b.kind NOT LIKE 'h%' ESCAPE '/'
                                                                   ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                       ^ CR_SYNTAX_NOT_SUPPORTED

-- IS DISTINCT FROM
SELECT count(*) AS lines FROM initech.bookings b WHERE b.traveller IS DISTINCT FROM 'x' OR b.traveller IS NOT DISTINCT FROM 'y'
                                                                   ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                       ^ CR_SYNTAX_NOT_SUPPORTED

-- ANY, SOME and ALL
SELECT count(*) AS lines FROM initech.bookings b WHERE b.traveller = ANY (VALUES 'x') OR b.traveller <> ALL (SELECT c.traveller FROM initech.trips c) OR b.kind = SOME (VALUES 'x')
                                                                   ^ CR_SUBQUERY
                                                                                                     ^ CR_SUBQUERY
                                                                                                                                                                ^ CR_SUBQUERY

-- a test of the truth of a comparison
SELECT count(*) AS lines FROM initech.bookings b WHERE (b.traveller = 'x') IS TRUE OR (b.traveller = 'x') = true
                                                                    ^ CR_SYNTAX_NOT_SUPPORTED
                                                                           ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                   ^ CR_SYNTAX_NOT_SUPPORTED

-- ranges that overlap
SELECT count(*) AS lines FROM initech.bookings b WHERE (b.booked, DATE '2026-01-02') OVERLAPS (DATE '2026-01-01', DATE '2026-01-03')
                                                       ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                     ^ CR_SYNTAX_NOT_SUPPORTED

-- rows of values compared
SELECT count(*) AS lines FROM initech.bookings b WHERE (b.traveller, b.kind) = ('x', 'hotel')
                                                       ^ CR_SYNTAX_NOT_SUPPORTED
                                                                               ^ CR_SYNTAX_NOT_SUPPORTED

-- the operand of CASE in WHERE
SELECT count(*) AS lines FROM initech.bookings b WHERE CASE b.traveller WHEN 'x' THEN 1 ELSE 0 END = 1
                                                       ^ CR_IDENTITY_LITERAL
                                                                                                   ^ CR_IDENTITY_LITERAL

-- the operand of CASE as a group key
SELECT CASE b.traveller WHEN 'x' THEN 'him' ELSE 'others' END AS who, count(*) AS lines FROM initech.bookings b GROUP BY 1
       ^ CR_IDENTITY_LITERAL
       ^ CR_OUTPUT_COLUMN
       ^ CR_GROUP_KEY

-- an identity column in WHEN
SELECT count(*) AS lines FROM initech.bookings b WHERE CASE 'x' WHEN b.traveller THEN 1 ELSE 0 END = 1
                                                       ^ CR_IDENTITY_LITERAL
                                                                                                   ^ CR_IDENTITY_LITERAL

-- CASE whose WHEN is a predicate of its own
SELECT count(*) AS lines FROM initech.bookings b WHERE CASE b.stars WHEN > 3 THEN 1 ELSE 0 END = 1
                                                                    ^ CR_SYNTAX_NOT_SUPPORTED

-- CASE with conditions in WHERE
SELECT count(*) AS lines FROM initech.bookings b WHERE CASE WHEN b.traveller = 'x' THEN b.kind ELSE 'none' END = 'hotel'
                                                                             ^ CR_IDENTITY_LITERAL
                                                                                                               ^ CR_IDENTITY_LITERAL

-- IF in WHERE
SELECT count(*) AS lines FROM initech.bookings b WHERE if(b.traveller = 'x', b.kind, 'none') = 'hotel'
                                                                      ^ CR_IDENTITY_LITERAL
                                                                                             ^ CR_IDENTITY_LITERAL

-- CASE inside of CASE
SELECT count(*) AS lines FROM initech.bookings b
WHERE CASE WHEN b.stars = 5 THEN CASE b.traveller WHEN 'x' THEN 1 END ELSE 2 END = 1
                                 ^ CR_IDENTITY_LITERAL
                                                                                 ^ CR_IDENTITY_LITERAL

-- NULLIF
SELECT count(*) AS lines FROM initech.bookings b WHERE nullif(b.traveller, 'x') IS NULL OR nullif('x', b.passport) IS NULL
                                                       ^ CR_IDENTITY_LITERAL
                                                                                ^ CR_IDENTITY_LITERAL
                                                                                           ^ CR_LITERAL_COMPARISON
                                                                                                                   ^ CR_LITERAL_COMPARISON

-- GREATEST and LEAST
SELECT count(*) AS lines FROM initech.bookings b WHERE greatest(b.traveller, 'x') = 'x' OR least('x', 'y', b.traveller) IN ('x')
                                                       ^ CR_IDENTITY_LITERAL
                                                                                  ^ CR_IDENTITY_LITERAL
                                                                                           ^ CR_IDENTITY_LITERAL
                                                                                                                        ^ CR_IDENTITY_LITERAL

-- GREATEST of a measure as a group key
SELECT count(*) AS lines FROM initech.bookings b GROUP BY greatest(b.nights, 7)
                                                          ^ CR_LITERAL_COMPARISON
                                                          ^ CR_GROUP_KEY

-- COALESCE around an identity column
SELECT count(*) AS lines FROM initech.bookings b WHERE coalesce(b.traveller, 'x') = 'x' OR coalesce(b.kind, b.passport) = 'x'
                                                                                  ^ CR_IDENTITY_LITERAL
                                                                                                                        ^ CR_LITERAL_COMPARISON

-- functions that compare and are on no list
SELECT count(*) AS lines FROM initech.bookings b
WHERE starts_with(b.traveller, 'x') OR strpos(b.traveller, 'x') > 0 OR regexp_like(b.traveller, 'x')
      ^ CR_FUNCTION
                                       ^ CR_FUNCTION
                                                                ^ CR_IDENTITY_LITERAL
                                                                       ^ CR_FUNCTION
   OR split_part(b.traveller, '@', 2) = 'x' OR ends_with(b.passport, 'x') OR position('x' IN b.passport) = 1
      ^ CR_FUNCTION
                                      ^ CR_IDENTITY_LITERAL
                                               ^ CR_FUNCTION
                                                                             ^ CR_FUNCTION
                                                                                                         ^ CR_LITERAL_COMPARISON

-- functions on the list around other columns than dimensions
SELECT count(*) AS lines FROM initech.bookings b
WHERE substr(b.traveller, 1, 2) = 'ab' OR substring(b.passport FROM 1 FOR 2) = 'ab' OR length(b.passport) = 9
                                ^ CR_IDENTITY_LITERAL
                                                                             ^ CR_LITERAL_COMPARISON
                                                                                                          ^ CR_LITERAL_COMPARISON
   OR lower(trim(b.passport)) = 'ab' OR TRY(b.kind || b.passport) = 'hotel12' OR extract(YEAR FROM b.passport) = 2000
                              ^ CR_LITERAL_COMPARISON
                                                                  ^ CR_LITERAL_COMPARISON
                                                                                                               ^ CR_LITERAL_COMPARISON
   OR TRY_CAST(b.passport AS bigint) = 12 OR floor(b.price) = 100 OR sign(TRY(b.price - 100)) = 1
                                     ^ CR_LITERAL_COMPARISON
                                                            ^ CR_LITERAL_COMPARISON
                                                                                              ^ CR_LITERAL_COMPARISON

-- arithmetic around a measure
SELECT count(*) AS lines FROM initech.bookings b WHERE TRY(b.price - 100) = 0 OR TRY(1 / (b.price - 100)) IS NULL OR TRY(b.stars * b.nights) < 5
                                                                          ^ CR_LITERAL_COMPARISON
                                                                                       ^ CR_MAY_FAIL
                                                                                                          ^ CR_LITERAL_COMPARISON
                                                                                                                                             ^ CR_LITERAL_COMPARISON

-- a lookup in a map, an array or by subscript
SELECT count(*) AS lines FROM initech.bookings b
WHERE element_at(b.kind, b.traveller) = 1 OR contains(b.kind, b.traveller) OR b.kind[b.traveller] = 1
      ^ CR_FUNCTION
                                      ^ CR_IDENTITY_LITERAL
                                             ^ CR_FUNCTION
                                                                              ^ CR_MAY_FAIL

-- an array of literals to look up in
SELECT count(*) AS lines FROM initech.bookings b WHERE contains(ARRAY['x'], b.traveller) OR element_at(map(ARRAY['x'], ARRAY[1]), b.traveller) = 1
                                                       ^ CR_FUNCTION
                                                                                            ^ CR_FUNCTION
                                                                                                       ^ CR_FUNCTION
                                                                                                           ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                                       ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                                                               ^ CR_IDENTITY_LITERAL

-- a hash of an identity column
SELECT count(*) AS lines FROM initech.bookings b WHERE to_hex(sha256(b.traveller)) = 'AB' OR xxhash64(b.traveller) = 7
                                                       ^ CR_FUNCTION
                                                              ^ CR_FUNCTION
                                                                                   ^ CR_IDENTITY_LITERAL
                                                                                             ^ CR_FUNCTION
                                                                                                                   ^ CR_IDENTITY_LITERAL

-- a Boolean as a number
SELECT sum(CAST(b.traveller = 'x' AS integer)) AS him FROM initech.bookings b WHERE CAST(b.stars AS boolean) = true
           ^ CR_AGGREGATE_ARGUMENT
                                                                                    ^ CR_MAY_FAIL

-- a comparison as a value
SELECT count(*) AS lines FROM initech.bookings b WHERE TRY_CAST(b.traveller = 'x' AS integer) = 1 OR coalesce(b.traveller = 'y', false) = true
                                                                            ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                                          ^ CR_SYNTAX_NOT_SUPPORTED

-- rows of VALUES joined
SELECT count(*) AS lines FROM initech.bookings b JOIN (SELECT v.id FROM (VALUES 'x') AS v(id)) s ON b.traveller = s.id
                                                                        ^ CR_SYNTAX_NOT_SUPPORTED
                                                                         ^ CR_SUBQUERY

-- an array unnested
SELECT count(*) AS lines FROM initech.bookings b CROSS JOIN UNNEST(ARRAY['x']) AS u(id) WHERE b.traveller = u.id
                                                            ^ CR_SYNTAX_NOT_SUPPORTED
                                                            ^ CR_SYNTAX_NOT_SUPPORTED
                                                            ^ CR_JOIN_TYPE
                                                                                                          ^ CR_COLUMN_COMPARISON
                                                                                                            ^ CR_NOT_AVAILABLE

-- a subquery of a literal, without a table
SELECT count(*) AS lines FROM initech.bookings b JOIN (SELECT 'x' AS traveller) s USING (traveller)
                                                      ^ CR_JOIN_CONDITION
                                                       ^ CR_SYNTAX_NOT_SUPPORTED
                                                              ^ CR_SYNTAX_NOT_SUPPORTED

-- a subquery of a literal, from a table
SELECT count(*) AS lines FROM initech.bookings b JOIN (SELECT t.traveller, 'x' AS id FROM initech.trips t) s ON b.traveller = s.traveller AND b.traveller = s.id
                                                                           ^ CR_SYNTAX_NOT_SUPPORTED

-- a subquery of a literal behind a function
SELECT count(*) AS lines FROM initech.bookings b JOIN (SELECT t.traveller, lower('X') AS id FROM initech.trips t) s ON b.traveller = s.traveller AND b.traveller = s.id
                                                                                                                                                                   ^ CR_JOIN_KEY

-- a literal behind a function, compared outside of its subquery
SELECT count(*) AS lines
FROM initech.bookings b JOIN (SELECT t.traveller, lower('X') AS id FROM initech.trips t) s ON b.traveller = s.traveller
WHERE b.passport = s.id OR nullif(b.traveller, s.id) IS NULL
                 ^ CR_COLUMN_COMPARISON
                           ^ CR_COLUMN_COMPARISON
                                                     ^ CR_IDENTITY_LITERAL

-- FILTER
SELECT count(*) FILTER (WHERE b.traveller = 'x') AS lines FROM initech.bookings b
       ^ CR_AGGREGATE_ARGUMENT

-- CASE inside of an aggregate
SELECT sum(CASE WHEN b.traveller = 'x' THEN b.price END) AS his, count(DISTINCT if(b.price > 100, b.traveller)) AS rich FROM initech.bookings b
                                 ^ CR_IDENTITY_LITERAL
                                                                                           ^ CR_LITERAL_COMPARISON

-- CASE with ELSE inside of an aggregate
SELECT sum(CASE WHEN b.traveller = 'x' THEN b.price ELSE 0 END) AS his FROM initech.bookings b
           ^ CR_AGGREGATE_ARGUMENT
                                 ^ CR_IDENTITY_LITERAL

-- a function that compares, in the condition of an aggregate
SELECT avg(CASE WHEN nullif(b.traveller, 'x') IS NULL THEN b.price END) AS mean FROM initech.bookings b
                     ^ CR_IDENTITY_LITERAL
                                              ^ CR_IDENTITY_LITERAL

-- the condition of an aggregate in HAVING
SELECT b.kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind HAVING sum(CASE WHEN b.traveller = 'x' THEN b.price END) > 1 OR count(if(b.passport = 'x', b.price)) > 0
                                                                                                          ^ CR_IDENTITY_LITERAL
                                                                                                                                                             ^ CR_LITERAL_COMPARISON

-- a condition as a group key that is not shown
SELECT count(*) AS lines FROM initech.bookings b GROUP BY if(b.traveller = 'x', 1, 2), CASE WHEN b.price > 100 THEN 1 END
                                                          ^ CR_GROUP_KEY
                                                                         ^ CR_IDENTITY_LITERAL
                                                                                       ^ CR_GROUP_KEY
                                                                                                         ^ CR_LITERAL_COMPARISON

-- in an output of a subquery
SELECT count(DISTINCT s.traveller) AS people
FROM (SELECT b.traveller, CASE WHEN b.traveller = 'x' THEN 'him' ELSE 'others' END AS who FROM initech.bookings b) s
                                                ^ CR_IDENTITY_LITERAL

-- in the WHERE of a subquery
SELECT count(DISTINCT s.traveller) AS people FROM (SELECT b.traveller FROM initech.bookings b WHERE b.traveller = 'x') s
                                                                                                                ^ CR_IDENTITY_LITERAL

-- made in a subquery, compared outside
SELECT count(DISTINCT s.traveller) AS people FROM (SELECT b.traveller, lower(b.passport) AS number FROM initech.bookings b) s WHERE s.number = 'x'
                                                                                                                                             ^ CR_LITERAL_COMPARISON

-- under the name of a dimension
SELECT count(*) AS lines FROM (SELECT b.traveller, b.passport AS kind FROM initech.bookings b) b WHERE b.kind = 'x'
                                                                                                              ^ CR_LITERAL_COMPARISON

-- names of a key and of a dimension exchanged
SELECT count(*) AS lines FROM (SELECT b.traveller AS kind, b.kind AS traveller FROM initech.bookings b) b WHERE b.kind = 'x'
                                                                                                                       ^ CR_IDENTITY_LITERAL

-- through two subqueries under three names
SELECT count(*) AS lines
FROM (SELECT i.a AS b, i.u AS w FROM (SELECT t.traveller AS a, t.traveller AS u FROM initech.trips t) i) o
WHERE o.b = 'x'
          ^ CR_IDENTITY_LITERAL

-- through a common table expression
WITH r AS (SELECT b.traveller, b.traveller AS kind FROM initech.bookings b)
SELECT count(*) AS lines FROM r WHERE r.kind IN ('hotel')
                                             ^ CR_IDENTITY_LITERAL

-- in a common table expression that is read twice
WITH r AS (SELECT b.traveller, b.stars FROM initech.bookings b WHERE b.traveller = 'x')
                                                                                 ^ CR_IDENTITY_LITERAL
SELECT count(*) AS lines FROM r JOIN r AS other ON r.traveller = other.traveller

-- in one branch of a union
SELECT count(*) AS lines
FROM (SELECT a.traveller FROM initech.bookings a UNION ALL SELECT b.traveller FROM initech.bookings b WHERE b.traveller = 'x') u
                                                                                                                        ^ CR_IDENTITY_LITERAL

-- a column of one branch behind the name of another
SELECT count(*) AS lines
FROM (SELECT a.traveller, a.kind, a.kind AS place FROM initech.bookings a UNION ALL SELECT b.traveller, b.traveller AS again, b.passport FROM initech.bookings b) u
     ^ CR_COLUMN_COMPARISON
WHERE u.kind = 'x' OR u.place = 'x'
             ^ CR_IDENTITY_LITERAL
                              ^ CR_LITERAL_COMPARISON

-- a dimension made equal to a key by a join
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.trips t ON b.traveller = t.traveller AND b.traveller = t.region WHERE t.region = 'EU'
                                                                                                                   ^ CR_COLUMN_COMPARISON
                                                                                                                                             ^ CR_IDENTITY_LITERAL

-- made equal inside, compared outside
SELECT count(*) AS lines
FROM (SELECT t.traveller, t.region FROM initech.trips t JOIN initech.bookings b ON t.traveller = b.traveller AND t.region = b.traveller) s
                                                                                                                          ^ CR_COLUMN_COMPARISON
WHERE s.region = 'EU'
               ^ CR_IDENTITY_LITERAL

-- compared inside, made equal outside
SELECT count(*) AS lines
FROM (SELECT t.traveller, t.region FROM initech.trips t WHERE t.region = 'EU') s JOIN initech.bookings b ON s.traveller = b.traveller AND s.region = b.traveller
                                                                       ^ CR_IDENTITY_LITERAL
                                                                                                                                                   ^ CR_COLUMN_COMPARISON

-- a literal in the join condition
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.trips t ON b.traveller = t.traveller AND b.traveller = 'x' AND t.region = 'EU'
                                                                                                                   ^ CR_IDENTITY_LITERAL
                                                                                                                   ^ CR_JOIN_CONDITION
                                                                                                                                      ^ CR_JOIN_CONDITION

-- a function that compares in the join condition
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.trips t ON nullif(b.traveller, 'x') = t.traveller
                                                                         ^ CR_IDENTITY_LITERAL
                                                                         ^ CR_JOIN_CONDITION
                                                                                                  ^ CR_IDENTITY_LITERAL
                                                                                                  ^ CR_IDENTITY_LITERAL
                                                                                                  ^ CR_JOIN_CONDITION

-- a parameter in the join condition
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.trips t ON b.traveller = t.traveller AND t.traveller = :market
                                                                                                                   ^ CR_IDENTITY_LITERAL
                                                                                                                   ^ CR_JOIN_CONDITION

-- parameters inside of functions
SELECT count(*) AS lines FROM initech.bookings b WHERE lower(:market) = b.traveller OR nullif(b.passport, :market) IS NULL OR CASE :market WHEN b.traveller THEN 1 ELSE 0 END = 1
                                                                      ^ CR_IDENTITY_LITERAL
                                                                                       ^ CR_LITERAL_COMPARISON
                                                                                                                   ^ CR_LITERAL_COMPARISON
                                                                                                                              ^ CR_IDENTITY_LITERAL
                                                                                                                                                                              ^ CR_IDENTITY_LITERAL

-- two columns of a row
SELECT count(*) AS lines FROM initech.bookings b WHERE b.kind = b.hotel OR b.stars BETWEEN b.nights AND b.price OR b.kind IN (b.hotel, b.passport)
                                                              ^ CR_COLUMN_COMPARISON
                                                                                   ^ CR_COLUMN_COMPARISON
                                                                                                                          ^ CR_COLUMN_COMPARISON

-- two dimensions
SELECT count(*) AS lines FROM initech.bookings b WHERE b.kind = b.stars
                                                              ^ CR_COLUMN_COMPARISON

-- a column and a literal among the values
SELECT count(*) AS lines FROM initech.bookings b WHERE b.kind IN (b.hotel, 'x')
                                                              ^ CR_COLUMN_COMPARISON
                                                              ^ CR_LITERAL_COMPARISON

-- two columns in functions that compare
SELECT count(*) AS lines FROM initech.bookings b WHERE nullif(b.kind, b.hotel) IS NULL OR CASE b.kind WHEN b.hotel THEN 1 ELSE 0 END = 1
                                                       ^ CR_COLUMN_COMPARISON
                                                                               ^ CR_LITERAL_COMPARISON
                                                                                          ^ CR_COLUMN_COMPARISON
                                                                                                                                     ^ CR_LITERAL_COMPARISON

-- two columns in a group key
SELECT count(*) AS lines FROM initech.bookings b GROUP BY greatest(b.stars, b.nights), if(b.kind = b.hotel, 1, 2)
                                                          ^ CR_COLUMN_COMPARISON
                                                          ^ CR_GROUP_KEY
                                                                                       ^ CR_GROUP_KEY
                                                                                                 ^ CR_COLUMN_COMPARISON

-- two columns in the condition of an aggregate
SELECT sum(CASE WHEN b.kind = b.hotel THEN b.price END) AS same FROM initech.bookings b
                            ^ CR_COLUMN_COMPARISON

-- two columns in a subquery
SELECT count(DISTINCT s.traveller) AS people FROM (SELECT b.traveller, if(b.stars = b.nights, 1, 2) AS same FROM initech.bookings b WHERE b.kind <> b.passport) s
                                                                                  ^ CR_COLUMN_COMPARISON
                                                                                                                                                 ^ CR_COLUMN_COMPARISON

-- columns of two tables, joined in WHERE
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.trips t ON b.traveller = t.traveller WHERE b.traveller = t.traveller
                                                                                                                     ^ CR_COLUMN_COMPARISON

-- conditions without a column
SELECT count(*) AS lines FROM initech.bookings b WHERE 'a' = 'a' OR lower('A') = 'a' OR :market = 'EU' OR TRY(1 / 0) IS NULL
                                                           ^ CR_SYNTAX_NOT_SUPPORTED
                                                                               ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                                     ^ CR_SYNTAX_NOT_SUPPORTED

-- conditions without a column, deep inside
SELECT if(1 = 1, b.kind, 'none') AS place, sum(CASE WHEN 1 = 1 THEN s.price END) AS revenue
            ^ CR_SYNTAX_NOT_SUPPORTED
                                                           ^ CR_SYNTAX_NOT_SUPPORTED
FROM (SELECT b.traveller, b.price, b.kind FROM initech.bookings b WHERE 1 = 1) s JOIN initech.bookings b ON s.traveller = b.traveller
                                                                          ^ CR_SYNTAX_NOT_SUPPORTED
GROUP BY 1

-- a condition without a column in HAVING
SELECT b.kind, count(*) AS lines FROM initech.bookings b GROUP BY b.kind HAVING 1 = 1
                                                                                  ^ CR_SYNTAX_NOT_SUPPORTED

-- a bare column, a literal and NULL as conditions
SELECT count(*) AS lines FROM initech.bookings b WHERE b.kind OR true OR NULL OR NOT :market
                                                       ^ CR_SYNTAX_NOT_SUPPORTED
                                                                 ^ CR_SYNTAX_NOT_SUPPORTED
                                                                         ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                     ^ CR_TEMPLATE_PARAMETER

-- NULL as a value
SELECT count(*) AS lines FROM initech.bookings b WHERE b.kind = NULL OR coalesce(b.kind, NULL) = 'x'
                                                                ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                         ^ CR_SYNTAX_NOT_SUPPORTED

-- literals of other types
SELECT count(*) AS lines FROM initech.bookings b WHERE b.kind = X'00' OR b.kind = JSON '1' OR b.booked = INTERVAL '1' DAY OR b.kind = UUID '12151fd2-7586-11e9-8f9e-2a86e4085a59'
                                                                ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                  ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                         ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                                                      ^ CR_SYNTAX_NOT_SUPPORTED

-- a token of another profile in ON
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.calls c ON b.traveller = c.traveller AND b.traveller = c.mail
                                                                                                                   ^ CR_COLUMN_COMPARISON

-- a token of another type and profile in ON
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.calls c ON b.traveller = c.traveller AND b.traveller = c.caller
                                                                                                                   ^ CR_COLUMN_COMPARISON

-- a token of another type under one profile
SELECT count(*) AS lines FROM initech.calls b JOIN initech.calls c ON b.traveller = c.traveller AND c.mail = b.number
                                                                                                           ^ CR_COLUMN_COMPARISON

-- a token and a column as it is
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.calls c ON b.traveller = c.traveller AND b.traveller = c.card
                                                                                                                   ^ CR_COLUMN_COMPARISON

-- the other way round
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.calls c ON b.traveller = c.traveller AND c.card = b.traveller
                                                                                                              ^ CR_COLUMN_COMPARISON

-- a column as it is beside the token of another party
SELECT count(*) AS lines FROM acme.customers a JOIN globex.purchases p ON a.customer = p.customer AND a.loyalty = p.customer
                                                                                                                ^ CR_COLUMN_COMPARISON

-- in WHERE
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.calls c ON b.traveller = c.traveller WHERE b.traveller = c.mail
                                                                                                                     ^ CR_COLUMN_COMPARISON

-- through a subquery and another name
SELECT count(*) AS lines FROM (SELECT x.traveller, x.mail AS person FROM initech.calls x) c JOIN initech.bookings b ON c.traveller = b.traveller AND c.person = b.traveller
                                                                                                                                                              ^ CR_COLUMN_COMPARISON

-- a union of tokens that match, joined with one that does not
SELECT count(*) AS lines FROM (SELECT b.traveller FROM initech.bookings b UNION ALL SELECT c.traveller FROM initech.calls c) u JOIN initech.calls d ON u.traveller = d.traveller AND u.traveller = d.number
                                                                                                                                                                                                 ^ CR_COLUMN_COMPARISON

-- a union of tokens of two profiles
SELECT count(*) AS lines FROM (SELECT b.traveller, b.traveller AS person FROM initech.bookings b UNION ALL SELECT c.traveller, c.mail FROM initech.calls c) u
                              ^ CR_COLUMN_COMPARISON

-- a union of a token and a column as it is
SELECT count(*) AS lines FROM (SELECT b.traveller, b.traveller AS person FROM initech.bookings b UNION ALL SELECT c.traveller, c.card FROM initech.calls c) u
                              ^ CR_COLUMN_COMPARISON
