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
package io.cleanroom.trino.verifier;

/** Why a query may not run. A code never changes its meaning and is never used again for another one. */
public enum DenialCode
{
    CR_PARSE_ERROR,
    CR_STATEMENT_KIND,
    CR_SYNTAX_NOT_SUPPORTED,
    CR_NOT_AVAILABLE,
    CR_ROW_LEVEL_OUTPUT,
    CR_OUTPUT_COLUMN,
    CR_GROUP_KEY,
    CR_GROUPING_SETS,
    CR_AGGREGATE_FUNCTION,
    CR_AGGREGATE_ARGUMENT,
    CR_IDENTITY_LITERAL,
    CR_LITERAL_COMPARISON,
    CR_COLUMN_COMPARISON,
    CR_JOIN_REQUIRED,
    CR_JOIN_TYPE,
    CR_JOIN_CONDITION,
    CR_JOIN_KEY,
    CR_SUBQUERY,
    CR_SET_OPERATION,
    CR_WINDOW,
    CR_ROW_SELECTION,
    CR_TIME_TRAVEL,
    CR_FUNCTION,
    CR_MAY_FAIL,
    CR_RULE_CONFLICT,
    CR_UNIT_NOT_COUNTABLE,
    CR_TEMPLATE_PARAMETER,
    CR_LIMIT_EXCEEDED,
    CR_BUDGET,
    CR_RUN_FAILED,
    /** The text is no approved analysis of the clean room, or not one that this party may run. */
    CR_NOT_APPROVED,
    /** The clean room does not serve: no contract in force, expired, or the audit log cannot be written. */
    CR_CLOSED,
}
