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
package io.cleanroom.trino.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.function.Supplier;

import static com.google.common.base.Suppliers.memoize;
import static java.util.Objects.requireNonNull;

/**
 * A handle of a party's own connector. The engine cannot know its class, so it crosses nodes as text: live on the node that
 * made it, decoded on first use on another.
 */
public final class InnerHandle<T>
{
    private final Supplier<String> payload;
    private volatile T live;

    private InnerHandle(Supplier<String> payload, T live)
    {
        this.payload = payload;
        this.live = live;
    }

    public static <T> InnerHandle<T> live(HandleCodec codec, Class<T> kind, T handle)
    {
        requireNonNull(codec, "codec is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(handle, "handle is null");
        return new InnerHandle<>(memoize(() -> codec.encode(kind, handle)), handle);
    }

    @JsonCreator
    public static <T> InnerHandle<T> decode(String payload)
    {
        requireNonNull(payload, "payload is null");
        return new InnerHandle<>(() -> payload, null);
    }

    @JsonValue
    public String payload()
    {
        return payload.get();
    }

    public T get(HandleCodec codec, Class<T> kind)
    {
        T handle = live;
        if (handle == null) {
            handle = codec.decode(kind, payload());
            live = handle;
        }
        return handle;
    }

    @Override
    public boolean equals(Object o)
    {
        if (this == o) {
            return true;
        }
        if (!(o instanceof InnerHandle<?> other)) {
            return false;
        }
        T mine = live;
        Object theirs = other.live;
        return (mine != null && theirs != null) ? mine.equals(theirs) : payload().equals(other.payload());
    }

    /** The text of a live handle is made only when it has to leave the node; those who hold this one hash their published name. */
    @Override
    public int hashCode()
    {
        return InnerHandle.class.hashCode();
    }

    @Override
    public String toString()
    {
        return "inner handle";
    }
}
