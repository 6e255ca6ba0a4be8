package org.discogsography.common.config;

/** A configured secret. It never prints itself; only an adapter that needs it calls {@link #reveal()}. */
public final class Secret {
    public static final String MASK = "*****";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Also the converter that the configuration uses. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return MASK;
    }
}
