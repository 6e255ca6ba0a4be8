package org.discogsography.extractor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain", "\t\r\n", "\u007f\u0080\u07ff\u0800\ud7ff\ue000\ufffd", "\ud800\udc00 \udbff\udfff"
            })
    void acceptsWhatXmlAllows(String text) {
        for (String padding : List.of("", "1", "1234567", "12345678", "123456789abcdef")) {
            assertThat(Characters.areClean(utf8(padding + text + padding))).isTrue();
        }
    }

    /** In hex: controls, stray continuations, overlong forms, surrogates, beyond Unicode, cut short, noncharacters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "01",
                "08",
                "0b",
                "0c",
                "1f",
                "80",
                "bf",
                "c0af",
                "c1bf",
                "e08080",
                "e09fbf",
                "eda080",
                "edbfbf",
                "f0808080",
                "f08fbfbf",
                "f4908080",
                "f5808080",
                "ff",
                "e282",
                "f09f98",
                "c2",
                "efbfbe",
                "efbfbf"
            })
    void refusesWhatXmlDoesNotAllowAndReplacesIt(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        for (String padding : List.of("", "1", "1234567", "12345678", "123456789abcdef", "\u00e9\ufffd")) {
            byte[] text = concat(utf8(padding), bad, utf8(padding));
            assertThat(Characters.areClean(text)).isFalse();
            Characters.Replaced cleaned = Characters.clean(text);
            assertThat(Characters.areClean(cleaned.bytes())).isTrue();
            assertThat(cleaned.count()).isBetween(1, bad.length);
            assertThat(new String(cleaned.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(padding + "\ufffd".repeat(cleaned.count()) + padding);
        }
    }

    @Test
    void agreesWithTheDecoderOfTheJdkOnNoise() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            byte[] noise = new byte[random.nextInt(12)];
            random.nextBytes(noise);
            String text = new String(noise, StandardCharsets.UTF_8);
            boolean valid = java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), noise)
                    && text.codePoints()
                            .noneMatch(c -> (c < 0x20 && c != 9 && c != 10 && c != 13) || c == 0xfffe || c == 0xffff);
            assertThat(Characters.areClean(noise))
                    .as(() -> HexFormat.of().formatHex(noise))
                    .isEqualTo(valid);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "&#1;, 1, \ufffd",
        "&#x1F;, 1, \ufffd",
        "&#0;, 1, \ufffd",
        "&#xD800;, 1, \ufffd",
        "&#xFFFE;, 1, \ufffd",
        "&#x110000;, 1, \ufffd",
        "&#99999999999999999999;, 1, \ufffd",
        "a&#8;b&#13;c&#xe9;&amp;&#11;, 2, a\ufffdb&#13;c&#xe9;&amp;\ufffd",
        "<![CDATA[&#1;]]>&#2;, 1, <![CDATA[&#1;]]>\ufffd",
        "$1 \\ &#9;, 0, $1 \\ &#9;"
    })
    void replacesReferencesToWhatXmlDoesNotAllow(String text, int count, String expected) {
        Characters.Replaced replaced = Characters.withoutIllegalReferences(utf8(text));
        assertThat(replaced.count()).isEqualTo(count);
        assertThat(new String(replaced.bytes(), StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] one, byte[] two, byte[] three) {
        byte[] all = new byte[one.length + two.length + three.length];
        System.arraycopy(one, 0, all, 0, one.length);
        System.arraycopy(two, 0, all, one.length, two.length);
        System.arraycopy(three, 0, all, one.length + two.length, three.length);
        return all;
    }
}
