-- rows
SELECT p.channel, p.amount FROM globex.purchases p
       ^ CR_ROW_LEVEL_OUTPUT
                  ^ CR_ROW_LEVEL_OUTPUT
                  ^ CR_OUTPUT_COLUMN

-- all columns
SELECT * FROM globex.purchases
       ^ CR_SYNTAX_NOT_SUPPORTED

-- all columns of one table
SELECT p.*, count(*) FROM globex.purchases p
       ^ CR_SYNTAX_NOT_SUPPORTED

-- an identity column as it is
SELECT p.customer FROM globex.purchases p
       ^ CR_ROW_LEVEL_OUTPUT
       ^ CR_OUTPUT_COLUMN

-- an identity column as a group key
SELECT p.customer, count(*) AS lines FROM globex.purchases p GROUP BY p.customer
       ^ CR_OUTPUT_COLUMN
                                                                      ^ CR_GROUP_KEY

-- an identity column as a group key by its place
SELECT p.customer AS who, count(*) AS lines FROM globex.purchases p GROUP BY 1
       ^ CR_OUTPUT_COLUMN
                                                                             ^ CR_GROUP_KEY

-- an identity column as a group key that is not shown
SELECT count(*) AS lines FROM globex.purchases p GROUP BY p.channel, customer
                                                                     ^ CR_GROUP_KEY

-- the identity column of the other side of a join
SELECT t.traveller, count(*) AS lines
       ^ CR_OUTPUT_COLUMN
FROM globex.purchases p JOIN initech.trips t ON p.customer = t.traveller
GROUP BY t.traveller
         ^ CR_GROUP_KEY

-- a dimension that a join makes equal to a key
SELECT c.region, count(*) AS lines
       ^ CR_OUTPUT_COLUMN
FROM acme.customers c JOIN globex.purchases p ON c.region = p.region_key
                           ^ CR_UNIT_NOT_COUNTABLE
GROUP BY c.region
         ^ CR_GROUP_KEY

-- the same over two joins
SELECT t.region, count(*) AS lines
       ^ CR_OUTPUT_COLUMN
FROM acme.customers c JOIN globex.purchases p ON c.region = p.region_key JOIN initech.trips t ON t.region = c.region
                           ^ CR_UNIT_NOT_COUNTABLE
GROUP BY t.region
         ^ CR_GROUP_KEY

-- DISTINCT rows
SELECT DISTINCT p.channel FROM globex.purchases p
^ CR_SYNTAX_NOT_SUPPORTED
                ^ CR_ROW_LEVEL_OUTPUT

-- a measure as a group key
SELECT p.amount, count(*) AS lines FROM globex.purchases p GROUP BY p.amount
       ^ CR_OUTPUT_COLUMN
                                                                    ^ CR_GROUP_KEY

-- a literal as an output
SELECT 'x' AS label, count(*) AS lines FROM globex.purchases p
       ^ CR_SYNTAX_NOT_SUPPORTED

-- an expression as an output
SELECT sum(p.amount) / 2 AS half FROM globex.purchases p
       ^ CR_AGGREGATE_FUNCTION
                     ^ CR_MAY_FAIL

-- a value in a CASE
SELECT CASE p.channel WHEN 'web' THEN 1 END AS web, count(*) AS lines FROM globex.purchases p GROUP BY p.channel
       ^ CR_SYNTAX_NOT_SUPPORTED
       ^ CR_ROW_LEVEL_OUTPUT

-- two outputs with one name
SELECT p.channel, count(*) AS channel FROM globex.purchases p GROUP BY p.channel
                  ^ CR_SYNTAX_NOT_SUPPORTED

-- a letter that the engine takes for another
SELECT "ſ".channel, count(*) AS lines FROM globex.purchases s GROUP BY "ſ".channel
       ^ CR_SYNTAX_NOT_SUPPORTED
       ^ CR_NOT_AVAILABLE
                                                                       ^ CR_SYNTAX_NOT_SUPPORTED
                                                                       ^ CR_NOT_AVAILABLE

-- a window
SELECT p.channel, count(*) OVER () AS lines FROM globex.purchases p GROUP BY p.channel
                  ^ CR_WINDOW

-- a ranking
SELECT p.channel, row_number() OVER (ORDER BY p.channel) AS place FROM globex.purchases p GROUP BY p.channel
                  ^ CR_FUNCTION
