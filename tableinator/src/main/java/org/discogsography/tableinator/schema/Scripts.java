package org.discogsography.tableinator.schema;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** The migrations by name, so that no class path has to be searched. */
final class Scripts implements ResourceProvider {
    private static final List<String> NAMES = List.of(
            "V1__tables.sql",
            "V2__book_and_ledger.sql",
            "V3__functions.sql",
            "V4__search_indexes.sql",
            "V5__artist_views.sql",
            "V6__label_views.sql",
            "V7__master_views.sql",
            "V8__release_views.sql",
            "V9__part_digests.sql",
            "V10__run_history.sql",
            "V11__unreadable_records.sql",
            "V12__unreadable_and_repeated.sql",
            "V13__newer_records.sql",
            "V14__referred_records.sql",
            "V15__kept_records.sql");

    /** In the order of their versions. */
    static Stream<Script> all() {
        return NAMES.stream().map(Script::new);
    }

    @Override
    public LoadableResource getResource(String name) {
        return NAMES.contains(name) ? new Script(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return all().filter(script -> script.getFilename().startsWith(prefix)
                        && Stream.of(suffixes).anyMatch(script.getFilename()::endsWith))
                .<LoadableResource>map(script -> script)
                .toList();
    }
}
