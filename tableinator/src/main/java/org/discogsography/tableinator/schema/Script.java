package org.discogsography.tableinator.schema;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
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
