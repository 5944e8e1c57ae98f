-- does: tests the connection
-- from: metabase/metabase modules/drivers/starburst/src/metabase/driver/starburst.clj can-connect?
-- rows: 1
-- row: retail
SHOW CATALOGS LIKE 'retail'

-- does: asks for the time zone of the server
-- from: metabase/metabase modules/drivers/starburst/src/metabase/driver/starburst.clj db-default-timezone
-- rows: 1
SELECT current_timezone() as "time-zone"

-- does: sync, the schemas
-- from: metabase/metabase modules/drivers/starburst/src/metabase/driver/starburst.clj describe-catalog-sql
-- rows: 5
-- row: analyses
SHOW SCHEMAS FROM "retail"

-- does: sync, the tables of a schema
-- from: metabase/metabase modules/drivers/starburst/src/metabase/driver/starburst.clj describe-schema-sql
-- rows: 5
-- row: overlap
SHOW TABLES FROM "retail"."analyses"

-- does: sync, whether a table may be read
-- from: metabase/metabase modules/drivers/starburst/src/metabase/driver/starburst.clj have-select-privilege?
-- rows: 1
-- row: overlap
SHOW TABLES FROM "analyses" LIKE 'overlap'

-- does: sync, the columns of a table; newer versions also to see whether it may be read
-- from: metabase/metabase modules/drivers/starburst/src/metabase/driver/starburst.clj describe-table-sql
-- rows: 3
-- row: segment | varchar(10) |  | 
-- row: priority | varchar |  | Parameter: one of 1-URGENT, 5-LOW; by default 5-LOW
DESCRIBE "retail"."analyses"."overlap"

-- does: sync, a probe of each table where the driver asks so
-- from: metabase/metabase docs/databases/sync-scan.md, How database syncs work
-- rows: 0
SELECT TRUE AS "_" FROM "analyses"."overlap" WHERE 1 <> 1 LIMIT 0

-- does: fingerprinting, a sample of each table; where an analysis has parameters nothing runs
-- from: metabase/metabase src/metabase/driver/common/table_rows_sample.clj
-- refused: Analysis overlap needs one value for each parameter, and WHERE gives none for priority
SELECT SUBSTRING("analyses"."overlap"."segment", 1, 1234) AS "substring1", "analyses"."overlap"."customers" AS "customers", SUBSTRING("analyses"."overlap"."priority", 1, 1234) AS "substring2" FROM "analyses"."overlap" LIMIT 10000

-- does: fingerprinting, a sample of each table; an analysis without parameters runs
-- from: metabase/metabase src/metabase/driver/common/table_rows_sample.clj
-- rows: 5
-- runs: 1
SELECT SUBSTRING("analyses"."totals"."segment", 1, 1234) AS "substring1", "analyses"."totals"."customers" AS "customers" FROM "analyses"."totals" LIMIT 10000

-- does: scan of the values for the filter drop-down; an analysis without parameters runs
-- from: metabase/metabase docs/databases/sync-scan.md, How Metabase gets values for filters
-- rows: 5
-- row: BUILDING
-- runs: 1
SELECT "analyses"."totals"."segment" AS "segment" FROM "analyses"."totals" GROUP BY "analyses"."totals"."segment" ORDER BY "analyses"."totals"."segment" ASC LIMIT 1000

-- does: opens a table without a filter
-- from: metabase/metabase src/metabase/query_processor/middleware/limit.clj
-- refused: Analysis overlap needs one value for each parameter, and WHERE gives none for priority
SELECT "analyses"."overlap"."segment" AS "segment", "analyses"."overlap"."customers" AS "customers", "analyses"."overlap"."priority" AS "priority" FROM "analyses"."overlap" LIMIT 2000

-- does: a question with a filter on the parameter, under the remark that Metabase puts before each query
-- from: metabase/metabase modules/drivers/starburst/test/metabase/driver/starburst_test.clj splice-strings-test
-- rows: 5
-- row: AUTOMOBILE | 180 | 5-LOW
-- runs: 1
-- Metabase:: userID: 1 queryType: MBQL queryHash: 1a2b accountID: 3c4d
SELECT "analyses"."overlap"."segment" AS "segment", "analyses"."overlap"."customers" AS "customers", "analyses"."overlap"."priority" AS "priority" FROM "analyses"."overlap" WHERE "analyses"."overlap"."priority" = '5-LOW' LIMIT 2000

-- does: the same with values bound, where prepared statements are optimized
-- from: metabase/metabase modules/drivers/starburst/src/metabase/driver/starburst.clj proxy-optimized-prepared-statement
-- rows: 5
-- row: BUILDING | 232
-- runs: 1
EXECUTE IMMEDIATE 'SELECT "analyses"."overlap"."segment" AS "segment", "analyses"."overlap"."customers" AS "customers" FROM "analyses"."overlap" WHERE "analyses"."overlap"."priority" = ? LIMIT 2000' USING '5-LOW'

-- does: counts rows
-- from: metabase/metabase modules/drivers/starburst/test/metabase/driver/starburst_test.clj splice-strings-test
-- rows: 1
-- row: 5
-- runs: 1
SELECT COUNT(*) AS "count" FROM "analyses"."overlap" WHERE "analyses"."overlap"."priority" = '5-LOW'

-- does: summarizes by a column, with filters on the parameter and on an output
-- from: metabase/metabase modules/drivers/starburst/test/metabase/driver/starburst_test.clj
-- rows: 2
-- row: BUILDING | 232
-- runs: 1
SELECT "analyses"."overlap"."segment" AS "segment", SUM("analyses"."overlap"."customers") AS "sum" FROM "analyses"."overlap" WHERE ("analyses"."overlap"."priority" = '5-LOW') AND (("analyses"."overlap"."segment" = 'BUILDING') OR ("analyses"."overlap"."segment" = 'MACHINERY')) GROUP BY "analyses"."overlap"."segment" ORDER BY "analyses"."overlap"."segment" ASC

-- does: summarizes by month, with a filter "is" on a parameter that is a date
-- from: metabase/metabase modules/drivers/starburst/src/metabase/driver/starburst.clj sql.qp/date
-- rows: 3
-- row: 1998-06-01 | 138
-- runs: 1
SELECT DATE_TRUNC('month', "analyses"."by_day"."day") AS "day", SUM("analyses"."by_day"."customers") AS "sum" FROM "analyses"."by_day" WHERE "analyses"."by_day"."since" = DATE '1998-06-01' GROUP BY DATE_TRUNC('month', "analyses"."by_day"."day") ORDER BY DATE_TRUNC('month', "analyses"."by_day"."day") ASC

-- does: the same with the filter of one day as a range
-- from: metabase/metabase src/metabase/query_processor/middleware/optimize_temporal_filters.clj
-- rows: 44
-- runs: 1
SELECT "analyses"."by_day"."day" AS "day", "analyses"."by_day"."customers" AS "customers" FROM "analyses"."by_day" WHERE ("analyses"."by_day"."since" >= DATE '1998-06-01') AND ("analyses"."by_day"."since" < DATE '1998-06-02') LIMIT 2000

-- does: a filter of one month leaves more than one day
-- from: metabase/metabase src/metabase/query_processor/middleware/optimize_temporal_filters.clj
-- refused: Analysis by_day needs one value for each parameter, and WHERE gives none for since
SELECT "analyses"."by_day"."day" AS "day", "analyses"."by_day"."customers" AS "customers" FROM "analyses"."by_day" WHERE ("analyses"."by_day"."since" >= DATE '1998-06-01') AND ("analyses"."by_day"."since" < DATE '1998-07-01') LIMIT 2000

-- does: summarizes a question that is itself SQL, the function form
-- from: metabase/metabase docs/questions/native-editor/writing-sql.md, Explore SQL question results using the Query Builder
-- rows: 5
-- row: MACHINERY | 161
-- runs: 1
SELECT "source"."segment" AS "segment", SUM("source"."customers") AS "sum" FROM (SELECT * FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))) AS "source" GROUP BY "source"."segment" ORDER BY "source"."segment" ASC

-- does: an SQL question with a variable {{priority}}, bound
-- from: metabase/metabase modules/drivers/starburst/src/metabase/driver/starburst.clj ->prepared-substitution
-- rows: 5
-- row: HOUSEHOLD | 170
-- runs: 1
EXECUTE IMMEDIATE 'SELECT * FROM TABLE(retail.analyses.overlap(priority => ?))' USING '5-LOW'

-- does: an SQL question with a variable {{since}} of type date, bound
-- from: metabase/metabase modules/drivers/starburst/test/metabase/driver/starburst_test.clj template-tag-timezone-test
-- rows: 44
-- runs: 1
EXECUTE IMMEDIATE 'SELECT * FROM retail.analyses.by_day WHERE since = CAST(? AS date)' USING DATE '1998-06-01'

-- does: connection impersonation
-- from: metabase/metabase modules/drivers/starburst/src/metabase/driver/starburst.clj set-role-statement
-- refused: Access Denied
SET SESSION AUTHORIZATION gus
