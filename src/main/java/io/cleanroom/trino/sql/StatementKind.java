/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.cleanroom.trino.sql;

/** What a statement does, as far as a clean room has to know. */
public enum StatementKind
{
    QUERY,
    /** Runs a text that the client prepared under a name. */
    EXECUTE,
    /** Runs a text that stands inside a literal. */
    EXECUTE_IMMEDIATE,
    PREPARE,
    DEALLOCATE,
    EXPLAIN,
    EXPLAIN_ANALYZE,
    DESCRIBE_INPUT,
    DESCRIBE_OUTPUT,
    /** Catalogs, schemas, tables, columns, functions and session properties; {@code DESCRIBE table} too. */
    SHOW,
    SHOW_STATS,
    SHOW_CREATE,
    /** Roles, grants of roles, grants. */
    SHOW_GRANTS,
    CALL,
    /** {@code USE}, session properties, path and time zone. */
    SESSION,
    SET_ROLE,
    /** Becoming another user for the session. */
    SET_AUTHORIZATION,
    TRANSACTION,
    CREATE_TABLE_AS,
    VIEW_DDL,
    FUNCTION_DDL,
    /** Schemas, tables, columns, branches, roles and their owners. */
    DDL,
    DML,
    /** {@code ALTER TABLE .. EXECUTE}. */
    TABLE_EXECUTE,
    ANALYZE,
    CATALOG_DDL,
    GRANT,
    /** The parser refuses the text, the text is over a limit, or it is not known. */
    UNREADABLE,
}
