package org.discogsography.common.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads {@code NAME_FILE} for the settings that may be secret: the file's content is the value of {@code NAME}, without
 * the line break at its end, whichever kind it is, and without the byte order mark that some editors put at its beginning.
 */
public final class SecretFiles implements ConfigSource {
    static final List<String> NAMES = List.of(
            "NEO4J_USERNAME",
            "NEO4J_PASSWORD",
            "POSTGRES_USERNAME",
            "POSTGRES_PASSWORD",
            "AMQP_CONNECTION",
            "DASHBOARD_TOKEN");

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern LINE_BREAK_AT_END = Pattern.compile("\\r?\\n\\z");

    /** Above the environment (300), so that the two never silently disagree; having both is refused anyway. */
    private static final int ORDINAL = 310;

    private final Map<String, String> values;

    public SecretFiles() {
        this(System.getenv());
    }

    /** @throws IllegalArgumentException naming the key, when a file cannot be read or both forms are given */
    SecretFiles(Map<String, String> environment) {
        Map<String, String> read = new HashMap<>();
        for (String name : NAMES) {
            String file = environment.get(name + "_FILE");
            if (file != null && !file.isBlank()) {
                if (environment.get(name) != null && !environment.get(name).isBlank()) {
                    throw new IllegalArgumentException(name + " and " + name + "_FILE are both set: keep one of them");
                }
                read.put(propertyOf(name), content(name, Path.of(file)));
            }
        }
        values = Map.copyOf(read);
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public Map<String, String> getProperties() {
        return values;
    }

    @Override
    public String getValue(String property) {
        return values.get(property);
    }

    @Override
    public String getName() {
        return "secret files";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    private static String propertyOf(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static String content(String name, Path file) {
        try {
            String content = LINE_BREAK_AT_END
                    .matcher(withoutMark(Files.readString(file)))
                    .replaceFirst("");
            if (content.isEmpty()) {
                throw new IllegalArgumentException(name + "_FILE names " + file + ", which is empty");
            }
            return content;
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException(
                    name + "_FILE names " + file + ", which is no text in UTF-8: save it as such", notUtf8);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    name + "_FILE names " + file + ", which cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String withoutMark(String content) {
        return content.startsWith(BYTE_ORDER_MARK) ? content.substring(BYTE_ORDER_MARK.length()) : content;
    }
}
