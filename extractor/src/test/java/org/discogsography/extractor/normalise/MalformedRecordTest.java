package org.discogsography.extractor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.read.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRecordTest {
    private static final String BEFORE = "<release id=\"1\"><title>a</title></release>\n";
    private static final String AFTER = "\n<release id=\"3\"><title>c</title></release>\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<release id=\"2\"><title>a & b</title></release>",
                "<release id=\"2\"><title>a < b</title></release>",
                "<release id=\"2\"><title>a ]]> b</title></release>",
                "<release id=\"2\"><title>&nbsp;</title></release>",
                "<release id=\"2\"><title>&xxe;</title></release>",
                "<release id=\"2\"><!DOCTYPE x [<!ENTITY y \"z\">]></release>",
                "<release id=\"2\"><title></release>",
                "<release id=\"2\"><title></titel></release>",
                "<release id=\"2\" id=\"2\"/>",
                "<release id=\"2\" a=b></release>",
                "<release id=\"2\"><x:a/></release>",
                "<release id=\"2\"><title>b",
                "<release id=\"2\">" + "<!-- -- --></release>"
            })
    void isLeftOutAloneAndKeptWithItsPosition(String record) {
        Normalised release = Normalised.of(RecordType.RELEASES, BEFORE + record + AFTER);
        assertThat(release.lines()).hasSize(2);
        assertThat(release.json(0)).isEqualTo("{\"id\":1,\"title\":\"a\"}");
        assertThat(release.json(1)).isEqualTo("{\"id\":3,\"title\":\"c\"}");
        assertThat(release.malformed()).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo("2");
            assertThat(found.offset()).isEqualTo("<releases>\n".length() + BEFORE.length());
            assertThat(found.reason()).isNotBlank();
            assertThat(record).startsWith(found.excerpt().lines().findFirst().orElseThrow());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<release><title>b</title></release>",
                "<release id=\"\"/>",
                "<release id=\"x\"/>",
                "<release id=\"0\"/>",
                "<release id=\"4294967296\"/>"
            })
    void hasNoUsableId(String record) {
        Normalised release = Normalised.of(RecordType.RELEASES, BEFORE + record + AFTER);
        assertThat(release.lines()).hasSize(2);
        assertThat(release.malformed()).extracting(Malformed::reason).allMatch(reason -> reason.contains("id"));
    }

    @Test
    void isTooLongForAMessage() {
        String record = "<release id=\"2\"><notes>" + "x".repeat(1_000_000) + "</notes></release>";
        Normalised release = Normalised.of(RecordType.RELEASES, BEFORE + record + AFTER);
        assertThat(release.lines()).hasSize(2);
        assertThat(release.malformed())
                .extracting(Malformed::reason)
                .containsExactly("its normal form is longer than 1000000 bytes");
    }

    @Test
    @Timeout(20)
    void takesBoundedTimeWhateverItsNames() {
        StringBuilder hostile = new StringBuilder("<release id=\"2\">");
        for (int i = 0; i < 500_000; i++) {
            hostile.append("<n").append(i).append("/>");
        }
        Normalised release = Normalised.of(RecordType.RELEASES, BEFORE + hostile + "</release>" + AFTER);
        assertThat(release.lines()).hasSize(2);
        assertThat(release.malformed())
                .extracting(Malformed::reason)
                .allMatch(reason -> reason.contains("1000 different"));
    }

    @Test
    void doesNotCountAsDrift() {
        Normalised release =
                Normalised.of(RecordType.RELEASES, BEFORE + "<release id=\"2\"><new/><title></release>" + AFTER);
        assertThat(release.drift().counts()).isEmpty();
    }

    @Test
    void isNotARecordWithIllegalCharacters() {
        byte[] record = "<release id=\"2\"><title>a?b&#8;c</title><labels><label name=\"?\"/></labels></release>"
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < record.length; i++) {
            if (record[i] == '?') {
                record[i] = i % 2 == 0 ? (byte) 0x0b : (byte) 0xff;
            }
        }
        Normalised release = Normalised.of(RecordType.RELEASES, record);
        assertThat(release.json())
                .isEqualTo("{\"id\":2,\"labels\":[{\"name\":\"\ufffd\"}],\"title\":\"a\ufffdb\ufffdc\"}");
        assertThat(release.replaced()).isEqualTo(3);
    }

    @Test
    void neverSmugglesANulIn() {
        byte[] record = "<release id=\"2\"><title>a???b</title></release>".getBytes(StandardCharsets.US_ASCII);
        int at = "<release id=\"2\"><title>a".length();
        record[at] = (byte) 0xe0;
        record[at + 1] = (byte) 0x80;
        record[at + 2] = (byte) 0x80;
        assertThat(Normalised.of(RecordType.RELEASES, record).json()).doesNotContain("\\u0000", "\u0000");
    }
}
