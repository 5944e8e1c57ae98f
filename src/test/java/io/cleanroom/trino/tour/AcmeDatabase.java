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
package io.cleanroom.trino.tour;

import io.cleanroom.trino.testing.PostgreSqlServer;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

import static java.util.Objects.requireNonNull;

/** Acme's PostgreSQL, with an account for the clean room that may read the customers and the list of opt-outs, and nothing else. */
record AcmeDatabase(PostgreSqlServer server)
{
    static final String NAME = "acme";
    static final String USER = "clean_room";
    static final String PASSWORD = "clean_room";

    AcmeDatabase
    {
        requireNonNull(server, "server is null");
    }

    String url()
    {
        return server.jdbcUrl(NAME);
    }

    /** Adds a line to the list of people who want to be in no analysis, as it was typed. */
    void optOut(String email)
    {
        server.execute(NAME, "INSERT INTO crm.optouts VALUES ('%s')".formatted(email));
    }

    void forgetOptOuts()
    {
        server.execute(NAME, "DELETE FROM crm.optouts");
    }

    void load(SampleData data, Progress progress)
            throws SQLException, IOException
    {
        server.execute("postgres", "CREATE DATABASE " + NAME, "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, PASSWORD));
        server.execute(NAME,
                "CREATE SCHEMA crm",
                """
                CREATE TABLE crm.customers (
                    customer_id bigint PRIMARY KEY,
                    email text,
                    full_name text,
                    region_code varchar(8),
                    age_band varchar(8),
                    lifetime_spend numeric(12,2),
                    consent varchar(16),
                    opted_out boolean,
                    residency varchar(8),
                    phone text)
                """,
                "CREATE TABLE crm.optouts (email text)",
                "CREATE TABLE crm.employees AS SELECT 'payroll' AS secret");
        try (Connection connection = server.connect(NAME)) {
            CopyStream.fill(
                    connection,
                    "crm.customers",
                    data.customers(),
                    row -> Arrays.asList(row.id(), row.email(), row.fullName(), row.regionCode(), row.ageBand(), row.lifetimeSpend(), row.consent(), row.optedOut(), row.residency(), row.phone().text()),
                    progress);
        }
        server.execute(NAME,
                "GRANT USAGE ON SCHEMA crm TO " + USER,
                "GRANT SELECT ON crm.customers, crm.optouts TO " + USER,
                "ANALYZE crm.customers");
    }
}
