package org.discogsography.extractor.normalise;

import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.normalise.Shape.Items;
import org.discogsography.extractor.normalise.Shape.Lifted;
import org.discogsography.extractor.normalise.Shape.Named;
import org.discogsography.extractor.normalise.Shape.Obj;
import org.discogsography.extractor.normalise.Shape.Pairs;
import org.discogsography.extractor.normalise.Shape.Text;

/** The normal form, as data: every element and attribute that dumps are known to have had since 2014. */
final class Shapes {
    /** An item of a list of pairs. */
    static final Shape.Named NAMED = new Named(new Fields().idAttribute("id").texts("name"));

    /** Its id as an element of its own. */
    static final Field PAIR_ID = new Fields().id("id").get("id");

    private static final Shape TEXTS_OF_URL = new Items("url", new Text());
    private static final Shape IMAGES =
            new Items("image", object(new Fields().attributes("type", "uri", "uri150", "width", "height")));
    private static final Shape GENRES = new Items("genre", new Text());
    private static final Shape STYLES = new Items("style", new Text());
    private static final Shape CREDITS =
            new Items("artist", object(new Fields().id("id").texts("name", "anv", "join", "role", "tracks")));
    private static final Shape VIDEOS = new Items(
            "video", object(new Fields().attributes("src", "duration", "embed").texts("title", "description")));

    private static final Fields ARTIST = new Fields()
            .id("id")
            .texts("name", "realname", "profile", "data_quality")
            .with("urls", TEXTS_OF_URL)
            .with("namevariations", new Items("name", new Text()))
            .with("aliases", new Pairs("name"))
            .with("groups", new Pairs("name"))
            .with("members", new Pairs("name"))
            .with("images", IMAGES);

    private static final Fields LABEL = new Fields()
            .id("id")
            .texts("name", "contactinfo", "profile", "data_quality")
            .with("parentLabel", NAMED)
            .with("sublabels", new Items("label", NAMED))
            .with("urls", TEXTS_OF_URL)
            .with("images", IMAGES);

    private static final Fields MASTER = new Fields()
            .idAttribute("id")
            .id("main_release")
            .texts("year", "title", "notes", "data_quality")
            .with("genres", GENRES)
            .with("styles", STYLES)
            .with("artists", CREDITS)
            .with("videos", VIDEOS)
            .with("images", IMAGES);

    private static final Fields RELEASE = new Fields()
            .idAttribute("id")
            .attributes("status")
            .texts("title", "country", "released", "notes", "data_quality")
            .with("master_id", new Lifted(new Fields().attributes("is_main_release")))
            .with("genres", GENRES)
            .with("styles", STYLES)
            .with("artists", CREDITS)
            .with("extraartists", CREDITS)
            .with("labels", new Items("label", labelled()))
            .with("series", new Items("series", labelled()))
            .with("formats", new Items("format", format()))
            .with("tracklist", new Items("track", track()))
            .with(
                    "identifiers",
                    new Items("identifier", object(new Fields().attributes("type", "value", "description"))))
            .with("videos", VIDEOS)
            .with(
                    "companies",
                    new Items(
                            "company",
                            object(new Fields()
                                    .id("id")
                                    .texts("name", "catno", "entity_type", "entity_type_name", "resource_url"))))
            .with("images", IMAGES);

    private Shapes() {}

    static Fields of(RecordType type) {
        return switch (type) {
            case ARTISTS -> ARTIST;
            case LABELS -> LABEL;
            case MASTERS -> MASTER;
            case RELEASES -> RELEASE;
        };
    }

    /** What every record has, beside its id. */
    static Key[] required(RecordType type) {
        return switch (type) {
            case ARTISTS, LABELS -> new Key[] {Key.known("name")};
            case MASTERS -> new Key[] {Key.known("title"), Key.known("main_release")};
            case RELEASES -> new Key[] {Key.known("title")};
        };
    }

    private static Shape object(Fields fields) {
        return new Obj(fields);
    }

    private static Shape labelled() {
        return object(new Fields().idAttribute("id").attributes("name", "catno"));
    }

    private static Shape format() {
        return object(new Fields()
                .attributes("name", "qty", "text")
                .with("descriptions", new Items("description", new Text())));
    }

    /** Index tracks hold tracks. */
    private static Shape track() {
        Fields fields = new Fields().texts("position", "title", "duration");
        Shape track = object(fields);
        fields.with("artists", CREDITS).with("extraartists", CREDITS).with("sub_tracks", new Items("track", track));
        return track;
    }
}
