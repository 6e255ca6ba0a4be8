package org.discogsography.common.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far the newest load of one type is in one store. */
public enum LoadState {
    /** Records of a dump are stored, and nothing of the type was ever announced: no completion has come yet. */
    BEGUN,
    /** Announced; not all of it is stored yet. */
    LOADING,
    /** Count and digest of the store equal those of the dump (dead-lettered records counted, and named). */
    VERIFIED,
    /** Records are missing or differ, and nothing is under way any more. */
    INCOMPLETE,
    /** Was verified; a verification by order has found since then that rows differ, and was not told to mend them. */
    ALTERED,
    /** Was verified; since then records of a newer dump, or of another run of the same one, were stored. */
    MIXED,
    /** Announced, and never verified: the store holds records of a newer dump. */
    SUPERSEDED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
