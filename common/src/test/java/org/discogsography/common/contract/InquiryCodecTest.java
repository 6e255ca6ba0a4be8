package org.discogsography.common.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.discogsography.common.contract.MessageHeaders.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

class InquiryCodecTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MessageHeaders HEADERS =
            new MessageHeaders(Kind.QUESTION, RecordType.LABELS, 20260801, "run-1", 0, 0);
    private static final Question QUESTION =
            new Question("q-1", RecordType.LABELS, "amq.gen-1", Instant.parse("2026-08-02T03:04:05.678Z"));
    private static final Answer ANSWER = new Answer(
            "q-1",
            "tableinator",
            3,
            Optional.of(new Answer.Load(true, false, 20260801, "run-1", 12, new Digest(-5))),
            RoaringBitmap.bitmapOf(7, -1));

    @Test
    void readsBackTheQuestionThatItWrote() throws ContractViolation {
        assertThat(InquiryCodec.question(HEADERS, InquiryCodec.encode(QUESTION)))
                .isEqualTo(QUESTION);
    }

    @Test
    void readsBackTheAnswerThatItWrote() throws ContractViolation {
        assertThat(InquiryCodec.answer(InquiryCodec.encode(ANSWER))).isEqualTo(ANSWER);
    }

    @Test
    void readsBackThatThereIsNoLoad() throws ContractViolation {
        Answer nothing = new Answer("q-1", "graphinator", 1, Optional.empty(), new RoaringBitmap());
        assertThat(InquiryCodec.answer(InquiryCodec.encode(nothing))).isEqualTo(nothing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"question", "type", "answerTo"})
    void namesWhatIsMissingInAQuestion(String key) throws IOException {
        byte[] without = without(InquiryCodec.encode(QUESTION), key);
        assertThatThrownBy(() -> InquiryCodec.question(HEADERS, without))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining(key);
    }

    @Test
    void takesAQuestionThatDoesNotTellItsTimeForAnOldOne() throws Exception {
        byte[] without = without(InquiryCodec.encode(QUESTION), "asked");
        assertThat(InquiryCodec.question(HEADERS, without).asked()).isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "+1000000000-12-31T"})
    void refusesAQuestionWhoseTimeIsNone(String day) {
        byte[] body = new String(InquiryCodec.encode(QUESTION), StandardCharsets.UTF_8)
                .replace("2026-08-02T", day)
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> InquiryCodec.question(HEADERS, body))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("asked");
    }

    @Test
    void refusesAQuestionWhoseAnswerCanGoToNoQueue() {
        byte[] body = new String(InquiryCodec.encode(QUESTION), StandardCharsets.UTF_8)
                .replace("amq.gen-1", "q".repeat(256))
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> InquiryCodec.question(HEADERS, body))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining("answerTo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"question", "consumer", "mapping", "deadLettered"})
    void namesWhatIsMissingInAnAnswer(String key) throws IOException {
        byte[] without = without(InquiryCodec.encode(ANSWER), key);
        assertThatThrownBy(() -> InquiryCodec.answer(without))
                .isInstanceOf(ContractViolation.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "x",
                "{\"question\":\"1\",\"consumer\":\"c\",\"mapping\":1," + "\"deadLettered\":\"AAAA\"}",
                "{\"question\":\"1\",\"consumer\":\"c\",\"mapping\":1," + "\"deadLettered\":\"\",\"load\":{}}"
            })
    void refusesWhatIsNoAnswer(String body) {
        assertThatThrownBy(() -> InquiryCodec.answer(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ContractViolation.class);
    }

    private static byte[] without(byte[] body, String key) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(body);
        json.remove(key);
        return JSON.writeValueAsBytes(json);
    }
}
