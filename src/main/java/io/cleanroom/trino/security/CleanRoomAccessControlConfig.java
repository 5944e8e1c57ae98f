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

import com.google.common.collect.ImmutableSet;
import io.airlift.configuration.Config;
import io.airlift.configuration.ConfigDescription;
import io.airlift.units.Duration;
import io.airlift.units.MinDuration;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.concurrent.TimeUnit.MINUTES;

public class CleanRoomAccessControlConfig
{
    private File auditDirectory;
    private Optional<File> auditMarkDirectory = Optional.empty();
    private Optional<File> auditPolicyDirectory = Optional.empty();
    private Duration auditWitnessInterval = new Duration(1, MINUTES);
    private String auditOperator = "localhost";
    private Optional<String> region = Optional.empty();
    private boolean unsignedApprovals;
    private Set<String> hostAdministrators = ImmutableSet.of();

    @NotNull(message = "clean-room.audit.directory is not set; accepted: a directory on the coordinator that only the server writes to")
    public File getAuditDirectory()
    {
        return auditDirectory;
    }

    @Config("clean-room.audit.directory")
    @ConfigDescription("Directory on the coordinator in which each clean room has the directory of its audit log")
    public CleanRoomAccessControlConfig setAuditDirectory(File auditDirectory)
    {
        this.auditDirectory = auditDirectory;
        return this;
    }

    @NotNull
    public Optional<File> getAuditMarkDirectory()
    {
        return auditMarkDirectory;
    }

    @Config("clean-room.audit.mark-directory")
    @ConfigDescription("Directory on the coordinator in which each audit log keeps what it signed last, so that an older copy of the log is noticed; the audit directory when unset")
    public CleanRoomAccessControlConfig setAuditMarkDirectory(File auditMarkDirectory)
    {
        this.auditMarkDirectory = Optional.ofNullable(auditMarkDirectory);
        return this;
    }

    @NotNull
    public Optional<File> getAuditPolicyDirectory()
    {
        return auditPolicyDirectory;
    }

    @Config("clean-room.audit.policy-directory")
    @ConfigDescription("Directory on the coordinator with a file <clean room>.policy for each clean room whose log the witnesses named there are asked to cosign; nobody is asked when unset")
    public CleanRoomAccessControlConfig setAuditPolicyDirectory(File auditPolicyDirectory)
    {
        this.auditPolicyDirectory = Optional.ofNullable(auditPolicyDirectory);
        return this;
    }

    @NotNull
    @MinDuration(value = "1s", message = "clean-room.audit.witness-interval is too short; accepted: 1s or more")
    public Duration getAuditWitnessInterval()
    {
        return auditWitnessInterval;
    }

    @Config("clean-room.audit.witness-interval")
    @ConfigDescription("How long after one round of the witnesses the next begins, if the log has grown; 1m when unset")
    public CleanRoomAccessControlConfig setAuditWitnessInterval(Duration auditWitnessInterval)
    {
        this.auditWitnessInterval = auditWitnessInterval;
        return this;
    }

    @NotNull
    @Pattern(
            regexp = "[A-Za-z0-9]([A-Za-z0-9.-]{0,98}[A-Za-z0-9])?",
            message = "clean-room.audit.operator is no name for a key; accepted: a domain of up to 100 letters, digits, dots and hyphens")
    public String getAuditOperator()
    {
        return auditOperator;
    }

    @Config("clean-room.audit.operator")
    @ConfigDescription("Domain of who runs the server, part of the name of each audit log and its keys; must not change while there are logs")
    public CleanRoomAccessControlConfig setAuditOperator(String auditOperator)
    {
        this.auditOperator = auditOperator;
        return this;
    }

    @NotNull
    public Optional<@Pattern(
            regexp = "[a-z0-9][a-z0-9-]{0,62}",
            message = "clean-room.region is no region; accepted: lower case letters, digits and hyphens, such as eu-central-1") String> getRegion()
    {
        return region;
    }

    @Config("clean-room.region")
    @ConfigDescription("Where the cluster is, against the regions that a party of a contract allows; only parties that allow any when unset")
    public CleanRoomAccessControlConfig setRegion(String region)
    {
        this.region = Optional.ofNullable(region);
        return this;
    }

    public boolean isUnsignedApprovals()
    {
        return unsignedApprovals;
    }

    @Config("clean-room.unsigned-approvals")
    @ConfigDescription("Whether approvals count by authenticated user alone, without the party's signature, for trials; false when unset")
    public CleanRoomAccessControlConfig setUnsignedApprovals(boolean unsignedApprovals)
    {
        this.unsignedApprovals = unsignedApprovals;
        return this;
    }

    @NotNull
    public Set<String> getHostAdministrators()
    {
        return hostAdministrators;
    }

    @Config("clean-room.host-administrators")
    @ConfigDescription("Users, separated by commas, who may create and drop catalogs, read system information and kill others' queries; nobody when unset, and no row of a party either way")
    public CleanRoomAccessControlConfig setHostAdministrators(List<String> hostAdministrators)
    {
        this.hostAdministrators = ImmutableSet.copyOf(hostAdministrators);
        return this;
    }
}
