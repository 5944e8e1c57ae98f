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
package io.cleanroom.trino.contract;

import com.google.common.collect.ImmutableList;

import java.util.List;
import java.util.Locale;

/** The mappings of a contract that have fixed keys. The JSON Schema for editors defines the same ones under the same names. */
enum Shape
{
    CONTRACT(List.of("contract", "clean_room", "parties"), List.of("purpose", "expires", "direct_queries", "tables", "templates")),
    PARTY(List.of("approvers"), List.of("name", "analysts", "auditors", "signing_key", "allowed_regions")),
    MEMBERS(List.of(), List.of("users", "groups")),
    TABLE(List.of("source", "columns", "rule"), List.of("rows", "suppress")),
    CONDITION(List.of(), List.of("min", "max", "not_null")),
    SUPPRESS(List.of("table", "column", "matches"), List.of()),
    COLUMN(List.of(), List.of("source", "type", "token")),
    TOKEN(List.of("of", "profile"), List.of("type", "region", "input")),
    RULE(List.of("type", "privacy_unit", "min_units"), List.of("join", "dimensions", "measures", "join_required")),
    RULE_NONE(List.of("type"), List.of()),
    MEASURE(List.of("aggregates"), List.of("per_unit", "round")),
    PER_UNIT(List.of("min", "max"), List.of()),
    TEMPLATE(List.of("version", "runners", "sql"), List.of("description", "runs", "reuse", "parameters")),
    RUNS(List.of("per", "max"), List.of()),
    PARAMETER(List.of("type"), List.of("values", "min", "max", "step", "default"));

    private final List<String> required;
    private final List<String> optional;

    Shape(List<String> required, List<String> optional)
    {
        this.required = required;
        this.optional = optional;
    }

    List<String> required()
    {
        return required;
    }

    List<String> keys()
    {
        return ImmutableList.<String>builder().addAll(required).addAll(optional).build();
    }

    /** The name of its definition in the JSON Schema. */
    String schemaName()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
