package org.discogsography.sandbox.sample;

import org.discogsography.sandbox.sample.Era.Trait;

/** Companies of a release; their ids are label ids, and some of them lead nowhere. */
final class Companies {

    private static final Lengths COMPANIES =
            Lengths.weighted("550*0 135*1 85*2 60*3 60*4 35*5 20*6 15*7 15*8 10*10 7*12 5*15 2*20 1*37");
    private static final int PER_CENT_DANGLING = 2;
    private static final Lengths ROLES =
            Lengths.weighted("306*21 236*13 207*14 182*23 122*9 103*10 97*17 87*29 41*16 39*27"
                    + " 38*19 36*4 26*37 24*8 24*6 22*30 13*5 12*31");

    private Companies() {}

    static void list(Draw draw, Xml xml) {
        int count = draw.count(COMPANIES);
        if (count == 0) {
            xml.ascii("<companies/>");
            return;
        }
        xml.ascii("<companies>");
        for (; count > 0; count--) {
            long label = draw.label();
            company(
                    draw,
                    draw.dice().percent(PER_CENT_DANGLING) ? Ids.DANGLING + label : label,
                    ROLES.pick(draw.dice()),
                    xml);
        }
        xml.ascii("</companies>");
    }

    /** All in one role. */
    static Part exactly(int role, long... labels) {
        return (draw, xml) -> {
            xml.ascii("<companies>");
            for (long label : labels) {
                company(draw, label, role, xml);
            }
            xml.ascii("</companies>");
        };
    }

    static void company(Draw draw, long label, int role, Xml xml) {
        xml.ascii("<company><id>").number(label).ascii("</id><name>");
        draw.names().label(label, xml);
        xml.ascii("</name>");
        if (draw.dice().percent(4)) {
            xml.ascii("<catno>").number(draw.dice().between(1000, 999_999)).ascii("</catno>");
        } else {
            xml.ascii("<catno/>");
        }
        xml.ascii("<entity_type>")
                .number(role)
                .ascii("</entity_type><entity_type_name>")
                .ascii(roleName(role));
        xml.ascii("</entity_type_name>");
        if (draw.has(Trait.COMPANY_URLS)) {
            xml.ascii("<resource_url>https://api.discogs.com/labels/")
                    .number(label)
                    .ascii("</resource_url>");
        }
        xml.ascii("</company>");
    }

    /** The numbers are those of the dumps. */
    private static String roleName(int role) {
        return switch (role) {
            case 4 -> "Record Company";
            case 5 -> "Licensed To";
            case 6 -> "Licensed From";
            case 8 -> "Marketed By";
            case 9 -> "Distributed By";
            case 10 -> "Manufactured By";
            case 13 -> "Phonographic Copyright (p)";
            case 14 -> "Copyright (c)";
            case 16 -> "Made By";
            case 17 -> "Pressed By";
            case 19 -> "Printed By";
            case 21 -> "Published By";
            case 23 -> "Recorded At";
            case 27 -> "Mixed At";
            case 29 -> "Mastered At";
            case 30 -> "Lacquer Cut At";
            case 31 -> "Glass Mastered At";
            case 37 -> "Produced For";
            default -> throw new IllegalArgumentException("no such company role: " + role);
        };
    }
}
