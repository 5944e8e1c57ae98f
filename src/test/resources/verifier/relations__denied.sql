-- a table that does not exist
SELECT count(*) AS lines FROM globex.secrets s
                              ^ CR_NOT_AVAILABLE

-- a table that is there for its metadata only
SELECT count(*) AS lines FROM acme.stores s
                              ^ CR_NOT_AVAILABLE

-- a hidden table
SELECT count(*) AS lines FROM globex."purchases$files" p
                              ^ CR_NOT_AVAILABLE
                                     ^ CR_SYNTAX_NOT_SUPPORTED

-- a table by its name alone
SELECT count(*) AS lines FROM purchases
                              ^ CR_NOT_AVAILABLE

-- a table of another clean room
SELECT count(*) AS lines FROM other_room.globex.purchases
                              ^ CR_NOT_AVAILABLE

-- the clean room's own tables
SELECT count(*) AS lines FROM retail_media.clean_room.audit_log
                              ^ CR_NOT_AVAILABLE

-- columns that do not exist, and one that is hidden
SELECT sum(p.email) AS x FROM globex.purchases p GROUP BY "$path"
           ^ CR_NOT_AVAILABLE
                                                          ^ CR_SYNTAX_NOT_SUPPORTED
                                                          ^ CR_NOT_AVAILABLE

-- a column behind a name that is no table here
SELECT count(*) AS lines FROM globex.purchases p GROUP BY purchases.channel
                                                          ^ CR_NOT_AVAILABLE

-- a column that two tables have
SELECT region, count(*) AS lines
       ^ CR_NOT_AVAILABLE
FROM acme.customers c JOIN initech.trips t ON c.customer = t.traveller
GROUP BY region
         ^ CR_NOT_AVAILABLE

-- one alias for two tables
SELECT count(*) AS lines FROM globex.purchases p JOIN initech.trips p ON day = nights
                                                      ^ CR_SYNTAX_NOT_SUPPORTED
                                                      ^ CR_UNIT_NOT_COUNTABLE
                                                                         ^ CR_JOIN_KEY
                                                                               ^ CR_JOIN_KEY

-- a required join is missing
SELECT c.region, sum(c.spend) AS spend FROM acme.customers c GROUP BY c.region
                                            ^ CR_JOIN_REQUIRED

-- a required join with the same party only
SELECT count(*) AS lines FROM acme.customers a JOIN acme.customers b ON a.customer = b.customer
                              ^ CR_JOIN_REQUIRED
                                                    ^ CR_JOIN_REQUIRED

-- a cross join does not count as one
SELECT count(*) AS lines FROM acme.customers c CROSS JOIN globex.purchases p
                              ^ CR_JOIN_REQUIRED
                                                          ^ CR_JOIN_TYPE

-- a comma
SELECT count(*) AS lines FROM globex.purchases p, initech.trips t
                                                  ^ CR_JOIN_TYPE

-- LEFT JOIN
SELECT count(*) AS lines FROM acme.customers c LEFT JOIN globex.purchases p ON c.customer = p.customer
                                                         ^ CR_JOIN_TYPE

-- RIGHT JOIN
SELECT count(*) AS lines FROM acme.customers c RIGHT OUTER JOIN globex.purchases p ON c.customer = p.customer
                                                                ^ CR_JOIN_TYPE

-- FULL JOIN
SELECT count(*) AS lines FROM acme.customers c FULL JOIN globex.purchases p ON c.customer = p.customer
                                                         ^ CR_JOIN_TYPE

-- USING
SELECT count(*) AS lines FROM acme.customers c JOIN globex.purchases p USING (customer)
                              ^ CR_JOIN_REQUIRED
                                                    ^ CR_JOIN_CONDITION

-- NATURAL
SELECT count(*) AS lines FROM acme.customers c NATURAL JOIN globex.purchases p
                              ^ CR_JOIN_REQUIRED
                                                            ^ CR_JOIN_CONDITION

-- OR in the condition
SELECT count(*) AS lines FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer OR c.region = p.region_key
                                                                          ^ CR_JOIN_CONDITION

-- inequality in the condition
SELECT count(*) AS lines FROM globex.purchases a JOIN globex.purchases b ON a.customer < b.customer
                                                                                       ^ CR_JOIN_CONDITION

-- a condition that is always true
SELECT count(*) AS lines FROM globex.purchases p JOIN initech.trips t ON true
                                                                         ^ CR_JOIN_CONDITION

-- a condition over one side
SELECT count(*) AS lines FROM globex.purchases p JOIN initech.trips t ON p.customer = p.customer
                                                      ^ CR_UNIT_NOT_COUNTABLE
                                                                                    ^ CR_JOIN_CONDITION

-- a condition over a third table
SELECT count(*) AS lines
FROM acme.customers c JOIN (globex.purchases p JOIN initech.trips t ON p.customer = t.traveller) ON p.customer = t.traveller AND c.customer = p.customer
                                                                                                               ^ CR_JOIN_CONDITION

-- a key that is no key
SELECT count(*) AS lines FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer AND c.postcode = p.channel
                                                                                                      ^ CR_JOIN_KEY
                                                                                                                   ^ CR_JOIN_KEY

-- a dimension with a parameter in the condition
SELECT count(*) AS lines FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer AND c.age_band = :market
                                                                                                      ^ CR_JOIN_KEY
                                                                                                                 ^ CR_JOIN_CONDITION

-- an expression in the condition
SELECT count(*) AS lines FROM globex.purchases p JOIN initech.trips t ON lower(p.customer) = lower(t.traveller)
                                                                         ^ CR_FUNCTION
                                                                                           ^ CR_JOIN_CONDITION
                                                                                             ^ CR_FUNCTION

-- tables that are joined by something else than their units
SELECT count(*) AS lines FROM globex.purchases a JOIN globex.purchases b ON a.region_key = b.region_key
                                                      ^ CR_UNIT_NOT_COUNTABLE

-- a unit that is joined with something else than a unit
SELECT count(*) AS lines FROM acme.customers c JOIN globex.purchases p ON c.customer = p.region_key AND c.loyalty = p.customer
                                                    ^ CR_UNIT_NOT_COUNTABLE
                                                                                     ^ CR_COLUMN_COMPARISON
                                                                                                                  ^ CR_COLUMN_COMPARISON

-- a third table that is joined by something else than its unit
SELECT count(*) AS lines
FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer JOIN initech.trips t ON t.region = c.region
                                                                              ^ CR_UNIT_NOT_COUNTABLE

-- a table whose unit may not be joined
SELECT count(*) AS lines FROM globex.purchases p JOIN globex.returns r ON p.region_key = r.region_key
                                                      ^ CR_RULE_CONFLICT

-- a table whose unit may not be joined, first
SELECT r.reason, sum(r.refund) AS refund FROM globex.returns r JOIN globex.purchases p ON p.region_key = r.region_key GROUP BY r.reason
                                                                    ^ CR_RULE_CONFLICT

-- a unit that may not be joined, joined
SELECT count(*) AS lines FROM globex.purchases p JOIN globex.returns r ON p.customer = r.customer
                                                                                       ^ CR_JOIN_KEY

-- time travel
SELECT count(*) AS lines FROM globex.purchases FOR VERSION AS OF 1 AS p
                                               ^ CR_TIME_TRAVEL

-- time travel by time
SELECT count(*) AS lines FROM globex.purchases FOR TIMESTAMP AS OF TIMESTAMP '2026-01-01 00:00:00 UTC' AS p
                                               ^ CR_TIME_TRAVEL

-- a sample
SELECT count(*) AS lines FROM globex.purchases p TABLESAMPLE BERNOULLI (10)
                              ^ CR_ROW_SELECTION

-- a subquery in FROM
SELECT count(*) AS lines FROM (SELECT * FROM globex.purchases) p
                              ^ CR_SUBQUERY
                                      ^ CR_SYNTAX_NOT_SUPPORTED

-- invented rows
SELECT count(*) AS lines FROM (VALUES 'x') v (customer)
                              ^ CR_SYNTAX_NOT_SUPPORTED
                              ^ CR_SUBQUERY
                               ^ CR_SUBQUERY

-- invented rows in a join
SELECT count(*) AS lines FROM globex.purchases p JOIN (VALUES 'x') v (id) ON p.channel = v.id
                                                      ^ CR_SYNTAX_NOT_SUPPORTED
                                                      ^ CR_SUBQUERY
                                                       ^ CR_SUBQUERY
                                                                             ^ CR_JOIN_KEY

-- UNNEST
SELECT count(*) AS lines FROM globex.purchases p CROSS JOIN UNNEST(ARRAY['x']) AS u (id)
                                                            ^ CR_SYNTAX_NOT_SUPPORTED
                                                            ^ CR_SYNTAX_NOT_SUPPORTED
                                                            ^ CR_JOIN_TYPE

-- LATERAL
SELECT count(*) AS lines FROM globex.purchases p CROSS JOIN LATERAL (SELECT p.customer) l
                                                            ^ CR_SUBQUERY
                                                            ^ CR_JOIN_TYPE

-- a table function
SELECT count(*) AS lines FROM TABLE(retail_media.system.query('SELECT 1'))
                                    ^ CR_FUNCTION

-- row patterns
SELECT count(*) AS lines FROM globex.purchases MATCH_RECOGNIZE (PATTERN (A) DEFINE A AS true)
                              ^ CR_SYNTAX_NOT_SUPPORTED

-- new names for columns
SELECT count(*) AS lines FROM globex.purchases p (a, b, c, d, e)
                              ^ CR_SYNTAX_NOT_SUPPORTED

-- no FROM
SELECT count(*) AS lines
^ CR_SYNTAX_NOT_SUPPORTED
