package org.discogsography.sandbox.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the file system refused, as a sentence: its exceptions often say no more than a path. */
final class DiskTrouble {
    private DiskTrouble() {}

    static String describe(Throwable failure) {
        return switch (failure) {
            case UncheckedIOException wrapped -> describe(wrapped.getCause());
            case AccessDeniedException denied -> denied.getFile() + " cannot be used: permission denied";
            case NoSuchFileException missing ->
                missing.getFile() + " is not there and cannot be made; name another place";
            case FileAlreadyExistsException taken -> taken.getFile() + " is in the way: it is no folder";
            case FileSystemException refused -> refused.getFile() + " cannot be used: " + refused.getReason();
            default -> "reading or writing failed: " + failure.getMessage();
        };
    }
}
