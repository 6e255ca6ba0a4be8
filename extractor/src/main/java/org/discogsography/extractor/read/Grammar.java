package org.discogsography.extractor.read;

import org.discogsography.common.contract.RecordType;

/**
 * What the splitter knows of a file: its root element, its record element, and the one element in which records of
 * the same name may be nested ("" for none). Those are references, not records.
 *
 * @param packed whether the form on disk shows that the file is whole
 */
record Grammar(String root, String record, String container, boolean packed) {
    static Grammar of(RecordType type, boolean packed) {
        return switch (type) {
            case ARTISTS, MASTERS, RELEASES -> new Grammar(type.plural(), type.element(), "", packed);
            case LABELS -> new Grammar(type.plural(), type.element(), "sublabels", packed);
        };
    }
}
