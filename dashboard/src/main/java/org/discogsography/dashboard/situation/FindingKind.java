package org.discogsography.dashboard.situation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * Every finding that there is, with how bad it is, what it says, and what is to be done: a person is never told that
 * something is wrong without a way out. The two formats share their arguments, in the order of {@code %1$s}, {@code %2$s}.
 */
public enum FindingKind {
    /** service, error. */
    SERVICE_SILENT(
            Level.BAD, "The %1$s does not answer: %2$s.", "What it has to do waits; start it again if it stays away."),
    /** service, failing checks. */
    SERVICE_NOT_READY(Level.ATTENTION, "The %1$s is not ready: %2$s.", "It goes on by itself when that is mended."),

    /** dependency, services, cause. */
    CONNECTION_DOWN(
            Level.BAD,
            "%1$s is out of reach of %2$s: %3$s.",
            "Nothing is lost meanwhile; it is tried again by itself.",
            Remedy.RECONNECT),
    /** dependency, services, cause. */
    CONNECTION_REFUSING(
            Level.BAD,
            "%1$s refuses writes of %2$s: %3$s.",
            "Mend that at the server; it is tried again by itself, and nothing is lost meanwhile.",
            Remedy.RECONNECT),
    /** dependency, services, cause. */
    CONNECTION_MISCONFIGURED(
            Level.BAD, "%1$s refuses %2$s: %3$s.", "Mend that; it is tried again by itself, slowly.", Remedy.RECONNECT),
    /** dependency, services, cause. */
    CONNECTION_SUSPECT(
            Level.ATTENTION,
            "%1$s has just failed %2$s: %3$s.",
            "It is tried again at once; nothing is to be done.",
            Remedy.RECONNECT),
    /** dependency, services, cause. */
    CONNECTION_DEGRADED(
            Level.ATTENTION,
            "%1$s answers %2$s slowly: %3$s.",
            "Nothing is to be done unless this lasts: then look at its load and its disk.",
            Remedy.RECONNECT),
    /** dependency, services. */
    CONNECTION_CONNECTING(
            Level.BUSY,
            "%1$s: %2$s not connected yet.",
            "It is tried by itself; nothing is to be done.",
            Remedy.RECONNECT),
    /** dependency, services, what is made. */
    CONNECTION_PREPARING(
            Level.BUSY, "%1$s is being prepared by %2$s: %3$s.", "Nothing is to be done.", Remedy.RECONNECT),
    /** dependency, services, how often. */
    BREAKER_FLAPPING(
            Level.ATTENTION,
            "%1$s comes and goes: the breaker of %2$s has opened %3$s times within ten minutes.",
            "Nothing is lost, and loading is slow. Look at the server's log and at the network between"
                    + " (docs/how-to/outages.md); GET /connections/events tells each failure."),

    /** dump, error, command. */
    EXTRACTION_FAILED(Level.BAD, "The extraction of %1$s failed: %2$s.", "Mend that, then load it again: %3$s."),
    /** dump, why. */
    EXTRACTION_WAITS_FOR_FILE(
            Level.ATTENTION,
            "The extraction of %1$s waits: %2$s.",
            "Nothing of it is lost; it goes on by itself then."),
    /** dump, command. */
    EXTRACTION_ENDED_BY_HAND(
            Level.ATTENTION,
            "The extraction of %1$s was ended by hand before its end: what was stored of it stays, and is not verified.",
            "Load it again: %2$s."),
    EXTRACTION_PAUSED_BY_HAND(
            Level.ATTENTION, "Somebody has paused the extraction.", "Resume goes on with it.", Remedy.RESUME),
    /** why. */
    EXTRACTION_PAUSED(Level.ATTENTION, "The extraction waits: %1$s.", "Mend that; it goes on by itself."),
    /** why. */
    EXTRACTION_BLOCKED(
            Level.BAD,
            "RabbitMQ takes nothing from the extraction: %1$s.",
            "Make room on its disk or give it more memory; it goes on by itself."),
    /** for what. */
    EXTRACTION_WAITS(Level.BUSY, "The extraction waits: %1$s.", "Nothing is to be done unless this lasts."),
    /** for what. */
    EXTRACTOR_WAITS(
            Level.ATTENTION,
            "The extractor waits: %1$s.",
            "It extracts nothing until then, and goes on by itself (docs/how-to/refusals.md)."),
    /** how many of what, type, file, where the originals are. */
    RECORDS_LEFT_OUT(
            Level.ATTENTION,
            "%1$s the %2$s in %3$s were left out; their original bytes are in %4$s. Nothing else of the dump is harmed.",
            "Nothing is to be done unless you can mend the file, or accept it (--allow-unreadable, --allow-repeated)."),
    /** dump, the newer one, that one as a number. */
    DUMP_SUPERSEDED(
            Level.ATTENTION,
            "Dump %1$s is superseded: the stores hold the newer %2$s and take nothing of it.",
            "Nothing is to be done; to go back to an older dump, take the newer one back first:"
                    + " ./discogsography forget %3$s says what that does."),

    /** store, error. */
    LOADS_UNKNOWN(
            Level.UNKNOWN,
            "What %1$s has loaded is unknown: %2$s.",
            "It is asked again by itself; nothing is to be done unless this lasts."),
    /** store, how many, type, dump. */
    LOAD_INCOMPLETE(
            Level.BAD,
            "%1$s lacks %2$s of the %3$s of %4$s.",
            "The extractor is asked for them by itself, again and again; if that does not help,"
                    + " ./discogsography verify --repair says why.",
            Remedy.REPAIR),
    /** store, what it holds of the newer dump, types, dump, what became of the newer one, that one, as a number, folder. */
    LOAD_MIXED(
            Level.BAD,
            "%1$s holds %2$s among the %3$s of %4$s, %5$s.",
            "Load %6$s to its end: ./discogsography load %8$s. To take it back instead, ./discogsography forget %7$s says what"
                    + " that does."),
    /** store, what it holds, dump, what became of that, as a number, folder. */
    LOAD_BEGUN(
            Level.BAD,
            "%1$s holds %2$s of %3$s, %4$s: none of that is verified.",
            "Load %3$s to its end: ./discogsography load %6$s. To take it back instead, ./discogsography forget %5$s says what"
                    + " that does."),
    /** store, types, dump, what differs. */
    LOAD_ALTERED(
            Level.BAD,
            "The %2$s in %1$s are no longer those of %3$s: %4$s.",
            "./discogsography verify --explain names them, --repair has them published again.",
            Remedy.REPAIR),
    /** store, type, dump, kinds. */
    RELATIONSHIPS_DIFFER(
            Level.BAD,
            "Relationships of the %2$s in %1$s are not those of %3$s: %4$s.",
            "./discogsography verify --repair has them written again."),
    /** store, how many, type, dump, consumer. */
    VANISHED_KEPT(
            Level.ATTENTION,
            "%1$s keeps %2$s of the %3$s that %4$s does not have: too many to delete unasked, or unreadable there.",
            "Nothing is to be done if they may stay; to have them deleted, raise CONSUMER_MAX_VANISHED_SHARE of the %5$s and"
                    + " start it again, then ./discogsography verify --repair (docs/reference/configuration.md)."),
    /** store, how many, of how many, type, why. */
    VANISHED_REFERRED(
            Level.ATTENTION,
            "%2$s of %3$s vanished %4$s are kept in %1$s: %5$s.",
            "Nothing is to be done if they may stay; else remove what refers to them, then ./discogsography verify --repair"
                    + " deletes them (docs/how-to/beside.md)."),

    /** error. */
    MANAGEMENT_SILENT(
            Level.UNKNOWN,
            "RabbitMQ's management does not answer: %1$s. Queue depths and dead letters are unknown.",
            "It is asked again by itself; if this lasts, check RABBITMQ_MANAGEMENT_URL and the plugin rabbitmq_management."),
    /** node, bytes that are free, limit. */
    BROKER_LOW_ON_DISK(
            Level.BAD,
            "RabbitMQ (%1$s) is low on disk: %2$s are free, and below %3$s it takes no messages from anybody.",
            "Make room there, or lower its disk_free_limit; everything goes on by itself."),
    /** node, bytes that are used, limit. */
    BROKER_LOW_ON_MEMORY(
            Level.BAD,
            "RabbitMQ (%1$s) is low on memory: it uses %2$s, and above %3$s it takes no messages from anybody.",
            "Give it more, or raise its vm_memory_high_watermark; everything goes on by itself."),
    /** queue, consumer. */
    QUEUE_ABSENT(
            Level.BAD,
            "The queue %1$s does not exist.",
            "The %2$s declares it as soon as it reaches RabbitMQ; nothing is to be done."),
    /** queue, consumer. */
    QUEUE_UNCONSUMED(Level.ATTENTION, "Nobody takes from the queue %1$s.", "Start the %2$s again if that lasts."),
    /** letters, queue. */
    DEAD_LETTERS(
            Level.ATTENTION,
            "%1$s in %2$s.dead.",
            "Look at the reasons, mend, replay (docs/how-to/dead-letters.md).",
            Remedy.LOOK_AT_DEAD_LETTERS),
    /** store, type, why, queue. */
    QUEUE_HELD(
            Level.BAD,
            "%1$s refuses the %2$s: %3$s.",
            "The queue %4$s is held and nothing is dead-lettered; mend that, and it goes on by itself."),
    /** queue, why. */
    QUEUE_STUCK(Level.ATTENTION, "Nothing of the queue %1$s goes on: %2$s.", "It is tried again by itself."),
    /** kind of policy, name, queues, dangers, command. */
    POLICY_DANGEROUS(
            Level.ATTENTION,
            "The %1$s \"%2$s\" of RabbitMQ applies to %3$s: %4$s.",
            "Give it a pattern that leaves them out, or remove it: rabbitmqctl %5$s %2$s.");

    private final Level level;
    private final String text;
    private final String whatToDo;
    private final Remedy remedy;

    FindingKind(Level level, String text, String whatToDo) {
        this(level, text, whatToDo, null);
    }

    FindingKind(Level level, String text, String whatToDo, Remedy remedy) {
        this.level = level;
        this.text = text;
        this.whatToDo = whatToDo;
        this.remedy = remedy;
    }

    public Level level() {
        return level;
    }

    /** What is wrong: whole sentences, as a format. */
    String text() {
        return text;
    }

    /** What is to be done, or that nothing is: whole sentences, as a format. */
    String whatToDo() {
        return whatToDo;
    }

    /** What the page can do about it; null where nothing. */
    Remedy remedy() {
        return remedy;
    }

    /** @param arguments as the constant's comment says */
    Finding finding(Object... arguments) {
        return new Finding(
                this, text.formatted(arguments) + " " + whatToDo.formatted(arguments), null, null, List.of(), null);
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
