package org.discogsography.extractor.fetch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discogsography.common.contract.DumpDate;
import org.discogsography.common.contract.RecordType;

/** A published file by its name. Nothing that is named otherwise is ever fetched, written or deleted. */
sealed interface DumpName {
    Pattern FORM = Pattern.compile("discogs_(\\d{8})_(?:([a-z]+)\\.xml\\.gz|CHECKSUM\\.txt)");

    /** Date as {@code yyyymmdd}. */
    int dump();

    String text();

    /** The records of one type. */
    record Records(int dump, RecordType type) implements DumpName {
        @Override
        public String text() {
            return "discogs_" + dump + "_" + type.plural() + ".xml.gz";
        }
    }

    /** The published sums of the others. */
    record Sums(int dump) implements DumpName {
        @Override
        public String text() {
            return "discogs_" + dump + "_CHECKSUM.txt";
        }
    }

    /** The file that has exactly this name, or empty. */
    static Optional<DumpName> of(String name) {
        Matcher form = FORM.matcher(name);
        if (!form.matches() || !isDate(form.group(1))) {
            return Optional.empty();
        }
        int dump = Integer.parseInt(form.group(1));
        return form.group(2) == null
                ? Optional.of(new Sums(dump))
                : RecordType.named(form.group(2)).map(type -> new Records(dump, type));
    }

    /** True for eight digits that are a day since dumps exist. */
    static boolean isDate(String digits) {
        return digits.matches("\\d{8}") && DumpDate.isReal(Long.parseLong(digits));
    }
}
