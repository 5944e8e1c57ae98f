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
package io.cleanroom.trino.security;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ObjectArrays;
import io.trino.spi.QueryId;
import io.trino.spi.connector.CatalogSchemaName;
import io.trino.spi.connector.CatalogSchemaRoutineName;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.connector.EntityKindAndName;
import io.trino.spi.connector.EntityPrivilege;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.function.SchemaFunctionName;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.Identity;
import io.trino.spi.security.Privilege;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemSecurityContext;
import io.trino.spi.security.TrinoPrincipal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import static io.cleanroom.trino.security.TestingUsers.HOST_ADMINISTRATOR;
import static io.cleanroom.trino.security.TestingUsers.STRANGER;
import static io.trino.spi.security.PrincipalType.USER;
import static io.trino.spi.type.VarcharType.VARCHAR;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

/** Every question that the engine can ask, for every kind of user, about a clean room and about another catalog. */
final class TestCleanRoomAccessControlDecisions
{
    private static final Identity OTHER_USER = TestingUsers.user("olga");

    @TempDir
    private static Path directory;

    private static final AtomicInteger shutdowns = new AtomicInteger();

    private static TestingCleanRoom room;

    @BeforeAll
    static void open()
    {
        room = TestingCleanRoom.active(directory);
    }

    @AfterAll
    static void close()
    {
        room.close();
    }

    @Test
    void testEveryMethodHasADecision()
    {
        Set<String> asked = questions(SystemAccessControl.class.getMethods());
        assertThat(asked)
                .as("the interface was found with its well-known methods")
                .hasSizeGreaterThan(90)
                .contains(
                        "checkCanSelectFromColumns(SystemSecurityContext, CatalogSchemaTableName, Optional, Set)",
                        "checkCanImpersonateUser(Identity, String)",
                        "filterCatalogs(SystemSecurityContext, Set)");
        assertThat(DecisionTable.DECISIONS.keySet())
                .as("Trino asks access controls something else than before. Decide what a member, a stranger and a host administrator may, declare the method in CleanRoomAccessControl or DefinitionAccessControl, add its row to DecisionTable and to access-control.md")
                .isEqualTo(asked);
        Set<String> declared = questions(ObjectArrays.concat(CleanRoomAccessControl.class.getDeclaredMethods(), DefinitionAccessControl.class.getDeclaredMethods(), Method.class));
        assertThat(declared)
                .as("CleanRoomAccessControl or DefinitionAccessControl must declare each method: what Trino does by default is no decision of ours")
                .containsAll(asked);
    }

    @Test
    void testDecisions()
    {
        assertThat(outcomes(TestingCleanRoom.NAME, DecisionTable::inCleanRoom)).isEmpty();
        assertThat(outcomes("memory", DecisionTable::elsewhere)).isEmpty();
    }

    /** Every member decides like every other: roles are looked at where something runs. */
    @Test
    void testRolesOfMembersSeeTheSame()
    {
        for (Identity member : ImmutableList.of(TestingUsers.APPROVER, TestingUsers.ANALYST_BY_GROUP, TestingUsers.AUDITOR, TestingUsers.OTHER_ANALYST)) {
            DecisionTable.DECISIONS.forEach((question, decision) ->
                    assertThat(outcome(method(question), member, TestingCleanRoom.NAME))
                            .as("%s for %s", question, member.getUser())
                            .isEqualTo(decision.inCleanRoom().charAt(0)));
        }
    }

    private static List<String> outcomes(String catalog, Function<DecisionTable, String> expected)
    {
        return DecisionTable.DECISIONS.entrySet().stream()
                .map(row -> {
                    String actual = Stream.of(TestingUsers.ANALYST, STRANGER, HOST_ADMINISTRATOR)
                            .map(identity -> String.valueOf(outcome(method(row.getKey()), identity, catalog)))
                            .collect(joining());
                    return actual.equals(expected.apply(row.getValue())) ? "" : "%s in %s: expected %s, was %s".formatted(row.getKey(), catalog, expected.apply(row.getValue()), actual);
                })
                .filter(difference -> !difference.isEmpty())
                .toList();
    }

    private static char outcome(Method method, Identity identity, String catalog)
    {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(method, i, identity, catalog);
        }
        try {
            Object answer = method.invoke(accessControl(method), arguments);
            return switch (answer) {
                case null -> 'A';
                case Boolean decision -> decision ? 'T' : 'F';
                case Map<?, ?> map -> map.isEmpty() ? 'H' : 'S';
                case Optional<?> optional -> optional.isEmpty() ? 'H' : 'S';
                case Iterable<?> items -> items.iterator().hasNext() ? 'S' : 'H';
                default -> throw new AssertionError("No letter for the answer of " + method);
            };
        }
        catch (InvocationTargetException e) {
            if (e.getCause() instanceof AccessDeniedException denied) {
                assertThat(denied).hasMessageMatching("Access Denied: CR_[A-Z_]+: [^\\n]+[^.\\n]");
                return 'D';
            }
            throw new AssertionError("%s failed".formatted(method), e.getCause());
        }
        catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** One of its own to be shut down, because after that there is no log, and so no member. */
    private static SystemAccessControl accessControl(Method method)
    {
        return method.getName().equals("shutdown") ? TestingCleanRoom.proposed(directory.resolve("shutdown" + shutdowns.incrementAndGet())).accessControl() : room.accessControl();
    }

    private static Object argument(Method method, int index, Identity identity, String catalog)
    {
        Parameter parameter = method.getParameters()[index];
        Class<?> type = parameter.getType();
        if (type == SystemSecurityContext.class) {
            return TestingUsers.context(identity, "20261121_000000_00000_decis");
        }
        if (type == Identity.class) {
            return index == 0 ? identity : OTHER_USER;
        }
        return switch (type.getSimpleName()) {
            case "QueryId" -> QueryId.valueOf("20261121_000000_00000_decis");
            case "String" -> catalog;
            case "boolean" -> false;
            case "CatalogSchemaName" -> new CatalogSchemaName(catalog, "acme");
            case "CatalogSchemaTableName" -> new CatalogSchemaTableName(catalog, "acme", "customers");
            case "CatalogSchemaRoutineName" -> new CatalogSchemaRoutineName(catalog, "clean_room", "check");
            case "EntityKindAndName" -> new EntityKindAndName("TABLE", ImmutableList.of(catalog, "acme", "customers"));
            case "EntityPrivilege" -> new EntityPrivilege("SELECT");
            case "Privilege" -> Privilege.SELECT;
            case "TrinoPrincipal" -> new TrinoPrincipal(USER, "olga");
            case "Type" -> VARCHAR;
            case "Optional" -> Optional.empty();
            case "List" -> ImmutableList.of();
            case "Collection" -> ImmutableList.of(OTHER_USER);
            case "Map" -> method.getName().equals("filterColumns") ? ImmutableMap.of(new SchemaTableName("acme", "customers"), ImmutableSet.of("region")) : ImmutableMap.of();
            case "Set" -> switch (method.getName()) {
                case "filterCatalogs" -> ImmutableSet.of(catalog);
                case "filterSchemas" -> ImmutableSet.of("acme");
                case "filterTables" -> ImmutableSet.of(new SchemaTableName("acme", "customers"));
                case "filterFunctions" -> ImmutableSet.of(new SchemaFunctionName("clean_room", "check"));
                default -> ImmutableSet.of("region");
            };
            default -> throw new AssertionError("No sample argument of " + type);
        };
    }

    private static Method method(String question)
    {
        return Stream.of(SystemAccessControl.class.getMethods())
                .filter(method -> question(method).equals(question))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no method " + question));
    }

    private static Set<String> questions(Method[] methods)
    {
        return Stream.of(methods)
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && Modifier.isPublic(method.getModifiers()))
                .map(TestCleanRoomAccessControlDecisions::question)
                .collect(toSet());
    }

    private static String question(Method method)
    {
        return Stream.of(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(joining(", ", method.getName() + "(", ")"));
    }
}
