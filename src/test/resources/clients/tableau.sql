-- does: the databases in the connection dialog
-- from: tableau/connector-plugin-sdk docs/metadata-enumeration.md, JDBC Metadata Enumeration: getCatalogs
-- rows: 2
-- row: retail
SELECT TABLE_CAT
FROM system.jdbc.catalogs
ORDER BY TABLE_CAT

-- does: the schemas on the data source page
-- from: tableau/connector-plugin-sdk docs/metadata-enumeration.md, JDBC Metadata Enumeration: getSchemas
-- rows: 5
-- row: analyses | retail
SELECT TABLE_SCHEM, TABLE_CATALOG
FROM system.jdbc.schemas
WHERE TABLE_CATALOG = 'retail'
ORDER BY TABLE_CATALOG, TABLE_SCHEM

-- does: the tables on the data source page
-- from: tableau/connector-plugin-sdk docs/metadata-enumeration.md, JDBC Metadata Enumeration: getTables
-- rows: 5
-- row: retail | analyses | by_nation | TABLE
SELECT TABLE_CAT, TABLE_SCHEM, TABLE_NAME, TABLE_TYPE
FROM system.jdbc.tables
WHERE TABLE_CAT = 'retail' AND TABLE_SCHEM LIKE 'analyses' ESCAPE '\' AND TABLE_TYPE IN ('TABLE', 'VIEW')
ORDER BY TABLE_TYPE, TABLE_CAT, TABLE_SCHEM, TABLE_NAME

-- does: the columns of a table, by a query that gives no row
-- from: tableau/connector-plugin-sdk docs/metadata-enumeration.md, CAP_JDBC_METADATA_USE_RESULTSET_FOR_TABLE
-- rows: 0
SELECT * FROM "analyses"."overlap" "overlap" WHERE 1=0

-- does: the columns of a table, by a limit
-- from: tableau/connector-plugin-sdk docs/metadata-enumeration.md, CAP_QUERY_TOP_0_METADATA
-- rows: 0
SELECT * FROM "analyses"."overlap" "overlap" LIMIT 0

-- does: the columns of custom SQL
-- from: tableau/connector-plugin-sdk docs/metadata-enumeration.md, CAP_JDBC_METADATA_SUPPRESS_PREPARED_QUERY
-- rows: 0
SELECT * FROM (
  SELECT * FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))
) "Custom SQL Query" WHERE 1=0

-- does: preview of a table, before there is a data source filter
-- from: tableau/connector-plugin-sdk docs/capabilities.md, CAP_QUERY_TOP_N
-- refused: Analysis overlap needs one value for each parameter, and WHERE gives none for priority
SELECT "overlap"."segment" AS "segment",
  "overlap"."customers" AS "customers",
  "overlap"."priority" AS "priority"
FROM "analyses"."overlap" "overlap"
LIMIT 100

-- does: preview of a table with a data source filter on the parameter
-- from: tableau/connector-plugin-sdk docs/capabilities.md, CAP_QUERY_TOP_N
-- rows: 5
-- row: MACHINERY | 161 | 5-LOW
-- runs: 1
SELECT "overlap"."segment" AS "segment",
  "overlap"."customers" AS "customers",
  "overlap"."priority" AS "priority"
FROM "analyses"."overlap" "overlap"
WHERE ("overlap"."priority" = '5-LOW')
LIMIT 100

-- does: a view with a dimension and a measure
-- from: cwida/public_bi_benchmark benchmark/MLB/queries/44.sql, a query of a Tableau Public workbook; tableau/connector-plugin-sdk docs/capabilities.md, CAP_QUERY_GROUP_BY_DEGREE
-- rows: 2
-- row: BUILDING | 232
-- runs: 1
SELECT "overlap"."segment" AS "segment",
  SUM("overlap"."customers") AS "sum:customers:ok"
FROM "analyses"."overlap" "overlap"
WHERE (("overlap"."priority" = '5-LOW') AND ("overlap"."segment" IN ('BUILDING', 'MACHINERY')))
GROUP BY 1

-- does: a grand total; the condition keeps an empty input from giving a row
-- from: cwida/public_bi_benchmark benchmark/MLB/queries/102.sql, a query of a Tableau Public workbook
-- rows: 1
-- row: 922
-- runs: 1
SELECT SUM("overlap"."customers") AS "sum:customers:ok"
FROM "analyses"."overlap" "overlap"
WHERE ("overlap"."priority" = '5-LOW')
HAVING (COUNT(1) > 0)

-- does: the number of rows
-- from: cwida/public_bi_benchmark benchmark/MLB/queries/102.sql, a query of a Tableau Public workbook
-- rows: 1
-- row: 5
-- runs: 1
SELECT COUNT(1) AS "cnt:overlap:ok"
FROM "analyses"."overlap" "overlap"
WHERE ("overlap"."priority" = '5-LOW')
HAVING (COUNT(1) > 0)

-- does: a view by month of a date
-- from: tableau/connector-plugin-sdk docs/dialect.md, date-function DATETRUNC
-- rows: 3
-- row: 1998-08-01T00:00 | 12
-- runs: 1
SELECT DATE_TRUNC('MONTH', CAST("by_day"."day" AS TIMESTAMP)) AS "tmn:day:ok",
  SUM("by_day"."customers") AS "sum:customers:ok"
FROM "analyses"."by_day" "by_day"
WHERE ("by_day"."since" = (DATE '1998-06-01'))
GROUP BY 1

-- does: a range of dates of one day on the parameter
-- from: cwida/public_bi_benchmark benchmark/MLB/queries/44.sql, a query of a Tableau Public workbook, where ranges are >= and <=
-- rows: 1
-- row: 320
-- runs: 1
SELECT SUM("by_day"."customers") AS "sum:customers:ok"
FROM "analyses"."by_day" "by_day"
WHERE (("by_day"."since" >= (DATE '1998-06-01')) AND ("by_day"."since" <= (DATE '1998-06-01')))
HAVING (COUNT(1) > 0)

-- does: values for the filter of the parameter itself
-- from: tableau/connector-plugin-sdk docs/capabilities.md, CAP_QUERY_GROUP_BY_DEGREE
-- refused: Analysis overlap needs one value for each parameter, and WHERE gives none for priority
SELECT "overlap"."priority" AS "priority"
FROM "analyses"."overlap" "overlap"
GROUP BY 1
ORDER BY 1 ASC

-- does: the domain of a numeric filter on an output
-- from: cwida/public_bi_benchmark benchmark/MLB/queries/102.sql, a query of a Tableau Public workbook
-- rows: 1
-- row: 161 | 232
-- runs: 1
SELECT MIN("overlap"."customers") AS "TEMP(none:customers:qk lower)",
  MAX("overlap"."customers") AS "TEMP(none:customers:qk upper)"
FROM "analyses"."overlap" "overlap"
WHERE ("overlap"."priority" = '5-LOW')
HAVING (COUNT(1) > 0)

-- does: a view on custom SQL
-- from: mindsdb/mindsdb tests/unit/test_executor.py, a query that Tableau sent
-- rows: 5
-- row: AUTOMOBILE | 180
-- runs: 1
SELECT "Custom SQL Query"."segment" AS "segment",
  SUM("Custom SQL Query"."customers") AS "sum:customers:ok"
FROM (
  SELECT * FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))
) "Custom SQL Query"
GROUP BY 1

-- does: an extract of a view on custom SQL
-- from: mindsdb/mindsdb tests/unit/test_executor.py, a query that Tableau sent
-- rows: 5
-- row: HOUSEHOLD | 170
-- runs: 1
SELECT "Custom SQL Query"."segment" AS "segment",
  "Custom SQL Query"."customers" AS "customers"
FROM (
  SELECT * FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))
) "Custom SQL Query"
