-- a literal on an identity column
SELECT count(*) AS lines FROM globex.purchases p WHERE p.customer = 'x'
                                                                  ^ CR_IDENTITY_LITERAL

-- the literal on the left
SELECT count(*) AS lines FROM globex.purchases p WHERE 'x' = p.customer
                                                           ^ CR_IDENTITY_LITERAL

-- a list
SELECT count(*) AS lines FROM globex.purchases p WHERE customer IN ('x', 'y')
                                                                ^ CR_IDENTITY_LITERAL

-- a range, under NOT and OR
SELECT count(*) AS lines FROM globex.purchases p WHERE p.channel = 'web' OR NOT (p.day = DATE '2026-01-01' OR p.customer BETWEEN 'a' AND 'b')
                                                                                                                         ^ CR_IDENTITY_LITERAL

-- IS NULL
SELECT count(*) AS lines FROM globex.purchases p WHERE p.customer IS NOT NULL
                                                                  ^ CR_IDENTITY_LITERAL

-- a parameter
SELECT count(*) AS lines FROM globex.purchases p WHERE p.customer = :market
                                                                  ^ CR_IDENTITY_LITERAL

-- inequality
SELECT count(*) AS lines FROM globex.purchases p WHERE p.customer >= 'x'
                                                                  ^ CR_IDENTITY_LITERAL

-- a join key that is no dimension
SELECT count(*) AS lines FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer WHERE c.loyalty = 4711
                                                                                                                  ^ CR_IDENTITY_LITERAL

-- in the join condition
SELECT count(*) AS lines FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer AND p.customer = 'x'
                                                                                                                 ^ CR_IDENTITY_LITERAL
                                                                                                                 ^ CR_JOIN_CONDITION

-- a dimension that a join makes equal to a key
SELECT count(*) AS lines FROM acme.customers c JOIN globex.purchases p ON c.region = p.region_key WHERE c.region = 'EU'
                                                    ^ CR_UNIT_NOT_COUNTABLE
                                                                                                                 ^ CR_IDENTITY_LITERAL

-- a column that is published for nothing
SELECT count(*) AS lines FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer WHERE c.postcode = '10115'
                                                                                                                   ^ CR_LITERAL_COMPARISON

-- a measure
SELECT count(*) AS lines FROM globex.purchases p WHERE p.amount > 100
                                                                ^ CR_LITERAL_COMPARISON

-- two columns
SELECT count(*) AS lines FROM globex.purchases p WHERE p.day = p.channel
                                                             ^ CR_COLUMN_COMPARISON

-- a column in a list of values
SELECT count(*) AS lines FROM globex.purchases p WHERE p.channel IN ('web', p.day)
                                                                 ^ CR_COLUMN_COMPARISON

-- an identity column in a list of values
SELECT count(*) AS lines FROM globex.purchases p WHERE 'x' IN (p.customer, p.channel)
                                                           ^ CR_IDENTITY_LITERAL
                                                           ^ CR_COLUMN_COMPARISON

-- a condition without a column
SELECT count(*) AS lines FROM globex.purchases p WHERE 1 = 1
                                                         ^ CR_SYNTAX_NOT_SUPPORTED

-- a bare Boolean
SELECT count(*) AS lines FROM globex.purchases p WHERE true
                                                       ^ CR_SYNTAX_NOT_SUPPORTED

-- LIKE, on an identity column at that
SELECT count(*) AS lines FROM globex.purchases p WHERE p.channel LIKE 'w%' AND p.customer LIKE 'x%'
                                                                 ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                          ^ CR_SYNTAX_NOT_SUPPORTED

-- IS DISTINCT FROM
SELECT count(*) AS lines FROM globex.purchases p WHERE p.customer IS DISTINCT FROM 'x'
                                                                  ^ CR_SYNTAX_NOT_SUPPORTED

-- quantified
SELECT count(*) AS lines FROM globex.purchases p WHERE p.customer = ANY (SELECT customer FROM acme.customers)
                                                                  ^ CR_SUBQUERY

-- a function
SELECT count(*) AS lines FROM globex.purchases p WHERE lower(p.customer) = 'x'
                                                       ^ CR_FUNCTION
                                                                         ^ CR_IDENTITY_LITERAL

-- a function as a condition
SELECT count(*) AS lines FROM globex.purchases p WHERE CASE p.customer WHEN 'x' THEN true END
                                                       ^ CR_SYNTAX_NOT_SUPPORTED

-- a function that compares
SELECT count(*) AS lines FROM globex.purchases p WHERE starts_with(p.customer, 'x')
                                                       ^ CR_FUNCTION

-- something that fails for one row
SELECT count(*) AS lines FROM globex.purchases p WHERE 1 / (p.amount - 20) = 0 AND CAST(p.channel AS integer) = 1
                                                         ^ CR_MAY_FAIL
                                                                     ^ CR_MAY_FAIL
                                                                           ^ CR_LITERAL_COMPARISON
                                                                                   ^ CR_MAY_FAIL

-- what the engine cannot plan inside of TRY
SELECT count(*) AS lines FROM initech.bookings b WHERE TRY(nullif(b.stars, 1) / CASE WHEN b.stars BETWEEN 1 AND 2 THEN 3 END) = 1
                                                           ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                  ^ CR_SYNTAX_NOT_SUPPORTED

-- randomness and time
SELECT count(*) AS lines FROM globex.purchases p WHERE rand() < 0.5 AND p.day < current_date
                                                       ^ CR_FUNCTION
                                                                                ^ CR_FUNCTION

-- NULL as a value
SELECT count(*) AS lines FROM globex.purchases p WHERE p.channel = NULL
                                                                   ^ CR_SYNTAX_NOT_SUPPORTED

-- a literal that is a function in disguise
SELECT count(*) AS lines FROM globex.purchases p WHERE p.channel = JSON '"web"'
                                                                   ^ CR_SYNTAX_NOT_SUPPORTED

-- symmetric range
SELECT count(*) AS lines FROM globex.purchases p WHERE p.day BETWEEN SYMMETRIC DATE '2026-02-01' AND DATE '2026-01-01'
                                                             ^ CR_SYNTAX_NOT_SUPPORTED

-- HAVING on a column, with a parameter, and over an aggregate that is not accepted
SELECT p.channel, count(*) AS lines FROM globex.purchases p GROUP BY p.channel HAVING p.channel = 'web' AND count(*) > :market AND max(p.amount) > 10 AND sum(p.customer) > 1
                                                                                      ^ CR_SYNTAX_NOT_SUPPORTED
                                                                                                                       ^ CR_TEMPLATE_PARAMETER
                                                                                                                                   ^ CR_AGGREGATE_FUNCTION
                                                                                                                                                          ^ CR_AGGREGATE_ARGUMENT

-- a required value in HAVING that no column gives
SELECT p.channel, count(*) AS lines FROM globex.purchases p GROUP BY p.channel HAVING (SELECT 1) = 1 OR EXISTS (SELECT 1)
                                                                                      ^ CR_SUBQUERY
                                                                                                        ^ CR_SUBQUERY
