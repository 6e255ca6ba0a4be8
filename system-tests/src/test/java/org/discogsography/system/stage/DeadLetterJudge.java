package org.discogsography.system.stage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.fault.Broker;
import org.discogsography.system.fault.Letter;

/** I3: the dead-letter queues hold exactly the injected poison, with reasons, and nothing leaks. */
final class DeadLetterJudge implements Judges.Judge {
    private static final List<String> SECRETS = List.of("NEO4J_PASSWORD", "POSTGRES_PASSWORD");

    @Override
    public void judge(Row row, Judgement into) {
        Broker broker = row.stage().broker();
        Set<String> secrets = secrets(row);
        long total = 0;
        for (String queue : Broker.recordQueues()) {
            String dead = queue + ".dead";
            List<Letter> letters = broker.letters(dead);
            total += letters.size();
            compare(queue, letters, row.expect().poison().getOrDefault(queue, List.of()), into);
            letters.forEach(letter -> headers(dead, letter, secrets, into));
            if (!letters.isEmpty()) {
                broker.purge(dead);
            }
        }
        into.deadLettered(total);
        logs(row, secrets, into);
    }

    private static Set<String> secrets(Row row) {
        Set<String> secrets = new TreeSet<>(row.expect().secrets());
        Map<String, String> environment = row.suite().environment();
        SECRETS.forEach(key -> secrets.add(environment.get(key)));
        String amqp = environment.get("AMQP_CONNECTION");
        secrets.add(amqp.substring(amqp.indexOf(':', "amqp://".length()) + 1, amqp.indexOf('@')));
        return secrets;
    }

    private static void compare(String queue, List<Letter> letters, List<byte[]> expected, Judgement into) {
        List<String> left =
                new ArrayList<>(expected.stream().map(DeadLetterJudge::text).toList());
        List<String> unexpected = new ArrayList<>();
        for (Letter letter : letters) {
            String body = text(letter.body());
            if (!left.remove(body)) {
                unexpected.add(letter.reason() + " (" + letter.body().length + " bytes)");
            }
        }
        into.found(
                "I3 dead letters",
                left.isEmpty() && unexpected.isEmpty(),
                queue + ": " + letters.size() + ", " + left.size() + " missing, unexpected: "
                        + unexpected.stream().limit(20).toList());
    }

    /** One character per byte, so that any bytes can be compared and removed. */
    private static String text(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    private static void headers(String queue, Letter letter, Set<String> secrets, Judgement into) {
        boolean explained = Objects.nonNull(letter.headers().get("reason"))
                && Objects.nonNull(letter.headers().get("stage"))
                && Objects.nonNull(letter.headers().get("attempts"));
        String headers = letter.headers().toString();
        List<String> leaked = secrets.stream().filter(headers::contains).toList();
        if (!explained || !leaked.isEmpty()) {
            into.found("I3 headers", false, queue + ": explained " + explained + ", leaked " + leaked.size());
        }
    }

    private static void logs(Row row, Set<String> secrets, Judgement into) {
        for (Service service : Service.values()) {
            long leaking = row.watch(service).lines().stream()
                    .filter(line -> secrets.stream().anyMatch(line.text()::contains))
                    .count();
            if (leaking > 0) {
                into.found("I3 logs", false, service.id() + ": " + leaking + " lines with a secret or a payload");
            }
        }
    }
}
