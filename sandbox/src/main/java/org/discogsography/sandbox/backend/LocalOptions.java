package org.discogsography.sandbox.backend;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How local servers are made.
 *
 * @param cache where unpacked servers are kept, shared by all sandboxes; default {@code .sandbox/cache} in the repository
 * @param repository the project's folder, for its {@code mvnw} where there is no {@code mvn}
 * @param neo4jHeap as {@code -Xmx} takes it
 * @param neo4jPageCache as {@code server.memory.pagecache.size} takes it
 * @param settings more lines for {@code rabbitmq.conf}, {@code postgresql.conf} and {@code neo4j.conf}; they win over ours
 */
public record LocalOptions(
        Path cache,
        Path repository,
        String neo4jHeap,
        String neo4jPageCache,
        Map<BackendKind, Map<String, String>> settings) {

    public LocalOptions {
        settings = Map.copyOf(settings);
    }

    /** 1 GB of heap and 512 MB of page cache for Neo4j: with the other two and our services below 4 GB. */
    public static LocalOptions defaults(Path repository) {
        return new LocalOptions(repository.resolve(".sandbox/cache"), repository, "1g", "512m", Map.of());
    }

    public LocalOptions withNeo4jMemory(String heap, String pageCache) {
        return new LocalOptions(cache, repository, heap, pageCache, settings);
    }

    public LocalOptions withSetting(BackendKind kind, String key, String value) {
        var all = new EnumMap<BackendKind, Map<String, String>>(BackendKind.class);
        all.putAll(settings);
        var ofKind = new LinkedHashMap<>(settingsOf(kind));
        ofKind.put(key, value);
        all.put(kind, ofKind);
        return new LocalOptions(cache, repository, neo4jHeap, neo4jPageCache, all);
    }

    Map<String, String> settingsOf(BackendKind kind) {
        return settings.getOrDefault(kind, Map.of());
    }
}
