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
package io.cleanroom.trino.testing.postgresql;

import io.trino.plugin.jdbc.JdbcPlugin;

/**
 * A stand-in for Trino's own PostgreSQL connector, which is not on Maven Central: the same connector name and the
 * same connection properties over trino-base-jdbc, for tests, tour and benchmark only.
 */
public final class PostgreSqlPlugin
        extends JdbcPlugin
{
    public PostgreSqlPlugin()
    {
        super("postgresql", PostgreSqlModule::new);
    }
}
