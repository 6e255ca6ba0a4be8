package org.discogsography.extractor;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.util.ArrayList;
import java.util.List;
import org.discogsography.common.contract.BatchCodec;
import org.discogsography.common.contract.BodyEncoding;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.Decoded;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.MessageHeaders;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;

/**
 * What was in a queue; it is taken out.
 *
 * @param messages headers of those with records
 */
public record Arrived(List<IncomingRecord> records, List<MessageHeaders> messages, List<Completion> completions) {
    public static Arrived in(RabbitNode node, String consumer, RecordType type) throws Exception {
        Arrived arrived = new Arrived(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        String queue = Topology.queue(consumer, type);
        try (Connection connection = node.factory().newConnection();
                Channel channel = connection.createChannel()) {
            for (GetResponse next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
                arrived.add(
                        MessageHeaders.parse(next.getProps().getHeaders()),
                        next.getProps().getContentEncoding(),
                        next.getBody());
            }
        }
        return arrived;
    }

    public Completion completion() {
        return completions.getLast();
    }

    /** In the order of their arrival. */
    public List<Long> ids() {
        return records.stream().map(IncomingRecord::id).toList();
    }

    public List<Long> seqs() {
        return messages.stream().map(MessageHeaders::seq).toList();
    }

    /** Over every record that arrived. */
    public Digest digest() {
        Digest digest = Digest.EMPTY;
        for (IncomingRecord record : records) {
            digest = digest.plus(record.hash());
        }
        return digest;
    }

    private void add(MessageHeaders headers, String encoding, byte[] body) throws Exception {
        switch (headers.kind()) {
            case RECORDS -> {
                assertThat(encoding).isEqualTo(BodyEncoding.ZSTD);
                messages.add(headers);
                for (Decoded decoded : BatchCodec.decode(headers, BodyEncoding.decode(encoding, body))) {
                    records.add(((Decoded.Good) decoded).record());
                }
            }
            case COMPLETION -> completions.add(CompletionCodec.decode(headers, body));
            case QUESTION -> {
                // nobody is here to answer it
            }
        }
    }
}
