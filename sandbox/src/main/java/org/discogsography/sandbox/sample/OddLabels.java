package org.discogsography.sandbox.sample;

import static org.discogsography.sandbox.sample.Part.literal;

import java.util.Map;

/** What is odd about which label. */
final class OddLabels {

    static final Map<Oddity, Map<LabelPart, Part>> PARTS = Map.of(
            Oddity.LABEL_WITHOUT_NAME,
            Map.of(LabelPart.NAME, Part.ABSENT),
            Oddity.LABEL_EMPTY_URL,
            Map.of(LabelPart.URLS, literal("<urls><url/></urls>")),
            Oddity.LABEL_CARRIAGE_RETURNS,
            Map.of(
                    LabelPart.CONTACT,
                    literal(
                            "<contactinfo>P.O. Box 1&#13;\n&#13;\nSöderköping&#13;\n   &#13;\nPhone:\t+1\n</contactinfo>"),
                    LabelPart.PROFILE,
                    Facts.exactText("profile", "[a=One] &amp; [l=Two (3)].&#13;\n ")),
            Oddity.LABEL_DANGLING_PARENT,
            Map.of(LabelPart.PARENT, (draw, xml) -> Relatives.label(draw, "parentLabel", Companies.DANGLING, xml)));

    private OddLabels() {}
}
