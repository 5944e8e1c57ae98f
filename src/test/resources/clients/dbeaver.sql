-- does: Database Navigator, the catalogs
-- from: trinodb/trino client/trino-jdbc/src/main/java/io/trino/jdbc/TrinoDatabaseMetaData.java getCatalogs
-- rows: 2
-- row: retail
SELECT TABLE_CAT
FROM system.jdbc.catalogs
ORDER BY TABLE_CAT

-- does: Database Navigator, the schemas of a catalog
-- from: trinodb/trino client/trino-jdbc/src/main/java/io/trino/jdbc/TrinoDatabaseMetaData.java getSchemas
-- rows: 5
-- row: analyses | retail
-- row: acme | retail
SELECT TABLE_SCHEM, TABLE_CATALOG
FROM system.jdbc.schemas
WHERE TABLE_CATALOG = 'retail'
ORDER BY TABLE_CATALOG, TABLE_SCHEM

-- does: Database Navigator, the tables of a schema
-- from: trinodb/trino client/trino-jdbc/src/main/java/io/trino/jdbc/TrinoDatabaseMetaData.java getTables
-- rows: 5
-- row: retail | analyses | overlap | TABLE | null | null | null | null | null | null
SELECT TABLE_CAT, TABLE_SCHEM, TABLE_NAME, TABLE_TYPE, REMARKS,
  TYPE_CAT, TYPE_SCHEM, TYPE_NAME,   SELF_REFERENCING_COL_NAME, REF_GENERATION
FROM system.jdbc.tables
WHERE TABLE_CAT = 'retail' AND TABLE_SCHEM LIKE 'analyses' ESCAPE '\' AND TABLE_NAME LIKE '%' ESCAPE '\'
ORDER BY TABLE_TYPE, TABLE_CAT, TABLE_SCHEM, TABLE_NAME

-- does: Database Navigator, the columns of a table, with their comments
-- from: trinodb/trino client/trino-jdbc/src/main/java/io/trino/jdbc/TrinoDatabaseMetaData.java getColumns
-- rows: 3
-- row: overlap | segment | 12 | varchar(10) | null
-- row: overlap | customers | -5 | bigint | null
-- row: overlap | priority | 12 | varchar | Parameter: one of 1-URGENT, 5-LOW; by default 5-LOW
SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, TYPE_NAME, REMARKS
FROM system.jdbc.columns
WHERE TABLE_CAT = 'retail' AND TABLE_SCHEM LIKE 'analyses' ESCAPE '\' AND TABLE_NAME LIKE 'overlap' ESCAPE '\'
ORDER BY TABLE_CAT, TABLE_SCHEM, TABLE_NAME, ORDINAL_POSITION

-- does: opens the Data tab of an analysis without parameters; the driver cuts off after 200 rows
-- from: dbeaver/dbeaver plugins/org.jkiss.dbeaver.model.jdbc/src/org/jkiss/dbeaver/model/impl/jdbc/struct/JDBCTable.java readData
-- rows: 5
-- row: BUILDING | 337
-- runs: 1
SELECT * FROM retail.analyses.totals

-- does: opens the Data tab of an analysis with a parameter
-- from: dbeaver/dbeaver plugins/org.jkiss.dbeaver.model.jdbc/src/org/jkiss/dbeaver/model/impl/jdbc/struct/JDBCTable.java readData
-- refused: Analysis overlap needs one value for each parameter, and WHERE gives none for priority; accepted: priority = <value> for each, in WHERE, or SELECT * FROM TABLE(retail.analyses.overlap(priority => '1-URGENT'))
SELECT o.* FROM retail.analyses.overlap o

-- does: Data tab with a condition typed into the filter line
-- from: dbeaver/dbeaver plugins/org.jkiss.dbeaver.model.jdbc/src/org/jkiss/dbeaver/model/impl/jdbc/struct/JDBCTable.java readData
-- rows: 5
-- row: BUILDING | 232 | 5-LOW
-- runs: 1
SELECT o.* FROM retail.analyses.overlap o
WHERE priority = '5-LOW'

-- does: Data tab, filtered by the column menu and sorted
-- from: dbeaver/dbeaver plugins/org.jkiss.dbeaver.model.jdbc/src/org/jkiss/dbeaver/model/impl/jdbc/struct/JDBCTable.java readData
-- rows: 3
-- row: FURNITURE | 179 | 5-LOW
-- runs: 1
SELECT o.* FROM retail.analyses.overlap o
WHERE o.priority = '5-LOW' AND o.customers > 170
ORDER BY o.customers DESC

-- does: Data tab, number of all rows
-- from: dbeaver/dbeaver plugins/org.jkiss.dbeaver.model.jdbc/src/org/jkiss/dbeaver/model/impl/jdbc/struct/JDBCTable.java countData
-- rows: 1
-- row: 5
-- runs: 1
SELECT COUNT(*) FROM retail.analyses.overlap
WHERE priority = '5-LOW'

-- does: DDL tab
-- from: dbeaver/dbeaver plugins/org.jkiss.dbeaver.ext.trino/src/org/jkiss/dbeaver/ext/trino/model/TrinoMetaModel.java getTableDDL
-- refused: CR_STATEMENT_KIND: SHOW CREATE in clean room retail
SHOW CREATE TABLE retail.analyses.overlap

-- does: SQL editor, the function form with a limit
-- from: the statement is the user's
-- rows: 5
-- row: MACHINERY | 161
-- runs: 1
SELECT * FROM TABLE(retail.analyses.overlap(priority => '5-LOW')) LIMIT 200

-- does: SQL editor, number of all rows of a result
-- from: dbeaver/dbeaver plugins/org.jkiss.dbeaver.model.sql/src/org/jkiss/dbeaver/model/sql/transformers/SQLQueryTransformerCount.java
-- rows: 1
-- row: 5
-- runs: 1
SELECT COUNT(*) FROM (SELECT segment, customers FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))
) dbvrcnt

-- does: SQL editor, Grouping panel of a result
-- from: dbeaver/dbeaver, class org.jkiss.dbeaver.model.sql.SQLGroupingQueryGenerator
-- rows: 5
-- row: HOUSEHOLD | 1
-- runs: 1
SELECT src.segment, COUNT(*) as count_ FROM (
SELECT segment, customers FROM TABLE(retail.analyses.overlap(priority => '5-LOW'))
) src
GROUP BY src.segment
