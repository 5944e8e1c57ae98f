-- does: asks for the version when it connects
-- from: trinodb/trino-python-client trino/sqlalchemy/dialect.py _get_server_version_info
-- rows: 1
SELECT version()

-- does: the catalogs
-- from: trinodb/trino-python-client trino/sqlalchemy/dialect.py get_catalog_names
-- rows: 2
-- row: retail
SELECT "table_cat"
FROM "system"."jdbc"."catalogs"

-- does: the schemas
-- from: trinodb/trino-python-client trino/sqlalchemy/dialect.py get_schema_names
-- rows: 5
-- row: analyses
SELECT "schema_name"
FROM "information_schema"."schemata"

-- does: the tables of a schema
-- from: trinodb/trino-python-client trino/sqlalchemy/dialect.py get_table_names
-- rows: 5
-- row: by_day
EXECUTE IMMEDIATE 'SELECT "table_name"
FROM "information_schema"."tables"
WHERE "table_schema" = ?
  AND "table_type" = ''BASE TABLE''' USING 'analyses'

-- does: the views of a schema
-- from: trinodb/trino-python-client trino/sqlalchemy/dialect.py get_view_names
-- rows: 0
EXECUTE IMMEDIATE 'SELECT "table_name"
FROM "information_schema"."tables"
WHERE "table_schema" = ?
  AND "table_type" = ''VIEW''' USING 'analyses'

-- does: whether a table is there
-- from: trinodb/trino-python-client trino/sqlalchemy/dialect.py has_table
-- rows: 1
EXECUTE IMMEDIATE 'SELECT "table_name"
FROM "information_schema"."tables"
WHERE "table_schema" = ?
  AND "table_name" = ?' USING 'analyses', 'overlap'

-- does: the columns of a table
-- from: trinodb/trino-python-client trino/sqlalchemy/dialect.py _get_columns
-- rows: 3
-- row: customers | bigint | null | YES
-- row: priority | varchar | null | YES
EXECUTE IMMEDIATE 'SELECT
    "column_name",
    "data_type",
    "column_default",
    UPPER("is_nullable") AS "is_nullable"
FROM "information_schema"."columns"
WHERE "table_schema" = ?
  AND "table_name" = ?
ORDER BY "ordinal_position" ASC' USING 'analyses', 'overlap'

-- does: the comment of a table
-- from: trinodb/trino-python-client trino/sqlalchemy/dialect.py get_table_comment
-- rows: 1
-- row: Customers of both by segment
EXECUTE IMMEDIATE 'SELECT "comment"
FROM "system"."metadata"."table_comments"
WHERE "catalog_name" = ?
  AND "schema_name" = ?
  AND "table_name" = ?' USING 'retail', 'analyses', 'overlap'

-- does: the partitions of a table; an error is no partitions
-- from: trinodb/trino-python-client trino/sqlalchemy/dialect.py _get_partitions
-- refused: Table 'retail.analyses."overlap$partitions"' does not exist
SELECT * FROM analyses."overlap$partitions"

-- does: SQL Lab, functions for completion
-- from: apache/superset superset/db_engine_specs/presto_base.py get_function_names
-- rows: 0
SHOW FUNCTIONS FROM retail.acme

-- does: SQL Lab, preview of a table without parameters
-- from: apache/superset superset/db_engine_specs/base.py select_star
-- rows: 5
-- runs: 1
SELECT *
FROM analyses.totals
LIMIT 100

-- does: SQL Lab, preview of a table with a parameter
-- from: apache/superset superset/db_engine_specs/base.py select_star
-- refused: Analysis overlap needs one value for each parameter, and WHERE gives none for priority
SELECT *
FROM analyses.overlap
LIMIT 100

-- does: SQL Lab, the function form; Superset adds the limit
-- from: apache/superset superset/db_engine_specs/base.py apply_limit_to_sql
-- rows: 5
-- row: BUILDING | 232
-- runs: 1
SELECT * FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))
LIMIT 1001

-- does: SQL Lab, Estimate cost
-- from: apache/superset superset/db_engine_specs/presto_base.py estimate_statement_cost
-- rows: 1
EXPLAIN (TYPE IO, FORMAT JSON) SELECT * FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))

-- does: SQL Lab, Stop; here of a query that has ended
-- from: apache/superset superset/db_engine_specs/trino.py cancel_query
-- refused: Target query not found
CALL system.runtime.kill_query(query_id => '20260101_000000_00000_aaaaa',message => 'Query cancelled by Superset')

-- does: a chart on a physical dataset, with filters on the parameter and on an output
-- from: apache/superset superset/models/helpers.py get_sqla_query
-- rows: 2
-- row: BUILDING | 232
-- runs: 1
SELECT segment AS segment, sum(customers) AS "SUM(customers)"
FROM analyses.overlap
WHERE priority IN ('5-LOW') AND segment IN ('BUILDING', 'MACHINERY')
GROUP BY segment
ORDER BY "SUM(customers)" DESC
LIMIT 10000

-- does: a chart with a filter of two values on the parameter
-- from: apache/superset superset/models/helpers.py get_sqla_query
-- refused: Analysis overlap needs one value for each parameter, and WHERE gives none for priority
SELECT segment AS segment, sum(customers) AS "SUM(customers)"
FROM analyses.overlap
WHERE priority IN ('1-URGENT', '5-LOW')
GROUP BY segment
ORDER BY "SUM(customers)" DESC
LIMIT 10000

-- does: a time series by month, with the time range of one day on a parameter that is a date
-- from: apache/superset superset/db_engine_specs/presto_base.py convert_dttm and _time_grain_expressions
-- rows: 3
-- row: 1998-07-01T00:00 | 170
-- runs: 1
SELECT date_trunc('month', CAST(day AS TIMESTAMP)) AS __timestamp, sum(customers) AS "SUM(customers)"
FROM analyses.by_day
WHERE since >= DATE '1998-06-01' AND since < DATE '1998-06-02'
GROUP BY date_trunc('month', CAST(day AS TIMESTAMP))
ORDER BY "SUM(customers)" DESC
LIMIT 10000

-- does: saves a virtual dataset, and takes its columns from the first row
-- from: apache/superset superset/connectors/sqla/utils.py get_virtual_table_metadata
-- rows: 1
-- runs: 1
SELECT segment, customers FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))
LIMIT 1

-- does: a chart on a virtual dataset
-- from: apache/superset superset/models/helpers.py VIRTUAL_TABLE_ALIAS
-- rows: 5
-- row: FURNITURE | 179
-- runs: 1
SELECT segment AS segment, sum(customers) AS "SUM(customers)"
FROM (SELECT segment, customers FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))
) AS virtual_table
GROUP BY segment
ORDER BY "SUM(customers)" DESC
LIMIT 1000

-- does: samples of a virtual dataset
-- from: apache/superset superset/models/helpers.py VIRTUAL_TABLE_ALIAS; trinodb/trino-python-client trino/sqlalchemy/compiler.py limit_clause
-- rows: 5
-- runs: 1
SELECT segment AS segment, customers AS customers
FROM (SELECT segment, customers FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))
) AS virtual_table
OFFSET 0
LIMIT 1000

-- does: values for a filter of a dashboard, on a virtual dataset
-- from: apache/superset superset/models/helpers.py values_for_column
-- rows: 5
-- row: MACHINERY
-- runs: 1
SELECT DISTINCT segment AS column_values
FROM (SELECT segment, customers FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))
) AS virtual_table
LIMIT 10000

-- does: values for a filter of a dashboard, on the parameter itself
-- from: apache/superset superset/models/helpers.py values_for_column
-- refused: Analysis overlap needs one value for each parameter, and WHERE gives none for priority
SELECT DISTINCT priority AS column_values
FROM analyses.overlap
LIMIT 10000
