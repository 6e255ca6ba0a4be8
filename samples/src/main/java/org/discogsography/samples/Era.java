package org.discogsography.samples;

import static org.discogsography.samples.Era.Trait.COMPANY_URLS;
import static org.discogsography.samples.Era.Trait.EMPTY_FIELDS;
import static org.discogsography.samples.Era.Trait.FORMAT_TEXT_ALWAYS;
import static org.discogsography.samples.Era.Trait.IMAGES;
import static org.discogsography.samples.Era.Trait.IMAGE_URIS;
import static org.discogsography.samples.Era.Trait.MAIN_RELEASE_FLAG;
import static org.discogsography.samples.Era.Trait.MASTER_ZERO;
import static org.discogsography.samples.Era.Trait.MEMBER_ID_ATTRIBUTE;
import static org.discogsography.samples.Era.Trait.MEMBER_ID_ELEMENT;
import static org.discogsography.samples.Era.Trait.REFERENCE_IDS;
import static org.discogsography.samples.Era.Trait.SERIES;
import static org.discogsography.samples.Era.Trait.SORTED_ATTRIBUTES;
import static org.discogsography.samples.Era.Trait.STATUS;
import static org.discogsography.samples.Era.Trait.UNLINKED_ID_ZERO;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The forms that the dumps have had since 2014. A sample may combine any form with any month: the form is in the
 * file, not in its name.
 */
public enum Era {
    /** To 2015-01: images with addresses, members as bare names, references by name only. */
    E2014(
            IMAGES,
            IMAGE_URIS,
            SORTED_ATTRIBUTES,
            STATUS,
            COMPANY_URLS,
            EMPTY_FIELDS,
            UNLINKED_ID_ZERO,
            FORMAT_TEXT_ALWAYS),
    /** 2015-02 to 2017-11: empty image addresses, members as pairs of id and name. */
    E2016(
            IMAGES,
            SORTED_ATTRIBUTES,
            STATUS,
            COMPANY_URLS,
            MEMBER_ID_ELEMENT,
            EMPTY_FIELDS,
            UNLINKED_ID_ZERO,
            FORMAT_TEXT_ALWAYS),
    /** 2019 to 2023: references carry ids, members carry them twice. The default. */
    E2020(
            IMAGES,
            STATUS,
            COMPANY_URLS,
            MEMBER_ID_ELEMENT,
            MEMBER_ID_ATTRIBUTE,
            REFERENCE_IDS,
            MAIN_RELEASE_FLAG,
            EMPTY_FIELDS,
            UNLINKED_ID_ZERO,
            FORMAT_TEXT_ALWAYS),
    /** 2024-12 to 2026-01: no images, no empty fields, unlinked artists without id, series, master 0. */
    E2025(STATUS, COMPANY_URLS, MEMBER_ID_ATTRIBUTE, REFERENCE_IDS, MAIN_RELEASE_FLAG, MASTER_ZERO, SERIES),
    /** 2026-03 on: also no release status and no company addresses. */
    E2026(MEMBER_ID_ATTRIBUTE, REFERENCE_IDS, MAIN_RELEASE_FLAG, MASTER_ZERO, SERIES);

    @SuppressWarnings("ImmutableEnumChecker") // Nothing changes it.
    private final Set<Trait> traits;

    Era(Trait... traits) {
        this.traits = EnumSet.copyOf(List.of(traits));
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    enum Trait {
        IMAGES,
        IMAGE_URIS,
        SORTED_ATTRIBUTES,
        STATUS,
        COMPANY_URLS,
        MEMBER_ID_ELEMENT,
        MEMBER_ID_ATTRIBUTE,
        REFERENCE_IDS,
        MAIN_RELEASE_FLAG,
        MASTER_ZERO,
        EMPTY_FIELDS,
        UNLINKED_ID_ZERO,
        SERIES,
        FORMAT_TEXT_ALWAYS
    }
}
