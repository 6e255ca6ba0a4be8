package org.discogsography.system.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The pictures of the documents; only made anew when they are asked for ({@code -Dscreenshots}). */
public final class Pictures {
    private static final boolean WANTED = System.getProperty("screenshots") != null;
    private static final Duration SETTLED = Duration.ofMinutes(2);
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 1860;

    private final Path folder;

    /** @param folder of the documents' pictures */
    public Pictures(Path folder) {
        this.folder = folder;
    }

    /**
     * A light and a dark one of the top of the page, without notices of what went well.
     *
     * @param headline what it must say first; on a busy machine something may still be slow
     */
    public void take(Page page, String name, String headline) throws IOException {
        if (!WANTED) {
            return;
        }
        page.awaitText("#headline", headline, SETTLED);
        page.evaluate("document.querySelectorAll('.toast[data-tone=good] button').forEach(one => one.click())");
        page.size(WIDTH, HEIGHT);
        page.evaluate("scrollTo(0, 0)");
        for (String scheme : new String[] {"light", "dark"}) {
            page.prefers(scheme, true);
            Files.write(Files.createDirectories(folder).resolve(name + "-" + scheme + ".webp"), page.picture());
        }
    }
}
