package org.discogsography.common.contract;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of this project: of records, of files, of what is kept in files. */
public final class Sha256 {
    private Sha256() {}

    /** A new one, for one thread. */
    public static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
