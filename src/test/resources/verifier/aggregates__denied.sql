-- one person's value
SELECT max(p.amount) AS most, min(p.amount) AS least FROM globex.purchases p
       ^ CR_AGGREGATE_FUNCTION
                              ^ CR_AGGREGATE_FUNCTION

-- values collected
SELECT array_agg(p.amount) AS all_of_them FROM globex.purchases p
       ^ CR_AGGREGATE_FUNCTION

-- an aggregate that the measure does not list
SELECT count(c.spend) AS filled FROM acme.customers c JOIN globex.purchases p ON c.customer = p.customer
       ^ CR_AGGREGATE_FUNCTION

-- a column that is no measure
SELECT count(p.channel) AS channels, count(DISTINCT p.day) AS days FROM globex.purchases p
       ^ CR_AGGREGATE_ARGUMENT
                                     ^ CR_AGGREGATE_ARGUMENT

-- an identity column of a table that does not list it
SELECT count(DISTINCT p.customer) AS people FROM globex.purchases p
       ^ CR_AGGREGATE_ARGUMENT

-- an expression
SELECT sum(p.amount * 1000) AS big FROM globex.purchases p
                    ^ CR_AGGREGATE_ARGUMENT

-- a CASE that selects
SELECT sum(CASE WHEN p.customer = X'00' THEN p.amount ELSE 0 END) AS one FROM globex.purchases p
           ^ CR_AGGREGATE_ARGUMENT
                                  ^ CR_SYNTAX_NOT_SUPPORTED

-- IF that selects
SELECT sum(IF(p.channel = 'web', p.amount)) AS web FROM globex.purchases p
           ^ CR_AGGREGATE_ARGUMENT

-- FILTER
SELECT sum(p.amount) FILTER (WHERE p.customer = X'00') AS one FROM globex.purchases p
       ^ CR_AGGREGATE_ARGUMENT

-- ORDER BY inside
SELECT sum(p.amount ORDER BY p.day) AS ordered FROM globex.purchases p
       ^ CR_AGGREGATE_ARGUMENT

-- DISTINCT where it is not for counting
SELECT sum(DISTINCT p.amount) AS distinct_sum FROM globex.purchases p
       ^ CR_AGGREGATE_FUNCTION

-- a function with a path
SELECT evil.tools.sum(p.amount) AS revenue FROM globex.purchases p
       ^ CR_FUNCTION

-- a scalar function on a group key
SELECT lower(p.channel) AS channel, count(*) AS lines FROM globex.purchases p GROUP BY p.channel
       ^ CR_FUNCTION
       ^ CR_ROW_LEVEL_OUTPUT

-- count with two arguments
SELECT count(p.amount, p.day) AS lines FROM globex.purchases p
       ^ CR_AGGREGATE_ARGUMENT

-- a hash of an identity column
SELECT checksum(p.customer) AS fingerprint FROM globex.purchases p
       ^ CR_AGGREGATE_FUNCTION

-- a literal as an argument
SELECT sum(1) AS lines FROM globex.purchases p
           ^ CR_AGGREGATE_ARGUMENT

-- a parameter as an argument
SELECT sum(:since) AS lines FROM globex.purchases p
           ^ CR_AGGREGATE_ARGUMENT
