-- ROLLUP
SELECT count(*) AS lines FROM globex.purchases p GROUP BY ROLLUP (p.channel, p.customer)
                                                          ^ CR_GROUPING_SETS

-- CUBE
SELECT count(*) AS lines FROM globex.purchases p GROUP BY CUBE (p.channel)
                                                          ^ CR_GROUPING_SETS

-- GROUPING SETS
SELECT count(*) AS lines FROM globex.purchases p GROUP BY GROUPING SETS ((p.channel), ())
                                                          ^ CR_GROUPING_SETS

-- keys from the SELECT list
SELECT p.channel, count(*) AS lines FROM globex.purchases p GROUP BY AUTO
       ^ CR_ROW_LEVEL_OUTPUT
                                                                     ^ CR_GROUPING_SETS

-- no keys in brackets
SELECT count(*) AS lines FROM globex.purchases p GROUP BY ()
                                                          ^ CR_GROUPING_SETS

-- distinct groupings
SELECT p.channel, count(*) AS lines FROM globex.purchases p GROUP BY DISTINCT p.channel
                                                                     ^ CR_GROUPING_SETS

-- an expression as a group key
SELECT count(*) AS lines FROM globex.purchases p GROUP BY date_trunc('month', p.day)
                                                          ^ CR_FUNCTION

-- the place of an aggregate as a group key
SELECT count(*) AS lines FROM globex.purchases p GROUP BY 1
                                                          ^ CR_GROUP_KEY

-- a place that is not there
SELECT count(*) AS lines FROM globex.purchases p GROUP BY 2
                                                          ^ CR_GROUP_KEY

-- a parameter as a group key
SELECT count(*) AS lines FROM globex.purchases p GROUP BY :market
                                                          ^ CR_TEMPLATE_PARAMETER

-- LIMIT without order
SELECT p.channel, count(*) AS lines FROM globex.purchases p GROUP BY p.channel LIMIT 1
                                                                               ^ CR_ROW_SELECTION

-- LIMIT after order by some group keys
SELECT p.channel, p.day, count(*) AS lines FROM globex.purchases p GROUP BY 1, 2 ORDER BY lines, channel LIMIT 1
                                                                                                         ^ CR_ROW_SELECTION

-- OFFSET
SELECT p.channel, count(*) AS lines FROM globex.purchases p GROUP BY p.channel ORDER BY channel OFFSET 1
                                                                                                ^ CR_ROW_SELECTION

-- FETCH FIRST
SELECT p.channel, count(*) AS lines FROM globex.purchases p GROUP BY p.channel ORDER BY lines FETCH FIRST ROW WITH TIES
                                                                                              ^ CR_ROW_SELECTION

-- a parameter as a limit
SELECT p.channel, count(*) AS lines FROM globex.purchases p GROUP BY p.channel ORDER BY channel LIMIT :market
                                                                                                      ^ CR_TEMPLATE_PARAMETER

-- order by something that is not shown
SELECT count(*) AS lines FROM globex.purchases p GROUP BY p.channel ORDER BY p.customer, sum(p.amount)
                                                                             ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                         ^ CR_FUNCTION

-- UNION
SELECT count(*) AS lines FROM globex.purchases UNION ALL SELECT count(*) FROM globex.purchases
                                               ^ CR_SET_OPERATION

-- EXCEPT
SELECT customer FROM globex.purchases EXCEPT SELECT X'00'
                                      ^ CR_SET_OPERATION

-- INTERSECT
SELECT customer FROM globex.purchases INTERSECT SELECT X'00'
                                      ^ CR_SET_OPERATION

-- WITH
WITH x AS (SELECT * FROM globex.purchases) SELECT count(*) AS lines FROM x
^ CR_SUBQUERY
                  ^ CR_SYNTAX_NOT_SUPPORTED

-- a function inside the query
WITH FUNCTION f() RETURNS bigint RETURN 1 SELECT count(*) AS lines FROM globex.purchases
     ^ CR_SYNTAX_NOT_SUPPORTED

-- a session property inside the query
WITH SESSION enable_dynamic_filtering = true SELECT count(*) AS lines FROM globex.purchases
             ^ CR_SYNTAX_NOT_SUPPORTED

-- a scalar subquery
SELECT count(*) AS lines FROM globex.purchases p WHERE p.channel = (SELECT max(channel) FROM globex.purchases)
                                                                   ^ CR_SUBQUERY

-- IN with a subquery
SELECT count(*) AS lines FROM globex.purchases p WHERE p.channel IN (SELECT channel FROM globex.purchases)
                                                                 ^ CR_SUBQUERY

-- EXISTS
SELECT count(*) AS lines FROM globex.purchases p WHERE EXISTS (SELECT 1)
                                                       ^ CR_SUBQUERY

-- a subquery as an output
SELECT (SELECT 1) AS x, count(*) AS lines FROM globex.purchases p
       ^ CR_SUBQUERY

-- TABLE
TABLE globex.purchases
^ CR_SYNTAX_NOT_SUPPORTED

-- brackets around the query
(SELECT count(*) AS lines FROM globex.purchases)
^ CR_SUBQUERY

-- another statement
EXPLAIN SELECT count(*) AS lines FROM globex.purchases
^ CR_STATEMENT_KIND

-- no SQL
SELECT count(*) AS lines FROM globex.purchases WHERE
                                                    ^ CR_PARSE_ERROR

-- two statements
SELECT count(*) AS lines FROM globex.purchases; SELECT 1
                                              ^ CR_PARSE_ERROR

-- an output with the name of a parameter
SELECT p.channel AS market, count(*) AS lines FROM globex.purchases p WHERE p.channel = :market GROUP BY 1
       ^ CR_TEMPLATE_PARAMETER

-- a parameter without a name
SELECT count(*) AS lines FROM globex.purchases p WHERE p.channel = ?
                                                                   ^ CR_TEMPLATE_PARAMETER

-- a parameter as an output
SELECT :market AS m, count(*) AS lines FROM globex.purchases p
       ^ CR_TEMPLATE_PARAMETER

-- a parameter that is not declared
SELECT count(*) AS lines FROM globex.purchases p WHERE p.channel = :nowhere
                                                                   ^ CR_TEMPLATE_PARAMETER

-- a parameter of another type than the column it is compared with
SELECT count(*) AS lines FROM initech.bookings b WHERE b.booked >= :market AND b.stars IN (1, :since) AND :market <> b.kind
                                                                   ^ CR_TEMPLATE_PARAMETER
                                                                                              ^ CR_TEMPLATE_PARAMETER
