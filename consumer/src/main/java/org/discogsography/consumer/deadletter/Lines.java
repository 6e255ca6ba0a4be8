package org.discogsography.consumer.deadletter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines of a body as the contract counts them: separated by line feeds, empty ones not counted. */
public final class Lines {
    private Lines() {}

    public static List<byte[]> of(byte[] body) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        while (from < body.length) {
            int end = from;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            if (end > from) {
                lines.add(Arrays.copyOfRange(body, from, end));
            }
            from = end + 1;
        }
        return lines;
    }
}
