package org.discogsography.tableinator.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.flywaydb.core.api.resource.LoadableResource;

/** One migration among our own resources. */
final class Script extends LoadableResource {
    private static final String FOLDER = "/db/migration/";

    private final String name;

    Script(String name) {
        this.name = name;
    }

    @Override
    public Reader read() {
        InputStream script = Script.class.getResourceAsStream(FOLDER + name);
        if (script == null) {
            throw new IllegalStateException("migration " + name + " is not part of this build");
        }
        return new InputStreamReader(script, StandardCharsets.UTF_8);
    }

    /** As Flyway notes it in its history: over the lines, whatever ends them. */
    int checksum() {
        CRC32 sum = new CRC32();
        try (BufferedReader lines = new BufferedReader(read())) {
            lines.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("migration " + name + " cannot be read", unreadable);
        }
        return (int) sum.getValue();
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public String getRelativePath() {
        return name;
    }

    @Override
    public String getAbsolutePath() {
        return FOLDER + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return FOLDER + name;
    }
}
