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

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One line of a party's side file: what opens a commitment of an entry.
 *
 * @param index of the entry
 * @param field where the value stands in its entry, members joined by {@code /}
 * @param salt 64 lower-case hex digits
 */
public record PlaintextLine(long index, String field, String salt, String value)
{
    public PlaintextLine
    {
        requireNonNull(field, "field is null");
        requireNonNull(salt, "salt is null");
        requireNonNull(value, "value is null");
    }

    /** Absent if it is no such line, which a crash can have left. */
    public static Optional<PlaintextLine> parse(byte[] line)
    {
        try {
            return CanonicalJson.decode(line) instanceof Map<?, ?> json
                    && json.get("index") instanceof Long index
                    && json.get("field") instanceof String field
                    && json.get("salt") instanceof String salt
                    && json.get("value") instanceof String value
                    ? Optional.of(new PlaintextLine(index, field, salt, value))
                    : Optional.empty();
        }
        catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether the entry has a commitment there, and this is what was committed to. */
    public boolean opens(AuditEntry entry)
    {
        try {
            return committed(entry.members(), "").filter(Commitment.of(field, HexFormat.of().parseHex(salt), value)::equals).isPresent();
        }
        catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Optional<Commitment> committed(Map<?, ?> members, String prefix)
    {
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String path = prefix + member.getKey();
            if (member.getValue() instanceof Commitment commitment && path.equals(field)) {
                return Optional.of(commitment);
            }
            if (member.getValue() instanceof Map<?, ?> nested) {
                Optional<Commitment> found = committed(nested, path + "/");
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString()
    {
        return "PlaintextLine[index=%s, field=%s]".formatted(index, field);
    }
}
