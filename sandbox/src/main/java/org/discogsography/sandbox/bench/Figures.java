package org.discogsography.sandbox.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What one run has measured so far. */
final class Figures {
    private final Consumer<String> notes;
    private final List<Measurement> measurements = new ArrayList<>();

    /** @param notes is told each figure as soon as it is known */
    Figures(Consumer<String> notes) {
        this.notes = notes;
    }

    List<Measurement> all() {
        return List.copyOf(measurements);
    }

    /** Left out when one of the two was not measured. */
    void ratio(String name, String above, String below) {
        OptionalDouble numerator = value(above);
        OptionalDouble denominator = value(below);
        if (numerator.isPresent() && denominator.isPresent()) {
            figure(name, numerator.getAsDouble() / denominator.getAsDouble(), "ratio", "");
        }
    }

    private OptionalDouble value(String name) {
        return measurements.stream()
                .filter(measurement -> measurement.name().equals(name))
                .mapToDouble(Measurement::value)
                .findFirst();
    }

    void once(String name, double recordsPerSecond, String how) {
        figure(name, recordsPerSecond, "records/s", how);
    }

    void rates(String name, List<Double> recordsPerSecond, String how) {
        add(Measurement.median(name, recordsPerSecond, "records/s", how));
    }

    void figure(String name, double value, String unit, String how) {
        add(Measurement.once(name, value, unit, how));
    }

    /** Told at once: a run takes long, and one that fails has measured something too. */
    void add(Measurement measurement) {
        measurements.add(measurement);
        notes.accept(
                String.format(Locale.ROOT, "%s: %.2f %s", measurement.name(), measurement.value(), measurement.unit()));
    }
}
