-- a subquery that drops the unit
SELECT s.kind, count(*) AS lines FROM (SELECT b.kind FROM initech.bookings b) s GROUP BY s.kind
                                      ^ CR_UNIT_NOT_COUNTABLE

-- a common table expression that drops it
WITH r AS (SELECT b.kind FROM initech.bookings b)
SELECT r.kind, count(*) AS lines FROM r GROUP BY r.kind
                                      ^ CR_UNIT_NOT_COUNTABLE

-- dropped by the outer of two subqueries
SELECT count(*) AS lines FROM (SELECT i.kind FROM (SELECT b.traveller, b.kind FROM initech.bookings b) i) o
                              ^ CR_UNIT_NOT_COUNTABLE

-- dropped by the inner of two subqueries
SELECT count(*) AS lines FROM (SELECT i.kind FROM (SELECT b.kind FROM initech.bookings b) i) o
                              ^ CR_UNIT_NOT_COUNTABLE
                                                  ^ CR_UNIT_NOT_COUNTABLE

-- another column under the unit's name
SELECT count(*) AS lines FROM (SELECT b.passport AS traveller, b.kind FROM initech.bookings b) s
                              ^ CR_UNIT_NOT_COUNTABLE

-- an expression of the unit under its name
SELECT count(*) AS lines FROM (SELECT coalesce(b.traveller, b.traveller) AS traveller, b.kind FROM initech.bookings b) s
                              ^ CR_UNIT_NOT_COUNTABLE

-- the unit where a condition holds
SELECT count(*) AS lines FROM (SELECT if(b.kind = 'hotel', b.traveller) AS traveller FROM initech.bookings b) s
                              ^ CR_UNIT_NOT_COUNTABLE

-- the unit or something else
SELECT count(*) AS lines FROM (SELECT CASE WHEN b.stars = 5 THEN b.traveller ELSE b.passport END AS traveller FROM initech.bookings b) s
                              ^ CR_UNIT_NOT_COUNTABLE
                                      ^ CR_COLUMN_COMPARISON

-- the unit behind functions that change nothing
SELECT count(*) AS lines FROM (SELECT TRY(b.traveller) AS traveller, TRY_CAST(b.traveller AS varchar) AS again, lower(b.traveller) AS once_more FROM initech.bookings b) s
                              ^ CR_UNIT_NOT_COUNTABLE

-- the unit put together from parts, so that one unit becomes many
SELECT count(DISTINCT s.traveller) AS people FROM (SELECT TRY(concat(b.traveller, b.hotel)) AS traveller FROM initech.bookings b) s
       ^ CR_AGGREGATE_ARGUMENT
                                                  ^ CR_UNIT_NOT_COUNTABLE

-- a unit of the runner's choice
SELECT count(DISTINCT s.traveller) AS people FROM (SELECT b.hotel AS traveller, b.kind AS other FROM initech.bookings b WHERE b.stars = 1) s JOIN initech.trips t ON s.traveller = t.traveller
                                                  ^ CR_UNIT_NOT_COUNTABLE
                                                                                                                                                                     ^ CR_JOIN_KEY
                                                                                                                                                                                 ^ CR_COLUMN_COMPARISON

-- a unit that only the first branch has
SELECT count(*) AS lines
FROM (SELECT a.traveller, a.kind FROM initech.bookings a UNION ALL SELECT b.passport, b.kind FROM initech.bookings b) u
     ^ CR_UNIT_NOT_COUNTABLE
     ^ CR_COLUMN_COMPARISON

-- a unit that only the second branch has
SELECT count(*) AS lines
FROM (SELECT a.passport AS person, a.kind FROM initech.bookings a UNION ALL SELECT b.traveller, b.kind FROM initech.bookings b) u
     ^ CR_UNIT_NOT_COUNTABLE
     ^ CR_COLUMN_COMPARISON

-- a unit at different places of the branches
SELECT count(*) AS lines
FROM (SELECT a.traveller, a.region FROM initech.trips a UNION ALL SELECT b.region, b.traveller FROM initech.trips b) u
     ^ CR_UNIT_NOT_COUNTABLE
     ^ CR_COLUMN_COMPARISON
     ^ CR_COLUMN_COMPARISON

-- an expression of the unit in one branch
SELECT count(*) AS lines
FROM (SELECT a.traveller FROM initech.bookings a UNION ALL SELECT coalesce(b.traveller, b.traveller) AS t FROM initech.bookings b) u
     ^ CR_UNIT_NOT_COUNTABLE

-- a constant in the place of the unit
SELECT count(*) AS lines
FROM (SELECT a.traveller FROM initech.bookings a UNION ALL SELECT lower('X') AS traveller FROM initech.bookings b) u
     ^ CR_UNIT_NOT_COUNTABLE

-- branches with units of different kinds
SELECT count(*) AS lines
FROM (SELECT a.traveller AS person FROM initech.bookings a UNION ALL SELECT g.guest FROM initech.guests g) u
     ^ CR_UNIT_NOT_COUNTABLE
     ^ CR_COLUMN_COMPARISON

-- branches with units of two tables that nothing says to be of one kind
SELECT count(*) AS lines
FROM (SELECT g.guest AS person, g.country AS place FROM initech.guests g UNION ALL SELECT v.visitor, v.city FROM initech.visits v) u
     ^ CR_UNIT_NOT_COUNTABLE

-- a union in a common table expression, dropped in one branch
WITH everybody AS (SELECT a.traveller, a.kind FROM initech.bookings a UNION ALL SELECT b.hotel, b.kind FROM initech.bookings b)
SELECT e.kind, count(*) AS lines FROM everybody e GROUP BY e.kind
                                      ^ CR_UNIT_NOT_COUNTABLE
                                      ^ CR_COLUMN_COMPARISON

-- a unit dropped outside of a union
SELECT count(*) AS lines
FROM (SELECT u.kind FROM (SELECT a.traveller, a.kind FROM initech.bookings a UNION ALL SELECT b.traveller, b.kind FROM initech.bookings b) u) o
     ^ CR_UNIT_NOT_COUNTABLE

-- branches with different numbers of columns
SELECT count(*) AS lines
FROM (SELECT a.traveller, a.kind FROM initech.bookings a UNION ALL SELECT b.traveller FROM initech.bookings b) u
                                                         ^ CR_SET_OPERATION

-- branches that exchange the unit and a column of the same name
SELECT count(*) AS lines
FROM (SELECT a.traveller, a.region AS x FROM initech.trips a UNION ALL SELECT b.region AS traveller, b.traveller AS x FROM initech.trips b) u
     ^ CR_UNIT_NOT_COUNTABLE
     ^ CR_COLUMN_COMPARISON
     ^ CR_COLUMN_COMPARISON

-- a self-join on another key
SELECT count(*) AS lines FROM initech.trips a JOIN initech.trips b ON a.region = b.region
                                                   ^ CR_UNIT_NOT_COUNTABLE

-- a common table expression joined with itself on another key
WITH r AS (SELECT t.traveller, t.region FROM initech.trips t)
SELECT count(*) AS lines FROM r JOIN r other ON r.region = other.region
                                     ^ CR_UNIT_NOT_COUNTABLE

-- the unit of one table joined with another key of the other
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.trips t ON b.traveller = t.region
                                                      ^ CR_UNIT_NOT_COUNTABLE
                                                                                     ^ CR_COLUMN_COMPARISON

-- units joined crosswise with other keys
SELECT count(*) AS lines FROM initech.trips a JOIN initech.trips b ON a.traveller = b.region AND a.region = b.traveller
                                                   ^ CR_UNIT_NOT_COUNTABLE
                                                                                  ^ CR_COLUMN_COMPARISON
                                                                                                          ^ CR_COLUMN_COMPARISON

-- one of three tables joined by something else
SELECT count(*) AS lines FROM initech.bookings b JOIN initech.trips t ON b.traveller = t.traveller JOIN initech.trips o ON o.region = t.region
                                                                                                        ^ CR_UNIT_NOT_COUNTABLE

-- a join on something else inside of a subquery
SELECT count(*) AS lines FROM (SELECT a.traveller FROM initech.trips a JOIN initech.trips b ON a.region = b.region) s
                              ^ CR_UNIT_NOT_COUNTABLE
                                                                            ^ CR_UNIT_NOT_COUNTABLE

-- a join on something else inside of one branch
SELECT count(*) AS lines
FROM (SELECT c.traveller FROM initech.bookings c UNION ALL SELECT a.traveller FROM initech.trips a JOIN initech.trips b ON a.region = b.region) u
     ^ CR_UNIT_NOT_COUNTABLE
                                                                                                        ^ CR_UNIT_NOT_COUNTABLE

-- names of the unit and of another key exchanged
SELECT count(*) AS lines FROM (SELECT t.region AS traveller, t.traveller AS region FROM initech.trips t) s JOIN initech.bookings b ON s.traveller = b.traveller
                                                                                                                ^ CR_UNIT_NOT_COUNTABLE
                                                                                                                                                  ^ CR_COLUMN_COMPARISON

-- joined with one of two units of a subquery that are not equal
SELECT count(*) AS lines
FROM (SELECT a.traveller, b.region FROM initech.trips a JOIN initech.trips b ON a.traveller = b.traveller) s JOIN initech.bookings c ON s.region = c.traveller
                                                                                                                  ^ CR_UNIT_NOT_COUNTABLE
                                                                                                                                                 ^ CR_COLUMN_COMPARISON

-- a table whose unit may not be joined
SELECT count(*) AS lines FROM initech.visits v JOIN initech.trips t ON v.city = t.region
                                                    ^ CR_RULE_CONFLICT

-- a table whose unit may not be joined, inside of a subquery
SELECT count(*) AS lines FROM initech.trips t JOIN (SELECT v.visitor, v.city FROM initech.visits v) s ON s.city = t.region
                                                   ^ CR_RULE_CONFLICT

-- the unit that may not be joined, joined
SELECT count(*) AS lines FROM initech.visits v JOIN initech.trips t ON v.visitor = t.traveller
                                                                       ^ CR_JOIN_KEY
                                                                                 ^ CR_COLUMN_COMPARISON

-- a required join is missing
SELECT count(*) AS lines FROM globex.reviews r
                              ^ CR_JOIN_REQUIRED

-- a required join is missing inside of a subquery
SELECT count(*) AS lines FROM (SELECT r.customer, r.topic FROM globex.reviews r) s
                                                               ^ CR_JOIN_REQUIRED

-- a required join with a table of the same party
WITH r AS (SELECT r.customer, r.topic FROM globex.reviews r)
                                           ^ CR_JOIN_REQUIRED
SELECT count(*) AS lines FROM r JOIN r other ON r.customer = other.customer

-- a required join in one branch only
SELECT count(*) AS lines
FROM (
  SELECT a.customer FROM globex.reviews a
                         ^ CR_JOIN_REQUIRED
  UNION ALL
  SELECT b.customer FROM globex.reviews b JOIN initech.trips t ON b.customer = t.traveller
) u

-- a required join with a union that has the other party in one branch only
SELECT count(*) AS lines
FROM globex.reviews r JOIN (
     ^ CR_JOIN_REQUIRED
  SELECT a.customer FROM globex.reviews a
                         ^ CR_JOIN_REQUIRED
  UNION ALL
  SELECT t.traveller FROM initech.trips t
) u ON r.customer = u.customer

-- the other party as another branch, not joined
SELECT count(*) AS lines FROM (SELECT r.customer FROM globex.reviews r UNION ALL SELECT t.traveller FROM initech.trips t) u
                                                      ^ CR_JOIN_REQUIRED
