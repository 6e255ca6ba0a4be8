package org.discogsography.extractor.fetch;

import java.io.IOException;
import java.util.NavigableMap;
import java.util.OptionalInt;
import org.discogsography.extractor.fetch.FetchException.Lasting;
import org.discogsography.extractor.fetch.FetchException.Storage;
import org.jboss.logging.Logger;

/** Looks what the site has, chooses a month, and brings it. For one thread. */
final class Check {
    private static final Logger LOG = Logger.getLogger("fetch");

    /** Months whose sums are looked at, the newest first. */
    private static final int CANDIDATES = 3;

    private final Workshop workshop;
    private final Shelf shelf;
    private final Months months;
    private final Catalogue catalogue;

    Check(Workshop workshop, Shelf shelf, Months months) {
        this.workshop = workshop;
        this.shelf = shelf;
        this.months = months;
        this.catalogue = new Catalogue(workshop);
    }

    private record Chosen(RemoteMonth month, PublishedSums sums) {}

    /**
     * Returns when the month is verified.
     *
     * @param dump empty for the newest complete month
     * @return its folder
     */
    MonthFolder run(OptionalInt dump) throws FetchException, InterruptedException {
        NavigableMap<Integer, RemoteMonth> listed = catalogue.months(dump);
        months.listed(listed.values());
        Chosen chosen = dump.isPresent() ? given(listed, dump.getAsInt()) : newest(listed);
        int date = chosen.month().dump();
        workshop.status().fetching(date);
        LOG.infof("dump chosen dump=%d", date);
        MonthFolder folder = open(date);
        new MonthFetch(chosen.month(), chosen.sums(), folder, months.of(date), workshop).run();
        LOG.infof("dump verified dump=%d folder=%s", date, folder.path());
        return folder;
    }

    private Chosen given(NavigableMap<Integer, RemoteMonth> listed, int dump)
            throws FetchException, InterruptedException {
        RemoteMonth month = listed.get(dump);
        if (month == null) {
            throw new Lasting("dump " + dump + " is not listed at " + workshop.site() + "; of that year it has "
                    + listed.keySet() + catalogue.refused());
        }
        if (month.missing().isEmpty()) {
            PublishedSums sums = sums(month);
            if (sums.missing().isEmpty()) {
                return new Chosen(month, sums);
            }
        }
        throw new Lasting("dump " + dump + " is not complete: it lacks "
                + String.join(", ", months.of(dump).missing()) + catalogue.refused());
    }

    private Chosen newest(NavigableMap<Integer, RemoteMonth> listed) throws FetchException, InterruptedException {
        int looked = 0;
        for (RemoteMonth month : listed.descendingMap().values()) {
            if (month.missing().isEmpty() && looked++ < CANDIDATES) {
                PublishedSums sums = sums(month);
                if (sums.missing().isEmpty()) {
                    return new Chosen(month, sums);
                }
            }
        }
        throw new Lasting(
                "no dump at " + workshop.site() + " is complete: it lists " + listed.keySet() + catalogue.refused());
    }

    private PublishedSums sums(RemoteMonth month) throws FetchException, InterruptedException {
        PublishedSums sums = catalogue.sums(month);
        months.of(month.dump()).incomplete(sums.missing());
        return sums;
    }

    private MonthFolder open(int dump) throws Storage {
        try {
            return shelf.month(dump);
        } catch (IOException unreadable) {
            throw Storage.of(shelf.folder(), unreadable);
        }
    }
}
