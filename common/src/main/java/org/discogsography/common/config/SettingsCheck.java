package org.discogsography.common.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with a service's settings, so that it is said at once, in a line each. */
public final class SettingsCheck {
    private final List<String> faults = new ArrayList<>();

    /** A setting without a default. */
    public SettingsCheck require(String key, Optional<?> value) {
        if (value.isEmpty()) {
            faults.add(key + " is not set");
        }
        return this;
    }

    /** A check that throws an {@link IllegalArgumentException}; left out while something is missing. */
    public SettingsCheck rule(Runnable check) {
        if (faults.isEmpty()) {
            try {
                check.run();
            } catch (IllegalArgumentException wrong) {
                faults.add(wrong.getMessage());
            }
        }
        return this;
    }

    /** @throws ConfigurationException with all faults, which the service prints before it ends */
    public void conclude() {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(
                    String.join("\n", faults) + "\nEvery setting is in docs/reference/configuration.md");
        }
    }
}
