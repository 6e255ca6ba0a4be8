package org.discogsography.sandbox.sample;

import static org.discogsography.sandbox.sample.LabelPart.CONTACT;
import static org.discogsography.sandbox.sample.LabelPart.NAME;
import static org.discogsography.sandbox.sample.LabelPart.PARENT;
import static org.discogsography.sandbox.sample.LabelPart.PROFILE;
import static org.discogsography.sandbox.sample.LabelPart.URLS;

/** What is odd about which label. */
final class OddLabels {

    private OddLabels() {}

    static OddParts parts() {
        return new OddParts()
                .with(Oddity.LABEL_WITHOUT_NAME, NAME, Part.ABSENT)
                .with(Oddity.LABEL_EMPTY_URL, URLS, "<urls><url/></urls>")
                .with(
                        Oddity.LABEL_CARRIAGE_RETURNS,
                        CONTACT,
                        "<contactinfo>P.O. Box 1&#13;\n&#13;\nSöderköping&#13;\n   &#13;\nPhone:\t+1\n</contactinfo>")
                .with(
                        Oddity.LABEL_CARRIAGE_RETURNS,
                        PROFILE,
                        FreeText.exact("profile", "[a=One] &amp; [l=Two (3)].&#13;\n "))
                .with(
                        Oddity.LABEL_DANGLING_PARENT,
                        PARENT,
                        (draw, xml) -> Relatives.label(draw, "parentLabel", Ids.DANGLING, xml));
    }
}
