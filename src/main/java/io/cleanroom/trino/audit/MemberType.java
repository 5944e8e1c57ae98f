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
package io.cleanroom.trino.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** The types that members of entries have; a member that may be null may also be left out by the writer. */
enum MemberType
{
    STRING,
    STRING_OR_NULL,
    INTEGER,
    INTEGER_OR_NULL,
    BOOLEAN,
    STRINGS,
    COMMITMENT,
    COMMITMENT_OR_NULL,
    /** By name; the name is part of the committed field. */
    COMMITMENTS;

    private static final String COMMITMENT_MEMBER = "commitment";

    /** @param value where every secret is a {@link Commitment} already */
    Object toJson(String member, Object value)
    {
        return switch (this) {
            case STRING -> expect(member, value, value instanceof String);
            case STRING_OR_NULL -> expect(member, value, value == null || value instanceof String);
            case INTEGER -> integer(expect(member, value, value instanceof Long || value instanceof Integer));
            case INTEGER_OR_NULL -> value == null ? null : integer(expect(member, value, value instanceof Long || value instanceof Integer));
            case BOOLEAN -> expect(member, value, value instanceof Boolean);
            case STRINGS -> expect(member, value, value instanceof List<?> list && list.stream().allMatch(String.class::isInstance));
            case COMMITMENT -> commitmentToJson(member, value);
            case COMMITMENT_OR_NULL -> value == null ? null : commitmentToJson(member, value);
            case COMMITMENTS -> {
                expect(member, value, value instanceof Map<?, ?>);
                Map<String, Object> json = new TreeMap<>();
                ((Map<?, ?>) value).forEach((name, commitment) -> json.put((String) name, commitmentToJson(member, commitment)));
                yield json;
            }
        };
    }

    Object fromJson(String member, Object json)
    {
        return switch (this) {
            case STRING, STRING_OR_NULL, INTEGER, INTEGER_OR_NULL, BOOLEAN -> toJson(member, json);
            case STRINGS -> ((List<?>) toJson(member, json)).stream().collect(toImmutableList());
            case COMMITMENT -> commitmentFromJson(member, json);
            case COMMITMENT_OR_NULL -> json == null ? null : commitmentFromJson(member, json);
            case COMMITMENTS -> {
                expect(member, json, json instanceof Map<?, ?>);
                Map<String, Object> commitments = new TreeMap<>();
                ((Map<?, ?>) json).forEach((name, commitment) -> commitments.put((String) name, commitmentFromJson(member, commitment)));
                yield commitments;
            }
        };
    }

    /** As it is read from JSON. */
    private static Object integer(Object value)
    {
        return ((Number) value).longValue();
    }

    private Object commitmentToJson(String member, Object value)
    {
        expect(member, value, value instanceof Commitment);
        return Map.of(COMMITMENT_MEMBER, ((Commitment) value).hash());
    }

    private Commitment commitmentFromJson(String member, Object json)
    {
        expect(member, json, json instanceof Map<?, ?> map && map.size() == 1 && map.get(COMMITMENT_MEMBER) instanceof String);
        return new Commitment((String) ((Map<?, ?>) json).get(COMMITMENT_MEMBER));
    }

    private Object expect(String member, Object value, boolean condition)
    {
        if (!condition) {
            throw new IllegalArgumentException("member %s of an entry has a value of the type %s; accepted: %s"
                    .formatted(member, value == null ? "null" : value.getClass().getSimpleName(), this));
        }
        return value;
    }
}
