package org.discogsography.dashboard.broker;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * One node of the broker, and whether it has raised an alarm: then nobody can publish. Null where the broker does not tell.
 *
 * @param diskFree bytes
 * @param diskLimit bytes; below it the alarm is raised
 * @param memoryUsed bytes
 * @param memoryLimit bytes; above it the alarm is raised
 */
public record BrokerNode(
        String name,
        @JsonProperty("disk_free_alarm") boolean lowOnDisk,
        @JsonProperty("disk_free") Long diskFree,
        @JsonProperty("disk_free_limit") Long diskLimit,
        @JsonProperty("mem_alarm") boolean lowOnMemory,
        @JsonProperty("mem_used") Long memoryUsed,
        @JsonProperty("mem_limit") Long memoryLimit) {
    public BrokerNode {
        Objects.requireNonNull(name, "name");
    }
}
