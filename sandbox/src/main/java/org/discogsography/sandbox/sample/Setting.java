package org.discogsography.sandbox.sample;

/** What all records of one dump share. */
record Setting(SampleSpec spec, Timeline timeline, Names names, Kinship kinship, Pressings pressings) {

    static Setting of(SampleSpec spec, Timeline timeline) {
        return new Setting(
                spec,
                timeline,
                new Names(spec.seed()),
                new Kinship(spec.seed(), timeline),
                new Pressings(spec.seed(), timeline));
    }

    Era era() {
        return spec.era();
    }
}
