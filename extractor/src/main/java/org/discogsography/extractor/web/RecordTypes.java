package org.discogsography.extractor.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.web.Problem;

/** The types of a request. */
final class RecordTypes {
    private RecordTypes() {}

    /**
     * @param names null for none
     * @throws jakarta.ws.rs.WebApplicationException 400 when one is unknown, or the list is empty
     */
    static Set<RecordType> named(List<String> names) {
        if (names == null) {
            return Set.of();
        }
        Set<RecordType> types = EnumSet.noneOf(RecordType.class);
        for (String name : names) {
            types.add(RecordType.named(String.valueOf(name))
                    .orElseThrow(() -> Problem.badRequest("there is no type " + name + ": types are " + known())));
        }
        if (types.isEmpty()) {
            throw Problem.badRequest("types is empty: name some of " + known() + ", or leave it out for all");
        }
        return types;
    }

    private static String known() {
        return Arrays.stream(RecordType.values()).map(RecordType::plural).collect(Collectors.joining(", "));
    }
}
